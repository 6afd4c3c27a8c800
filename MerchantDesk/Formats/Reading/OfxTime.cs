using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>A date or moment of OFX, <c>YYYYMMDD[HHMM[SS[.XXX]]][[offset:name]]</c>. The day is the one that is printed: a zone never moves it.</summary>
public static partial class OfxTime
{
    private const int FurthestMinutes = 14 * 60;

    /// <param name="zone">The account's, for a time without an offset.</param>
    public static bool TryRead(string text, TimeZoneInfo zone, out DateOnly day, out DateTimeOffset? moment)
    {
        (day, moment) = (default, null);
        if (Form().Match(text) is not { Success: true } parts
            || !DateOnly.TryParseExact(parts.Groups["day"].ValueSpan, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day))
        {
            return false;
        }

        if (!parts.Groups["time"].Success)
        {
            return true;
        }

        var digits = parts.Groups["time"].Value.PadRight(6, '0');
        if (!TimeOnly.TryParseExact(digits, "HHmmss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
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

    [GeneratedRegex(@"^(?<day>[0-9]{8})(?<time>[0-9]{4}([0-9][0-9])?)?(\.[0-9]+)?\s*(\[(?<offset>[-+]?[0-9]{1,2}(\.[0-9]{1,2})?)(:[^\]]*)?\])?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
