using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One imported file. Its lines are seen by nobody until <see cref="PublishedAt"/> is set; then they are facts.</summary>
public sealed class ImportBatch
{
    public BatchId Id { get; private set; }

    /// <summary>What people call it: <c>IMP-2026-000007</c>.</summary>
    public required string Number { get; set; }

    public BatchKind Kind { get; init; }

    /// <summary>The code of the account the file is about, or of the store for orders and cases.</summary>
    public required string Account { get; init; }

    public required string FileName { get; init; }

    /// <summary>Hex SHA-256 of the file's bytes, which is also its name in originals/.</summary>
    public required string Sha256 { get; init; }

    public required string Format { get; set; }

    /// <summary>The revision of the column profile that read it; null where a known format did, and of imports before this was kept.</summary>
    public int? ProfileRevision { get; set; }

    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Who brought the file.</summary>
    public PersonId? StartedBy { get; init; }

    public DateTimeOffset? PublishedAt { get; set; }

    public DateOnly? From { get; set; }

    public DateOnly? To { get; set; }

    /// <summary>Records in the file.</summary>
    public int Rows { get; set; }

    /// <summary>Records that were not known before.</summary>
    public int New { get; set; }

    /// <summary>Records that say something else of what was known before: of orders and cases among the new, of lines beside them.</summary>
    public int Changed { get; set; }

    /// <summary>What was found in the file that did not keep it out, as JSON; null where nothing was, and of imports before this was kept.</summary>
    public string? Problems { get; set; }

    /// <summary>True for interim reports and notifications: their lines are announced, not booked.</summary>
    public bool IsProvisional { get; set; }

    /// <summary>Who accepted a soft control that differs; null where none did.</summary>
    public PersonId? ConfirmedBy { get; set; }

    /// <summary>Why it was accepted.</summary>
    public string? Confirmation { get; set; }

    /// <summary>When it was taken back as a whole; then <see cref="PublishedAt"/> is null again and its records are gone. Its bytes stay.</summary>
    public DateTimeOffset? ReversedAt { get; set; }

    /// <summary>Who took it back: never who brought it.</summary>
    public PersonId? ReversedBy { get; set; }

    /// <summary>Why.</summary>
    public string? Reversal { get; set; }

    public int Known => Rows - New;
}
