using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>The days a source has told of. Empty days between a statement's first and last are told of too.</summary>
public sealed class Coverage
{
    private readonly DateRange[] ranges;

    public Coverage(IEnumerable<DateRange> ranges)
    {
        var joined = new List<DateRange>();
        foreach (var range in ranges.OrderBy(range => range.First))
        {
            if (joined.Count > 0 && range.First <= joined[^1].Last.AddDays(1))
            {
                joined[^1] = new DateRange(joined[^1].First, range.Last > joined[^1].Last ? range.Last : joined[^1].Last);
            }
            else
            {
                joined.Add(range);
            }
        }

        this.ranges = [.. joined];
        End = joined.Count == 0 ? null : joined[^1].Last;
    }

    /// <summary>The last day told of; null where nothing was.</summary>
    public DateOnly? End { get; }

    /// <summary>Asked once a line: the ranges are few, apart and in order.</summary>
    public bool Contains(DateOnly day)
    {
        foreach (var range in ranges)
        {
            if (day <= range.Last)
            {
                return day >= range.First;
            }
        }

        return false;
    }

    /// <summary>The days of the period that nothing tells of, as ranges.</summary>
    public IReadOnlyList<DateRange> Without(DateRange period)
    {
        var missing = new List<DateRange>();
        var next = period.First;
        foreach (var range in ranges.Where(range => range.Last >= period.First && range.First <= period.Last))
        {
            if (range.First > next)
            {
                missing.Add(new DateRange(next, range.First.AddDays(-1)));
            }

            next = range.Last >= next ? range.Last.AddDays(1) : next;
        }

        if (next <= period.Last)
        {
            missing.Add(new DateRange(next, period.Last));
        }

        return missing;
    }

    /// <summary>
    /// The days that a bank has told of: those of its statements, and those between two of them where their balances run on, so that nothing
    /// happened. Where they state none, a weekend without a statement is none that is missing.
    /// </summary>
    public static Coverage OfChain(IEnumerable<StatementFact> statements)
    {
        var ranges = new List<DateRange>();
        foreach (var currency in statements.GroupBy(statement => statement.Currency))
        {
            StatementFact? before = null;
            foreach (var statement in StatementChain.InOrder(currency))
            {
                ranges.Add(statement.Days);
                if (before is not null && statement.Days.First > before.Days.Last.AddDays(1) && new DateRange(before.Days.Last.AddDays(1), statement.Days.First.AddDays(-1)) is var gap && IsToldOf(gap, before, statement))
                {
                    ranges.Add(gap);
                }

                before = StatementChain.Later(before, statement);
            }
        }

        return new Coverage(ranges);
    }

    /// <summary>The days told of without a hole between them, in order.</summary>
    public IReadOnlyList<DateRange> Ranges => ranges;

    /// <summary>True where every day from the first to the last is told of.</summary>
    public bool HasToldOf(DateOnly first, DateOnly last) => Array.Exists(ranges, range => range.First <= first && last <= range.Last);

    private static bool IsToldOf(DateRange gap, StatementFact before, StatementFact next) =>
        before.Closing is { } closing && next.Opening is { } opening ? closing == opening
            : Enumerable.Range(0, gap.Last.DayNumber - gap.First.DayNumber + 1).All(i => !WorkingDays.IsWorkingDay(gap.First.AddDays(i)));

    /// <summary>True where a fact of the day should have shown by now: the day is told of, and so is everything up to some working days after it.</summary>
    public bool IsDue(DateOnly day, int workingDays) => End is { } end && end >= WorkingDays.After(day, workingDays) && Contains(day);
}
