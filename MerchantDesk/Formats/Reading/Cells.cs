using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Cells of delimited text: freed of the guards that spreadsheets need, read as what they mean.</summary>
public static partial class Cells
{
    private const string Blanks = " \t\u00A0\u202F\u3000\uFEFF\r\n";
    private const int LongestAmount = 40;

    /// <summary>What may stand between the digits of thousands, and the minus that is no hyphen.</summary>
    private static readonly SearchValues<char> Spaces = SearchValues.Create(" \u00A0\u2009\u202F\u2212");

    public static ReadOnlySpan<char> Trim(ReadOnlySpan<char> cell) => cell.Trim(Blanks);

    /// <summary>Takes off what keeps a spreadsheet from reading an id as a number: a backtick or apostrophe in front, or <c>="..."</c>.</summary>
    public static ReadOnlySpan<char> Clean(ReadOnlySpan<char> cell)
    {
        var text = Trim(cell);
        if (text.Length > 2 && text.StartsWith("=\"") && text[^1] == '"')
        {
            text = text[2..^1];
        }

        return text.Length > 0 && text[0] is '`' or '\'' ? text.TrimStart("`'") : text;
    }

    /// <summary>Null where the cell says nothing.</summary>
    public static string? Value(ReadOnlySpan<char> cell) => SaysNothing(cell) ? null : cell.ToString();

    public static bool SaysNothing(ReadOnlySpan<char> cell) => cell is "" or "-" or "--" or "/" or "null";

    /// <summary>
    /// An amount with a point as decimal mark, thousands commas and perhaps the sign of its currency in front; blank is zero. More
    /// decimals than the currency has are taken when they are zeros.
    /// </summary>
    public static bool TryMoney(ReadOnlySpan<char> cell, Currency currency, out Money money)
    {
        money = Money.Zero(currency);
        if (cell.IsEmpty)
        {
            return true;
        }

        Span<char> plain = stackalloc char[LongestAmount];
        if (cell.Length > LongestAmount || !TryPlain(cell, plain, out var count))
        {
            return false;
        }

        ReadOnlySpan<char> text = plain[..count];
        var point = text.IndexOf('.');
        var end = point < 0 ? text.Length : Math.Min(text.Length, point + 1 + currency.Decimals);
        return text[end..].Trim('0').IsEmpty && Money.TryParsePlain(text[..end].TrimEnd('.'), currency, out money);
    }

    /// <summary>An amount printed with more decimals than its currency has, half up: WeChat prints fees with five.</summary>
    public static bool TryMoneyRounded(ReadOnlySpan<char> cell, Currency currency, out Money money)
    {
        money = Money.Zero(currency);
        if (!decimal.TryParse(cell, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var major)
            || Math.Abs(major) > long.MaxValue / 1_000_000)
        {
            return false;
        }

        money = new Money(Rounding.Divide((Int128)(major * 1_000_000), 1_000_000 / currency.UnitsPerMajor), currency);
        return true;
    }

    /// <summary>Without the blanks that some languages put between thousands, and with a hyphen for every minus: <c>2 026,41</c> becomes <c>2026,41</c>.</summary>
    public static ReadOnlySpan<char> Unspaced(ReadOnlySpan<char> amount)
    {
        if (!amount.ContainsAny(Spaces))
        {
            return amount;
        }

        Span<char> plain = stackalloc char[LongestAmount];
        var count = 0;
        foreach (var c in amount[..Math.Min(amount.Length, LongestAmount)])
        {
            if (c == '\u2212' || !Spaces.Contains(c))
            {
                plain[count++] = c == '\u2212' ? '-' : c;
            }
        }

        // What is cut here is too long to be an amount.
        return amount.Length > LongestAmount ? amount : plain[..count].ToString();
    }

    /// <summary>True where a spreadsheet has turned an id into a number and lost its digits.</summary>
    public static bool IsMangled(ReadOnlySpan<char> id) => MangledNumber.Is(id);

    /// <summary>Takes thousands commas and the sign of a currency off: <c>-¥1,234.50</c> becomes <c>-1234.50</c>.</summary>
    private static bool TryPlain(ReadOnlySpan<char> cell, Span<char> plain, out int count)
    {
        count = 0;
        var commas = cell.Contains(',');
        if (commas && !Thousands().IsMatch(cell))
        {
            return false;
        }

        for (var i = 0; i < cell.Length; i++)
        {
            var isSign = cell[i] is '¥' or '￥' or '$' && count <= 1 && (count == 0 || plain[0] is '-' or '+');
            if (cell[i] != ',' && !isSign)
            {
                plain[count++] = cell[i];
            }
        }

        return true;
    }

    [GeneratedRegex(@"^[-+]?[¥￥$]?[-+]?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Thousands();
}
