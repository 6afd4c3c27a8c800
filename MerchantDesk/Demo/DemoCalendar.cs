namespace MerchantDesk.Demo;

/// <summary>The days the story covers, and how busy each of them was.</summary>
/// <param name="Last">The last whole day; the day after it is the one on which the story is read.</param>
public sealed record DemoCalendar(DateOnly Last)
{
    public const int Count = 60;

    private static readonly int[] ByHour = [6, 4, 2, 2, 1, 2, 4, 8, 14, 20, 24, 24, 21, 19, 20, 21, 22, 23, 24, 28, 34, 36, 28, 15];

    public DateOnly First => Last.AddDays(1 - Count);

    /// <summary>The day after the last, which no bank statement covers yet.</summary>
    public DateOnly Reading => Last.AddDays(1);

    public DateTime End => Last.ToDateTime(new TimeOnly(23, 59, 59));

    public DateOnly Day(int index) => First.AddDays(index);

    public IEnumerable<DateOnly> Days() => Enumerable.Range(0, Count).Select(Day);

    /// <summary>The weight of a day against 100 for an ordinary working day: weekends sell more, the 18th is the members' day.</summary>
    public static int Weight(DateOnly day) =>
        (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 135 : day.DayOfWeek == DayOfWeek.Friday ? 115 : 100) + (day.Day == 18 ? 80 : 0);

    /// <summary>A moment of the day at which people shop, early enough in its minute for the platform to book it on the same day.</summary>
    public static DateTime Moment(DateOnly day, DemoRandom random)
    {
        var left = random.Below(ByHour.Sum());
        var hour = 0;
        while (left >= ByHour[hour])
        {
            left -= ByHour[hour++];
        }

        return day.ToDateTime(new TimeOnly(hour, random.Below(60), random.Below(57)));
    }

    public static DateOnly WorkingDaysAfter(DateOnly day, int count)
    {
        while (count > 0)
        {
            day = day.AddDays(1);
            count -= day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? 0 : 1;
        }

        return day;
    }

    /// <summary>A moment that lies within the story; null where it is still to come.</summary>
    public DateTime? IfPast(DateTime moment) => moment <= End ? moment : null;
}
