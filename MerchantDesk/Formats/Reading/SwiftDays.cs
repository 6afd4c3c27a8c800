namespace MerchantDesk.Formats.Reading;

/// <summary>Days as banks' messages write them, with years of two digits: 80 and later are of the century before.</summary>
public static class SwiftDays
{
    private const int Pivot = 80;

    /// <summary>Reads <c>YYMMDD</c>. Some banks count every month as thirty days or more: with <paramref name="mayRunOver"/> those days are the month's last.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out DateOnly day, bool mayRunOver = false)
    {
        day = default;
        if (text.Length != 6 || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var year = Two(text);
        return TryMake(year >= Pivot ? 1900 + year : 2000 + year, Two(text[2..]), Two(text[4..]), mayRunOver, out day);
    }

    /// <summary>Reads <c>MMDD</c> of the year that brings it nearest to a day: the entry of a value day in another year at its turn.</summary>
    public static bool TryReadNear(ReadOnlySpan<char> text, DateOnly near, out DateOnly day)
    {
        day = default;
        if (text.Length != 4 || text.ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var found = false;
        for (var year = near.Year - 1; year <= near.Year + 1; year++)
        {
            if (TryMake(year, Two(text), Two(text[2..]), false, out var candidate)
                && (!found || Math.Abs(candidate.DayNumber - near.DayNumber) < Math.Abs(day.DayNumber - near.DayNumber)))
            {
                (day, found) = (candidate, true);
            }
        }

        return found;
    }

    private static int Two(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';

    private static bool TryMake(int year, int month, int dayOfMonth, bool mayRunOver, out DateOnly day)
    {
        day = default;
        if (month is < 1 or > 12 || dayOfMonth is < 1 or > 31 || (!mayRunOver && dayOfMonth > DateTime.DaysInMonth(year, month)))
        {
            return false;
        }

        day = new DateOnly(year, month, Math.Min(dayOfMonth, DateTime.DaysInMonth(year, month)));
        return true;
    }
}
