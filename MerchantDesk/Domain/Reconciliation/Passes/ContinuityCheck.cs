using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L3 and L5 across files: the next statement must open with what the one before closed with (B17), and a day between two statements is
/// missing where their balances or their stated periods prove that something is (B18). Where they share their border day, the later one must
/// open with a balance that the earlier one proves for it, and of several of one day each with what another closed with, whatever the order
/// in which they came; what overlaps otherwise is not compared. A wallet's trade bills are chained only
/// where no fund bill tells of it: the two state different things of the same days.
/// </summary>
public static class ContinuityCheck
{
    /// <summary>Returns the accounts of which statements overlap in a way that nothing can be said about.</summary>
    public static IReadOnlySet<string> Run(IReadOnlyCollection<StatementFact> statements, ReconciliationResult result)
    {
        var overlapping = new HashSet<string>();
        var withFundBill = statements.Where(statement => !statement.IsTradeBill).Select(statement => statement.Account).ToHashSet();
        var chained = statements.Where(statement => !statement.IsTradeBill || !withFundBill.Contains(statement.Account));
        foreach (var account in chained.GroupBy(statement => (statement.Account, statement.Currency)))
        {
            StatementFact? before = null;
            foreach (var statement in StatementChain.InOrder(account))
            {
                if (before is not null && statement.Days.First > before.Days.Last)
                {
                    Compare(before, statement, result);
                }
                else if (before is not null && !RunsOn(before, statement))
                {
                    overlapping.Add(statement.Account);
                }

                before = StatementChain.Later(before, statement);
            }
        }

        return overlapping;
    }

    /// <summary>Statements that state no balances have nothing to run on.</summary>
    private static bool RunsOn(StatementFact before, StatementFact next) =>
        (before.Opening ?? before.Closing ?? next.Opening ?? next.Closing) is null
        || (next.Days == before.Days && next.Opening == before.Opening && next.Closing == before.Closing)
        || (next.Days.First == before.Days.Last && next.Opening is { } opening && (opening == before.Closing || opening == before.LastDayOpening));

    private static void Compare(StatementFact before, StatementFact next, ReconciliationResult result)
    {
        var adjacent = next.Days.First == before.Days.Last.AddDays(1);
        var gap = next.Opening is { } opening && before.Closing is { } closing ? opening - closing : (Money?)null;
        if (gap is { IsZero: false })
        {
            result.Add(Finding(adjacent ? BreakKind.B17 : BreakKind.B18, before, next, gap.Value));
        }
        else if (!adjacent && gap is null && before.IsPeriodStated && next.IsPeriodStated)
        {
            result.Add(Finding(BreakKind.B18, before, next, Money.Zero(next.Currency)));
        }
    }

    private static BreakFinding Finding(BreakKind kind, StatementFact before, StatementFact next, Money gap) => new()
    {
        Kind = kind,
        Anchor = next.Ref,
        Account = next.Account,
        Amount = gap.Abs(),
        Day = next.Days.First,
        Arguments = [Day(before.Days.Last), Day(next.Days.First), gap.ToPlainString(), gap.Currency.Code],
        Members = [],
    };

    internal static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
