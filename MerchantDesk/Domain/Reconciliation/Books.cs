namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Everything a reconciliation looks at, read once.</summary>
public sealed record Books
{
    public required IReadOnlyList<PlatformBooks> Platforms { get; init; }

    public required IReadOnlyList<BankBooks> Banks { get; init; }

    public required IReadOnlyList<StatementFact> Statements { get; init; }

    /// <summary>Lines that came again with something else, in the order in which they came.</summary>
    public IReadOnlyList<LineChange> Changes { get; init; } = [];

    public HandMatches ByHand { get; init; } = new([]);

    /// <summary>Records whose match somebody has undone: no pass joins them again by itself.</summary>
    public IReadOnlySet<RecordRef> KeptApart { get; init; } = new HashSet<RecordRef>();

    public bool IsKeptApart(RecordRef record) => KeptApart.Count > 0 && KeptApart.Contains(record);
}
