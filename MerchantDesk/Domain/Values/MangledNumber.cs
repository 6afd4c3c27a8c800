using System.Text.RegularExpressions;

namespace MerchantDesk.Domain.Values;

/// <summary>A number that a spreadsheet has written as a power of ten, so that its last digits are lost: it says no more which one it was.</summary>
public static partial class MangledNumber
{
    public static bool Is(ReadOnlySpan<char> number) => number.Contains('+') && Scientific().IsMatch(number);

    [GeneratedRegex(@"^\d(\.\d+)?[eE]\+\d+$")]
    private static partial Regex Scientific();
}
