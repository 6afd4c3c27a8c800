namespace MerchantDesk.Domain.Profiles;

/// <summary>
/// A format that somebody has named, with what they have said of it where the file leaves it open: <c>qif:DD/MM/YYYY</c> is Quicken's form
/// with the day before the month.
/// </summary>
public static class FormatChoice
{
    /// <summary>The format's code and the order of its days, such as <c>DD/MM/YYYY</c>; the order is null where nobody has said it.</summary>
    public static (string? Code, string? DayOrder) Of(string? format) =>
        format is not null && !ColumnProfile.IsCode(format) && format.LastIndexOf(':') is var mark and > 0 ? (format[..mark], format[(mark + 1)..]) : (format, null);

    public static string Name(string code, string dayOrder) => $"{code}:{dayOrder}";
}
