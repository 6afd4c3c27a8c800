using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Application.Statements;

/// <summary>A file that is to come in, and what it is about: an account's code for statements, a store's for orders and cases.</summary>
public sealed record BatchSource(BatchKind Kind, string Code, string Path, string? Name)
{
    /// <summary>Why somebody takes a file whose soft controls differ; null where nobody does.</summary>
    public string? Confirmation { get; init; }

    /// <summary>The format that was asked for; null where the content is to tell.</summary>
    public string? Format { get; init; }

    /// <summary>The hash of the bytes that somebody has seen: others are refused. Null where nobody has seen any.</summary>
    public string? Sha256 { get; init; }

    /// <summary>What read the file when somebody looked at it: where something else would read it now, it is refused. Null where nobody has looked.</summary>
    public FileReading? Seen { get; init; }

    /// <summary>What the caller must hold: confirming is a duty of its own.</summary>
    public Duty Duty => Confirmation is null ? Duty.ImportStatements : Duty.ApproveWriteOff;
}
