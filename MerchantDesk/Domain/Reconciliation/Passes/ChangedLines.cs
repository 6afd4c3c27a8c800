using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Lines of which a later file said something else (B19): what is in the books stands until somebody has found out which is right.</summary>
public static class ChangedLines
{
    public static void Run(IEnumerable<LineChange> changes, ReconciliationResult result)
    {
        foreach (var line in changes.GroupBy(change => change.Line))
        {
            var last = LastNews([.. line]);
            result.Add(new BreakFinding
            {
                Kind = BreakKind.B19,
                Anchor = last.Line,
                Account = last.Account,
                Amount = last.After.Currency == last.Before.Currency ? (last.After - last.Before).Abs() : last.After.Abs(),
                Day = last.Day,
                Arguments = [last.Number, Text(last.Before, last.DetailBefore), Day(last.Day), last.Batch, Text(last.After, last.DetailAfter), Day(last.DayAfter)],
                Members = [last.Line],
            });
        }
    }

    private static string Text(Money amount, string detail) => $"{amount.ToPlainString()} {amount.Currency.Code}{(detail.Length > 0 ? $" ({detail})" : "")}";

    /// <summary>Of what was told last the import that told it first: a later one that only repeats it is nothing new to decide on.</summary>
    private static LineChange LastNews(List<LineChange> told)
    {
        var last = told[^1];
        return told[told.FindLastIndex(change => !change.SaysSame(last)) + 1];
    }

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
