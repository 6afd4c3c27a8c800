using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>A file of which a soft control differs: it waits until somebody else than who brought it confirms or declines. Its bytes are kept among the originals.</summary>
public sealed class WaitingFile
{
    public WaitingFileId Id { get; private set; }

    /// <summary>The code of the account the file is about.</summary>
    public required string Account { get; init; }

    /// <summary>Hex SHA-256 of the bytes that wait; only these can be confirmed.</summary>
    public required string Sha256 { get; init; }

    public required string FileName { get; init; }

    /// <summary>The format that was asked for; null where the content told.</summary>
    public string? AskedFormat { get; init; }

    public required string Format { get; init; }

    /// <summary>The revision of the column profile that read it; null where a known format did.</summary>
    public int? ProfileRevision { get; init; }

    public required int Rows { get; init; }

    /// <summary>The controls that differ, as JSON.</summary>
    public required string Differs { get; init; }

    public required PersonId BroughtBy { get; init; }

    public required DateTimeOffset BroughtAt { get; init; }

    /// <summary>Null while it waits.</summary>
    public DateTimeOffset? SettledAt { get; set; }

    /// <summary>Who declined it; null where nobody did, and of files before this was kept.</summary>
    public PersonId? DeclinedBy { get; set; }

    /// <summary>Why.</summary>
    public string? Decline { get; set; }
}
