using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>The days a source has told of. Empty days between a statement's first and last are told of too.</summary>
public sealed class Coverage
{
    private readonly DateRange[] ranges;

    public Coverage(IEnumerable<DateRange> ranges)
    {
        this.ranges = [.. ranges.OrderBy(range => range.First)];
        End = this.ranges.Length == 0 ? null : this.ranges.Max(range => range.Last);
    }

    /// <summary>The last day told of; null where nothing was.</summary>
    public DateOnly? End { get; }

    public bool Contains(DateOnly day) => ranges.Any(range => range.Contains(day));

    /// <summary>True where a fact of the day should have shown by now: the day is told of, and so is everything up to some working days after it.</summary>
    public bool IsDue(DateOnly day, int workingDays) => End is { } end && end >= WorkingDays.After(day, workingDays) && Contains(day);
}
