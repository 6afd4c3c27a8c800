using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// What is demanded of the records that somebody wants to join, before <see cref="LinkRules"/> looks at their sides and sums: each once, of
/// one platform, and a note where no number says that they belong together.
/// </summary>
public static class LinkGuards
{
    /// <summary>Throws <see cref="RuleException"/> where one of these is missing.</summary>
    public static void Demand(IReadOnlyList<LinkRecord> records, string note)
    {
        if (records.DistinctBy(record => record.Ref).Count() < records.Count)
        {
            throw new RuleException(Rule.LinkTwice);
        }

        DemandOnePlatform(records);
        if (!IsJoinedByNumber(records))
        {
            DemandNote(note);
        }
    }

    public static void DemandNote(string note)
    {
        if (string.IsNullOrWhiteSpace(note))
        {
            throw new RuleException(Rule.FieldMissing, "note");
        }
    }

    /// <summary>A bank line may have come to another platform's account, which is asked about and no reason not to join it.</summary>
    public static void DemandOnePlatform(IReadOnlyList<LinkRecord> records)
    {
        if (records.Where(record => record.Ref.Side != Side.Bank).Select(record => record.Platform).OfType<string>().Distinct().Take(2).ToList() is [var one, var other])
        {
            throw new RuleException(Rule.LinkOtherPlatform, one, other);
        }
    }

    /// <summary>True where each record has a number of the other side's.</summary>
    private static bool IsJoinedByNumber(IReadOnlyList<LinkRecord> records)
    {
        var bySide = records.GroupBy(record => record.Ref.Side).ToDictionary(side => side.Key, side => side.SelectMany(record => record.Numbers).ToHashSet(StringComparer.Ordinal));
        return records.All(record => bySide.Any(side => side.Key != record.Ref.Side && record.Numbers.Any(side.Value.Contains)));
    }
}
