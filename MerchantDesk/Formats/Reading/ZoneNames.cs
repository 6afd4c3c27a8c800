using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>Time zones as exports name them on each row: an abbreviation (<c>PDT</c>), an IANA name (<c>Europe/Berlin</c>) or an offset (<c>GMT+02:00</c>).</summary>
public sealed partial class ZoneNames
{
    private const int FurthestMinutes = 14 * 60;

    /// <summary>Minutes east of Greenwich. Where two zones share an abbreviation it is the one that payment platforms write.</summary>
    private static readonly Dictionary<string, int> Minutes = new (string Name, int East)[]
    {
        ("UTC", 0), ("GMT", 0), ("WET", 0), ("Z", 0),
        ("BST", 60), ("WEST", 60), ("CET", 60), ("MEZ", 60), ("CEST", 120), ("MESZ", 120), ("EET", 120), ("EEST", 180), ("MSK", 180),
        ("PST", -480), ("PDT", -420), ("MST", -420), ("MDT", -360), ("CST", -360), ("CDT", -300), ("EST", -300), ("EDT", -240),
        ("AKST", -540), ("AKDT", -480), ("HST", -600), ("BRT", -180), ("BRST", -120), ("ART", -180),
        ("IST", 330), ("SGT", 480), ("HKT", 480), ("AWST", 480), ("JST", 540), ("KST", 540),
        ("ACST", 570), ("ACDT", 630), ("AEST", 600), ("AEDT", 660), ("NZST", 720), ("NZDT", 780),
    }.ToDictionary(each => each.Name, each => each.East, StringComparer.OrdinalIgnoreCase);

    private readonly Dictionary<string, TimeZoneInfo> found = new(StringComparer.Ordinal);

    /// <summary>The moment of a local time in the named zone; null where nobody knows the zone.</summary>
    public DateTimeOffset? At(DateTime local, string zone)
    {
        if (Minutes.TryGetValue(zone, out var minutes))
        {
            return Moment(local, TimeSpan.FromMinutes(minutes));
        }

        if (Offset().Match(zone) is { Success: true } parts)
        {
            var far = (Number(parts.Groups["hours"]) * 60) + (parts.Groups["minutes"].Success ? Number(parts.Groups["minutes"]) : 0);
            return far > FurthestMinutes ? null : Moment(local, TimeSpan.FromMinutes(parts.Groups["sign"].Value == "-" ? -far : far));
        }

        if (!found.TryGetValue(zone, out var info))
        {
            if (!Name().IsMatch(zone) || !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out info))
            {
                return null;
            }

            found[zone] = info;
        }

        return At(local, info);
    }

    /// <summary>As a clock of the zone shows it; of an hour that the clock shows twice the later, of one that it leaves out the one before the change.</summary>
    public static DateTimeOffset At(DateTime local, TimeZoneInfo zone) => Moment(local, zone.GetUtcOffset(local));

    /// <summary>At the ends of time there is no offset.</summary>
    private static DateTimeOffset Moment(DateTime local, TimeSpan offset) => new(local, local.Year is 1 or 9999 ? TimeSpan.Zero : offset);

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(GMT|UTC)?(?<sign>[-+])(?<hours>[0-9]{1,2})(:?(?<minutes>[0-9]{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Offset();

    [GeneratedRegex(@"^[A-Za-z_]{2,20}(/[A-Za-z_]{2,20}){1,2}$", RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
