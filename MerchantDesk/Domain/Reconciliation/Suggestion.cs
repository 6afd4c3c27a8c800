namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A record that may be the other side, with how much speaks for it and why.</summary>
public sealed record Suggestion(Counterpart Other, ScorePart Reference, ScorePart Amount, ScorePart Date, ScorePart Party)
{
    /// <summary>0 to 100.</summary>
    public int Score => Parts.Sum(part => part.Points);

    public IReadOnlyList<ScorePart> Parts => [Reference, Amount, Date, Party];
}
