using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>A date or moment of OFX, <c>YYYYMMDD[HHMM[SS[.XXX]]][[offset:name]]</c>. The day is the one that is printed: a zone never moves it.</summary>
public static partial class OfxTime
{
    private const int FurthestMinutes = 14 * 60;
    private const int DayLength = 8;

    /// <param name="zone">The account's, for a time without an offset.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateOnly day, out DateTimeOffset? moment)
    {
        (day, moment) = (default, null);
        if (text.Length == DayLength)
        {
            return DateOnly.TryParseExact(text, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);
        }

        if (Form().Match(text) is not { Success: true } parts
            || !DateOnly.TryParseExact(parts.Groups["day"].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return false;
        }

        if (!parts.Groups["time"].Success)
        {
            return true;
        }

        if (!TryClock(parts.Groups["time"].ValueSpan, out var time))
        {
            return false;
        }

        var local = day.ToDateTime(time);
        var minutes = parts.Groups["offset"].Success
            ? (int)Math.Round(decimal.Parse(parts.Groups["offset"].ValueSpan, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * 60)
            : (int)zone.GetUtcOffset(local).TotalMinutes;
        if (Math.Abs(minutes) > FurthestMinutes || day.Year is 1 or 9999)
        {
            return false;
        }

        moment = new DateTimeOffset(local, TimeSpan.FromMinutes(minutes));
        return true;
    }

    /// <summary>Hours and minutes, with seconds or without. The framework's own reading of a time without a day asks what time it is now.</summary>
    private static bool TryClock(ReadOnlySpan<char> digits, out TimeOnly time)
    {
        var (hour, minute, second) = (Pair(digits), Pair(digits[2..]), digits.Length > 4 ? Pair(digits[4..]) : 0);
        var isTime = hour < 24 && minute < 60 && second < 60;
        time = isTime ? new TimeOnly(hour, minute, second) : default;
        return isTime;
    }

    private static int Pair(ReadOnlySpan<char> digits) => ((digits[0] - '0') * 10) + digits[1] - '0';

    [GeneratedRegex(@"^(?<day>[0-9]{8})(?<time>[0-9]{4}([0-9][0-9])?)?(\.[0-9]+)?\s*(\[(?<offset>[-+]?[0-9]{1,2}(\.[0-9]{1,2})?)(:[^\]]*)?\])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
