using System.Globalization;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>The moments of Amazon's settlement reports: UTC where they name no zone, else in the zone that stands behind them.</summary>
public static class AmazonTime
{
    private static readonly string[] LocalForms = ["yyyy-MM-dd HH:mm:ss", "dd.MM.yyyy HH:mm:ss", "yyyy/MM/dd HH:mm:ss", "yyyy-MM-dd", "dd.MM.yyyy", "yyyy/MM/dd"];
    private static readonly string[] Moments = ["yyyy-MM-dd'T'HH:mm:sszzz", "yyyy-MM-dd'T'HH:mm:ss'Z'", .. LocalForms];

    public static bool TryRead(ReadOnlySpan<char> text, out DateTimeOffset moment) =>
        DateTimeOffset.TryParseExact(text, Moments, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out moment) || TryReadInZone(text, out moment);

    /// <summary>The day of a date with or without a time; null where it is none.</summary>
    public static DateOnly? DayOf(ReadOnlySpan<char> text) => TryRead(text, out var moment) ? DateOnly.FromDateTime(moment.DateTime) : null;

    private static bool TryReadInZone(ReadOnlySpan<char> text, out DateTimeOffset moment)
    {
        var end = text.LastIndexOf(' ');
        var known = end > 0 && DateTime.TryParseExact(text[..end], LocalForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local)
            ? new ZoneNames().At(local, text[(end + 1)..].ToString())
            : null;
        moment = known ?? default;
        return known is not null;
    }
}
