using System.Globalization;

namespace MerchantDesk.Domain.Values;

/// <summary>A parcel's number at its carrier. People and exports write it with blanks, hyphens and small letters; it is kept and compared without.</summary>
public static class Waybill
{
    /// <summary>Upper case, without blanks and hyphens; empty where nothing else is there.</summary>
    public static string Normal(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter) && !IsHyphen(letter))).ToUpperInvariant();

    /// <summary>Null where there is none.</summary>
    public static string? NormalOrNull(string? text) => text is null || Normal(text) is not { Length: > 0 } normal ? null : normal;

    private static bool IsHyphen(char letter) => char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation || letter == '\u2212';
}
