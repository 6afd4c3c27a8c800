namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// Which open records may be the other side of a break, best first. The score is explained in four parts: the numbers 40, the amount 30,
/// the date 15, who it is 15. It decides nothing: somebody links, and the link demands that both sides add up.
/// </summary>
public static class Suggestions
{
    private const int MostShown = 5;
    private const int LeastShown = 38;
    private const int NumberMost = 40;
    private const int AmountMost = 30;
    private const int DateMost = 15;
    private const int PartyMost = 15;
    private const int LeastWithin = 6;
    private const int LeastRounded = 12;

    /// <summary>A fiftieth of the amount is still near.</summary>
    private const int NearPart = 50;

    private static readonly Dictionary<BreakKind, BreakKind[]> Others = new()
    {
        [BreakKind.B01] = [BreakKind.B02],
        [BreakKind.B02] = [BreakKind.B01],
        [BreakKind.B03] = [BreakKind.B04, BreakKind.B28],
        [BreakKind.B04] = [BreakKind.B03],
        [BreakKind.B28] = [BreakKind.B03],
    };

    /// <summary>The kinds of break that may hold the other side; none where no other side is missed.</summary>
    public static IReadOnlyList<BreakKind> OtherKindsOf(BreakKind kind) => Others.GetValueOrDefault(kind, []);

    public static IReadOnlyList<Suggestion> For(Counterpart asked, IEnumerable<Counterpart> others) =>
    [
        .. others.Where(other => Fits(asked, other)).Select(other => Compare(asked, other)).Where(each => each.Score >= LeastShown)
            .OrderByDescending(each => each.Score).ThenBy(each => Math.Abs(DaysBetween(asked, each.Other))).ThenBy(each => each.Other.Records[0].Id.Value)
            .Take(MostShown),
    ];

    /// <summary>False where no score can help: another platform or currency, or money that goes the other way.</summary>
    public static bool Fits(Counterpart asked, Counterpart other) =>
        asked.Platform == other.Platform && IsSameWay(asked, other);

    public static Suggestion Compare(Counterpart asked, Counterpart other) => new(other, Numbers(asked, other), Amounts(asked, other), Dates(asked, other), Parties(asked, other));

    private static ScorePart Numbers(Counterpart asked, Counterpart other) =>
        asked.Numbers.SelectMany(_ => other.Numbers, Number).DefaultIfEmpty(new ScorePart(0, NumberMost, SuggestionReason.OtherNumber)).MaxBy(part => part.Points);

    private static ScorePart Number(string one, string two) => 0 switch
    {
        _ when string.Equals(one, two, StringComparison.OrdinalIgnoreCase) => new(NumberMost, NumberMost, SuggestionReason.SameNumber),
        _ when IsMistyped(one, two) => new(32, NumberMost, SuggestionReason.NumberMistyped),
        _ when IsWithin(one, two) || IsWithin(two, one) => new(30, NumberMost, SuggestionReason.NumberWithin),
        _ when IsRounded(one, two) => new(28, NumberMost, SuggestionReason.NumberRounded),
        _ => new(0, NumberMost, SuggestionReason.OtherNumber),
    };

    private static bool IsMistyped(string one, string two)
    {
        if (one.Length != two.Length || one.Length < LeastWithin)
        {
            return false;
        }

        var differing = Enumerable.Range(0, one.Length).Where(i => one[i] != two[i]).ToList();
        return differing.Count == 1 || (differing is [var a, var b] && b == a + 1 && one[a] == two[b] && one[b] == two[a]);
    }

    private static bool IsWithin(string inner, string outer) => inner.Length >= LeastWithin && outer.Contains(inner, StringComparison.OrdinalIgnoreCase);

    private static bool IsRounded(string one, string two)
    {
        var (a, b) = (Digits(one), Digits(two));
        return a.Length >= LeastRounded && b.Length >= LeastRounded && a[..LeastRounded] == b[..LeastRounded];
    }

    /// <summary>The digits of a number, also of one that a spreadsheet wrote as <c>4.18E+18</c>.</summary>
    private static string Digits(string number)
    {
        var power = number.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        return string.Concat((power < 0 ? number : number[..power]).Where(char.IsAsciiDigit));
    }

    private static ScorePart Amounts(Counterpart asked, Counterpart other)
    {
        if (!IsSameWay(asked, other))
        {
            return new(0, AmountMost, SuggestionReason.OtherAmount);
        }

        var apart = (asked.Amount - other.Amount).Abs().Minor;
        return apart == 0 ? new(AmountMost, AmountMost, SuggestionReason.SameAmount)
            : apart <= asked.Amount.Abs().Minor / NearPart ? new(10, AmountMost, SuggestionReason.NearAmount)
            : new(0, AmountMost, SuggestionReason.OtherAmount);
    }

    private static bool IsSameWay(Counterpart asked, Counterpart other) =>
        asked.Amount.Currency == other.Amount.Currency && asked.Amount.IsNegative == other.Amount.IsNegative;

    private static ScorePart Dates(Counterpart asked, Counterpart other)
    {
        var days = DaysBetween(asked, other);
        var points = Math.Abs(days) switch { 0 => DateMost, 1 => 12, <= 3 => 8, <= 7 => 4, _ => 0 };
        var reason = days == 0 ? SuggestionReason.SameDay : days > 0 ? SuggestionReason.DaysLater : SuggestionReason.DaysEarlier;
        return new(points, DateMost, reason, Math.Abs(days));
    }

    private static int DaysBetween(Counterpart asked, Counterpart other) => other.Day.DayNumber - asked.Day.DayNumber;

    private static ScorePart Parties(Counterpart asked, Counterpart other) => (asked.Party, other.Party) switch
    {
        (null or "", _) or (_, null or "") => new(0, PartyMost, SuggestionReason.PartyNotStated),
        var (one, two) when string.Equals(one, two, StringComparison.OrdinalIgnoreCase) => new(PartyMost, PartyMost, SuggestionReason.SameParty),
        var (one, two) when one.Contains(two, StringComparison.OrdinalIgnoreCase) || two.Contains(one, StringComparison.OrdinalIgnoreCase) => new(10, PartyMost, SuggestionReason.PartyWithin),
        _ => new(0, PartyMost, SuggestionReason.OtherParty),
    };
}
