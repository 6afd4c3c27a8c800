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

    /// <summary>True where a fact of the day should have shown by now: the day is told of, and so is everything up to some working days after it.</summary>
    public bool IsDue(DateOnly day, int workingDays) => End is { } end && end >= WorkingDays.After(day, workingDays) && Contains(day);
}
