namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Monday to Friday. Public holidays only make a break come a little early, never late.</summary>
public static class WorkingDays
{
    public static DateOnly After(DateOnly day, int count)
    {
        for (var left = count; left > 0;)
        {
            day = day.AddDays(1);
            left -= IsWorkingDay(day) ? 1 : 0;
        }

        return day;
    }

    public static bool IsWorkingDay(DateOnly day) => day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);
}
