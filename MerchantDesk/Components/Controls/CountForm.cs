using System.Globalization;

namespace MerchantDesk.Components.Controls;

/// <summary>How a count is written where there is room for four signs: from a thousand on in thousands. Its place says the exact one.</summary>
public static class CountForm
{
    private const int Thousand = 1_000;
    private const int Exact = 10 * Thousand;

    public static string Short(int count, CultureInfo culture) => count < Thousand ? count.ToString("N0", culture)
        : count < Exact ? string.Create(culture, $"{count / Thousand}{culture.NumberFormat.NumberDecimalSeparator}{count % Thousand / 100}k")
        : string.Create(culture, $"{count / Thousand}k");
}
