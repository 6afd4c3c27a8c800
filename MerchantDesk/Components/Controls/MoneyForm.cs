using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Components.Controls;

/// <summary>How an amount is written for a reader: the currency's own decimals, the locale's separators, a true minus sign. Exact; no floating point.</summary>
public static class MoneyForm
{
    private const string Minus = "\u2212";

    public static string Of(Money money, CultureInfo culture)
    {
        var parts = money.ToPlainString().TrimStart('-').Split('.');
        var whole = ulong.Parse(parts[0], CultureInfo.InvariantCulture).ToString("N0", culture);
        var fraction = parts.Length > 1 ? culture.NumberFormat.NumberDecimalSeparator + parts[1] : "";
        return (money.IsNegative ? Minus : "") + whole + fraction;
    }
}
