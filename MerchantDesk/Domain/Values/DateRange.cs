namespace MerchantDesk.Domain.Values;

/// <summary>Calendar days from the first to the last, both included.</summary>
public readonly record struct DateRange
{
    public DateRange(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        First = first;
        Last = last;
    }

    public DateOnly First { get; }

    public DateOnly Last { get; }

    public int Days => Last.DayNumber - First.DayNumber + 1;

    public bool Contains(DateOnly day) => day >= First && day <= Last;
}
