using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L5 within the books: what they hold of days that a bank account's statements tell from balance to balance must come to what these say
/// (B17). Whatever came in twice or not at all, by whichever file, shows here. Nothing is said of days on which the balances leave open where
/// the account began or ended, or of which a statement dates movements otherwise.
/// </summary>
public static class BalanceProof
{
    public static void Run(Books books, ReconciliationResult result)
    {
        var anchors = result.Breaks.Where(found => found.Kind == BreakKind.B17).Select(found => found.Anchor).ToHashSet();
        foreach (var bank in books.Banks)
        {
            var told = books.Statements.Where(statement => statement.Account == bank.Account).ToList();
            var unsure = told.FindAll(statement => !statement.IsWithin).ConvertAll(statement => statement.Dated!.Value);
            foreach (var currency in told.Where(statement => statement is { Opening: not null, Closing: not null }).GroupBy(statement => statement.Currency))
            {
                var held = new Held(bank, currency.Key, unsure);
                foreach (var together in Apart(currency))
                {
                    if (Compare(together, held) is { } finding && anchors.Add(finding.Anchor))
                    {
                        result.Add(finding);
                    }
                }
            }
        }
    }

    /// <summary>The statements in groups that have no day in common with one another.</summary>
    private static IEnumerable<List<StatementFact>> Apart(IEnumerable<StatementFact> statements)
    {
        var group = new List<StatementFact>();
        var last = DateOnly.MinValue;
        foreach (var statement in statements.OrderBy(statement => statement.Days.First).ThenBy(statement => statement.Id.Value))
        {
            if (group.Count > 0 && statement.Days.First > last)
            {
                yield return group;
                group = [];
            }

            group.Add(statement);
            last = group.Count == 1 || statement.Days.Last > last ? statement.Days.Last : last;
        }

        yield return group;
    }

    private static BreakFinding? Compare(List<StatementFact> together, Held held)
    {
        var (first, last) = (together.Min(statement => statement.Days.First), together.Max(statement => statement.Days.Last));
        if (!together.TrueForAll(statement => statement.IsProven) || held.IsUnsure(first, last) || Ends(together, first, last) is not var (began, ended))
        {
            return null;
        }

        var (stated, holds) = (ended - began, held.Sum(first, last));
        return stated == holds || stated == held.Sum(Dated(together, first, last)) ? null : new BreakFinding
        {
            Kind = BreakKind.B17,
            Anchor = together[^1].Ref,
            Account = together[0].Account,
            Amount = (holds - stated).Abs(),
            Day = first,
            Arguments = [ContinuityCheck.Day(first), ContinuityCheck.Day(last), stated.ToPlainString(), holds.ToPlainString(), stated.Currency.Code],
            Members = [],
        };
    }

    /// <summary>
    /// The days from their first to their last movement. Many banks date a balance by the day before, of which the statement then tells
    /// nothing, whatever another has told.
    /// </summary>
    private static DateRange Dated(List<StatementFact> together, DateOnly first, DateOnly last)
    {
        var dated = together.ConvertAll(statement => statement.Dated).OfType<DateRange>().ToList();
        return dated.Count == 0 ? new DateRange(first, last) : new DateRange(dated.Min(days => days.First), dated.Max(days => days.Last));
    }

    /// <summary>
    /// With what the account began the first and ended the last day: the balance with which more statements of the day open than close, and the
    /// other way round. Null where that is not one balance each. What several files tell alike is one statement.
    /// </summary>
    private static (Money Began, Money Ended)? Ends(List<StatementFact> together, DateOnly first, DateOnly last)
    {
        var once = together.DistinctBy(statement => (statement.Days, statement.Opening, statement.Closing)).ToList();
        var began = More(once.Where(statement => statement.Days.First == first).Select(statement => statement.Opening!.Value), once.Where(statement => statement.Days.Last == first).Select(statement => statement.Closing!.Value));
        var ended = More(once.Where(statement => statement.Days.Last == last).Select(statement => statement.Closing!.Value), once.Where(statement => statement.Days.First == last).Select(statement => statement.Opening!.Value));
        return (began, ended) is ([var opening], [var closing]) ? (opening, closing) : null;
    }

    /// <summary>The balances that stand more often among these than among those.</summary>
    private static List<Money> More(IEnumerable<Money> these, IEnumerable<Money> those)
    {
        var less = those.CountBy(balance => balance).ToDictionary();
        return [.. these.CountBy(balance => balance).Where(balance => balance.Value > less.GetValueOrDefault(balance.Key)).Select(balance => balance.Key)];
    }

    /// <summary>What the books hold of one account in one currency, by day.</summary>
    private sealed class Held
    {
        private readonly SortedList<DateOnly, long> days = [];
        private readonly Currency currency;
        private readonly List<DateRange> unsure;

        public Held(BankBooks bank, Currency currency, List<DateRange> unsure)
        {
            (this.currency, this.unsure) = (currency, unsure);
            var sums = new Dictionary<DateOnly, long>();
            foreach (var line in bank.Lines)
            {
                if (line.Kind != LineKind.Pending && line.Amount.Currency == currency)
                {
                    sums[line.Day] = sums.GetValueOrDefault(line.Day) + line.Amount.Minor;
                }
            }

            foreach (var (day, sum) in sums)
            {
                days.Add(day, sum);
            }
        }

        /// <summary>True where statements of other days may have movements on these.</summary>
        public bool IsUnsure(DateOnly first, DateOnly last) => unsure.Exists(days => days.First <= last && first <= days.Last);

        public Money Sum(DateRange days) => Sum(days.First, days.Last);

        public Money Sum(DateOnly first, DateOnly last) => new(days.Where(day => first <= day.Key && day.Key <= last).Sum(day => day.Value), currency);
    }
}
