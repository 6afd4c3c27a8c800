using System.Globalization;

namespace MerchantDesk.Components.Controls;

/// <summary>How days and instants are written: unambiguous in both languages, never a relative time alone.</summary>
public static class DateForm
{
    public static string Day(DateOnly day, CultureInfo culture) => day.ToString(IsChinese(culture) ? "yyyy-MM-dd" : "d MMM yyyy", culture);

    /// <summary>The instant on the clock of <paramref name="zone"/>.</summary>
    public static string Instant(DateTimeOffset instant, TimeZoneInfo zone, CultureInfo culture) =>
        TimeZoneInfo.ConvertTime(instant, zone).ToString(IsChinese(culture) ? "yyyy-MM-dd HH:mm" : "d MMM yyyy HH:mm", culture);

    /// <summary>What both days share is said once: <c>1 to 31 May 2026</c>.</summary>
    public static string Period(DateOnly from, DateOnly to, CultureInfo culture, string joiner)
    {
        if (from == to)
        {
            return Day(from, culture);
        }

        var first = IsChinese(culture) || from.Year != to.Year ? Day(from, culture) : from.ToString(from.Month == to.Month ? "%d" : "d MMM", culture);
        return $"{first} {joiner} {Day(to, culture)}";
    }

    private static bool IsChinese(CultureInfo culture) => culture.TwoLetterISOLanguageName == "zh";
}
