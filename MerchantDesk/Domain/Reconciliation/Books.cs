namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Everything a reconciliation looks at, read once.</summary>
public sealed record Books
{
    public required IReadOnlyList<PlatformBooks> Platforms { get; init; }

    public required IReadOnlyList<BankBooks> Banks { get; init; }

    public required IReadOnlyList<StatementFact> Statements { get; init; }

    /// <summary>Records that somebody has linked by hand: no pass takes them, and none is asked about.</summary>
    public IReadOnlySet<RecordRef> Settled { get; init; } = new HashSet<RecordRef>();

    /// <summary>Records whose match somebody has undone: no pass joins them again by itself.</summary>
    public IReadOnlySet<RecordRef> KeptApart { get; init; } = new HashSet<RecordRef>();

    public bool IsSettled(RecordRef record) => Settled.Count > 0 && Settled.Contains(record);

    public bool IsKeptApart(RecordRef record) => KeptApart.Count > 0 && KeptApart.Contains(record);
}
