using System.Globalization;

namespace MerchantDesk.Demo;

/// <summary>How the files print moments and comma-separated lines, whatever the machine's language.</summary>
public static class DemoText
{
    public static string Moment(DateTime? moment) => moment?.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) ?? "";

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    /// <summary>One line of RFC 4180.</summary>
    public static string Line(params IEnumerable<string> cells) => string.Join(',', cells.Select(Cell));

    private static string Cell(string text) => text.AsSpan().ContainsAny(",\"\r\n") ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;
}
