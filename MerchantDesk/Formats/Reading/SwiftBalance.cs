using System.Text.RegularExpressions;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>A balance of a SWIFT statement: <c>C100318EUR380115,77</c>; amounts have a comma and may end with it.</summary>
public static partial class SwiftBalance
{
    /// <param name="currency">The statement's, for a balance that names none.</param>
    public static bool TryRead(string text, Currency? currency, out DateOnly day, out Money balance)
    {
        (day, balance) = (default, default);
        if (Form().Match(text.Trim()) is not { Success: true } parts || !SwiftDays.TryRead(parts.Groups["day"].ValueSpan, out day))
        {
            return false;
        }

        var own = Currency.TryParse(parts.Groups["currency"].ValueSpan, out var stated) ? stated : currency;
        if (own is not { } known || !TryAmount(parts.Groups["amount"].ValueSpan, known, out var amount))
        {
            return false;
        }

        balance = parts.Groups["mark"].Value == "D" ? -amount : amount;
        return true;
    }

    /// <summary>An unsigned amount with a comma before its decimals, of which there may be none.</summary>
    public static bool TryAmount(ReadOnlySpan<char> text, Currency currency, out Money amount)
    {
        amount = Money.Zero(currency);
        if (text.IsEmpty || !char.IsAsciiDigit(text[0]) || text.Contains('.') || text.Count(',') > 1)
        {
            return false;
        }

        var plain = text.ToString().Replace(',', '.');
        return Cells.TryMoney(plain.EndsWith('.') ? plain.AsSpan(0, plain.Length - 1) : plain, currency, out amount);
    }

    [GeneratedRegex(@"^(?<mark>[CD])(?<day>[0-9]{6})(?<currency>[A-Z]{3})?(?<amount>[0-9,]+)$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
