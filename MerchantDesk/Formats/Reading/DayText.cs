using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// A moment as people print it, cut into its day in figures, for <see cref="DateOrder"/> to read, and its time: months by their English names,
/// Chinese days and days without any mark are put into figures with marks.
/// </summary>
public static partial class DayText
{
    private const int Longest = 60;

    private static readonly string[] Times = ["H:mm", "H:mm:ss", "H:mm:ss.FFFFFFF", "H.mm.ss", "HHmmss", "HHmm", "h:mm tt", "h:mm:ss tt", "H时mm分ss秒", "H时mm分"];
    private static readonly string[] Months = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

    public static (string Day, string Time) Cut(ReadOnlySpan<char> cell)
    {
        if (cell.Length > Longest)
        {
            return (cell.ToString(), "");
        }

        var text = Chinese().Replace(Cells.Trim(cell).ToString(), match => $"{match.Groups[1].Value}-{match.Groups[2].Value}-{match.Groups[3].Value} ").Trim();
        if (Unmarked().Match(text) is { Success: true } figures)
        {
            return ($"{figures.Groups[1].Value}-{figures.Groups[2].Value}-{figures.Groups[3].Value}", figures.Groups[4].Value);
        }

        if (Named(text) is { } named)
        {
            return named;
        }

        var parts = Marked().Match(text);
        return parts.Success ? (Blank().Replace(parts.Groups[1].Value, ""), parts.Groups[2].Value.Trim()) : (text, "");
    }

    /// <summary><c>15 Mar 2024</c>, <c>15-Mar-2024</c> and <c>Mar 15, 2024</c>, the day in figures with the year first; null of anything else.</summary>
    public static (string Day, string Time)? Named(string text)
    {
        var (day, month, year, rest) = DayMonth().Match(text) is { Success: true } first ? (first.Groups[1].Value, first.Groups[2].Value, first.Groups[3].Value, first.Groups[4].Value)
            : MonthDay().Match(text) is { Success: true } second ? (second.Groups[2].Value, second.Groups[1].Value, second.Groups[3].Value, second.Groups[4].Value)
            : default;
        var number = month is null ? -1 : Array.FindIndex(Months, name => month.StartsWith(name, StringComparison.OrdinalIgnoreCase)) + 1;
        return number < 1 ? null : ($"{year}-{number.ToString(CultureInfo.InvariantCulture)}-{day}", rest.Trim());
    }

    /// <summary>The hour of the day, and how far its own clock is from UTC where the text says so.</summary>
    public static bool TryTime(string text, out TimeOnly time, out TimeSpan? offset)
    {
        offset = null;
        if (Offset().Match(text) is { Success: true } zone && zone.Index > 0)
        {
            var sign = zone.Value[0] == '-' ? -1 : 1;
            offset = zone.Value is "Z" or "z" ? TimeSpan.Zero : sign * new TimeSpan(Number(zone.Groups[1].Value), Number(zone.Groups[2].Value), 0);
            text = text[..zone.Index].Trim();
            if (offset.Value.Duration() > TimeSpan.FromHours(14))
            {
                time = default;
                return false;
            }
        }

        return TimeOnly.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.None, out time);
    }

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日?", RegexOptions.CultureInvariant)]
    private static partial Regex Chinese();

    [GeneratedRegex(@"^((?:19|20)[0-9]{2})(0[1-9]|1[0-2])([0-3][0-9])[ T]?([0-9]{6})?$", RegexOptions.CultureInvariant)]
    private static partial Regex Unmarked();

    [GeneratedRegex(@"^([0-9]{1,2})[ -]+([A-Za-z]{3,9})\.?,?[ -]+([0-9]{4})\b(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"^([A-Za-z]{3,9})\.? +([0-9]{1,2}),? +([0-9]{4})\b(.*)$", RegexOptions.CultureInvariant)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^([0-9]{1,4}\s*[-/.]\s*[0-9]{1,2}\s*[-/.]\s*[0-9]{1,4})(?:[T ,]+(.*))?$", RegexOptions.CultureInvariant)]
    private static partial Regex Marked();

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant)]
    private static partial Regex Blank();

    [GeneratedRegex(@"(?:[zZ]|[+-]([0-9]{2}):?([0-9]{2}))$", RegexOptions.CultureInvariant)]
    private static partial Regex Offset();
}
