using System.Globalization;
using System.Text;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>An amount as people print it, freed of everything but sign, digits and marks: <c>- $7'971.39</c>, <c>(55.00)</c>, <c>12,00- EUR</c>.</summary>
public static class AmountText
{
    private const int Longest = 60;
    private const int CodeLength = 3;

    /// <summary>What stands in the cell where it is no such amount: whoever reads it will refuse it.</summary>
    /// <param name="currency">The currency that stands beside the amount; null where none does, or a sign that more than one has.</param>
    public static string Plain(ReadOnlySpan<char> cell, out Currency? currency)
    {
        currency = null;
        var text = Cells.Trim(cell);
        if (text.Length is 0 or > Longest)
        {
            return text.ToString();
        }

        var isTakenBack = text[0] == '(' && text[^1] == ')';
        text = isTakenBack ? text[1..^1] : text;
        var plain = new StringBuilder(text.Length);
        var letters = new StringBuilder(CodeLength);
        foreach (var c in text)
        {
            if (char.IsAsciiDigit(c) || c is '.' or ',' or '+' or '-')
            {
                plain.Append(c);
            }
            else if (c is '\u2212' or '\u2013')
            {
                plain.Append('-');
            }
            else if (char.GetUnicodeCategory(c) == UnicodeCategory.CurrencySymbol || c == '元')
            {
                currency ??= c switch { '€' => Currency.Eur, '£' => Currency.Parse("GBP"), '元' => Currency.Cny, _ => null };
            }
            else if (char.IsAsciiLetter(c) && letters.Length < CodeLength)
            {
                letters.Append(c);
            }
            else if (c is not ('\'' or '’') && !char.IsWhiteSpace(c))
            {
                return cell.ToString();
            }
        }

        if (letters.Length > 0)
        {
            if (!Currency.TryParse(letters.ToString(), out var named) || !named.IsListed)
            {
                return cell.ToString();
            }

            currency = named;
        }

        return Signed(plain.ToString(), isTakenBack) ?? cell.ToString();
    }

    /// <summary>The one sign in front; null where there is more than one.</summary>
    private static string? Signed(string text, bool isTakenBack)
    {
        var digits = text.Trim('+', '-');
        var signs = text.Length - digits.Length;
        if (signs > 1 || (signs == 1 && isTakenBack))
        {
            return null;
        }

        return isTakenBack || text.Contains('-', StringComparison.Ordinal) ? "-" + digits : digits;
    }
}
