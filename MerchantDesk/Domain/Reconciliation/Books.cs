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

    /// <summary>Matches by hand that stand in <see cref="ByHand"/> with other lines than they were made with, or no longer: what the run must write down.</summary>
    public IReadOnlyList<RetoldLink> Retold { get; init; } = [];

    /// <summary>What somebody has taken apart.</summary>
    public KeptApart Apart { get; init; } = new([]);
}
