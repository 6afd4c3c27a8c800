using System.Globalization;
using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>What every bill of Alipay says in its lines of <c>#</c> and how it names its columns.</summary>
public static partial class AlipayHead
{
    private static readonly string[] Forms = ["yyyy年MM月dd日 HH:mm:ss", "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];

    public static string? Account(string text) => AccountNumber().Match(text) is { Success: true } who ? who.Groups[1].Value : null;

    /// <summary>First and last day. The end is the first moment no longer in the bill.</summary>
    public static (DateOnly From, DateOnly To)? Period(string text)
    {
        if (Bounds().Match(text) is not { Success: true } bounds
            || !DateTime.TryParseExact(bounds.Groups[1].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !DateTime.TryParseExact(bounds.Groups[2].Value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            return null;
        }

        return (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to.TimeOfDay == TimeSpan.Zero && to > from ? to.AddDays(-1) : to));
    }

    [GeneratedRegex(@"账号：\[?(\d+)")]
    private static partial Regex AccountNumber();

    [GeneratedRegex(@"起始日期：\[([^\]]+)\].*终止日期：\[([^\]]+)\]")]
    private static partial Regex Bounds();
}
