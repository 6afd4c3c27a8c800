using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>What reading a file into its batch came to.</summary>
public sealed record Staged(
    string Format,
    int Rows,
    int New,
    DateOnly? From,
    DateOnly? To,
    IReadOnlyList<Money> Sum,
    IReadOnlyList<Money> Fee,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount)
{
    /// <summary>Soft controls that differ: without a confirmation the batch is dropped.</summary>
    public IReadOnlyList<ControlTotal> Unconfirmed { get; init; } = [];

    /// <summary>What the file's statements say about themselves; empty for orders and cases.</summary>
    public IReadOnlyList<StatementSummary> Statements { get; init; } = [];

    /// <summary>Which revision of its column profile read it; null where a known format did.</summary>
    public int? ProfileRevision { get; init; }

    /// <summary>What read it.</summary>
    public FileReading Reading => new(Format, ProfileRevision);

    /// <summary>True where it only announces: its lines are no movements, and its statements tell no balance and no day.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Known lines whose payout the file told first.</summary>
    public int Filled { get; init; }

    /// <summary>What lines of the file say otherwise of lines that stand.</summary>
    public IReadOnlyList<StoredLineChange> Changes { get; init; } = [];
}
