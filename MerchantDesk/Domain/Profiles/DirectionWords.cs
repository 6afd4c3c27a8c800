namespace MerchantDesk.Domain.Profiles;

/// <summary>The words for money in and money out that banks are known to write: good for a guess that somebody looks at.</summary>
public static class DirectionWords
{
    private static readonly HashSet<string> KnownIn = ["C", "CR", "CREDIT", "IN", "+", "H", "HABEN", "收入", "收", "入账", "贷", "贷 CR", "贷方"];
    private static readonly HashSet<string> KnownOut = ["D", "DR", "DEBIT", "OUT", "-", "S", "SOLL", "支出", "支", "出账", "借", "借 DR", "借方"];

    public static IReadOnlyList<string> In(IEnumerable<string> words) => [.. words.Where(word => KnownIn.Contains(ColumnNames.Normal(word)))];

    public static IReadOnlyList<string> Out(IEnumerable<string> words) => [.. words.Where(word => KnownOut.Contains(ColumnNames.Normal(word)))];
}
