using System.Buffers;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Whether a comma or a point stands before the decimals, found out from every amount of a file: <c>1,234</c> alone could be either.
/// First every amount is shown, then the mark is decided, then amounts can be read.
/// </summary>
public sealed class DecimalMark
{
    private const int LongestAmount = 40;

    private static readonly SearchValues<char> Characters = SearchValues.Create("+-.,0123456789");

    private char mark = '.';
    private int commaLine;
    private int pointLine;
    private int openLine;
    private string open = "";

    /// <summary>The mark of a file of which somebody knows it.</summary>
    public static DecimalMark Of(char mark) => new() { mark = mark };

    /// <param name="hasDecimals">False where the currency has none, so that a mark before three digits is one of thousands.</param>
    public void See(ReadOnlySpan<char> amount, int line, bool hasDecimals = true)
    {
        var comma = amount.LastIndexOf(',');
        var point = amount.LastIndexOf('.');
        var last = Math.Max(comma, point);
        if (last < 0 || amount.ContainsAnyExcept(Characters) || !amount.ContainsAnyInRange('0', '9'))
        {
            return;
        }

        var isComma = comma > point;
        var digits = amount.TrimStart("+-").Length - (amount.Length - last);
        if (comma < 0 || point < 0)
        {
            var isRepeated = amount[..last].Contains(amount[last]);
            var isOpen = !isRepeated && amount.Length - last - 1 == 3 && digits is > 0 and <= 3 && amount.TrimStart("+-")[0] != '0';
            if (isOpen && hasDecimals)
            {
                (openLine, open) = openLine == 0 ? (line, amount.ToString()) : (openLine, open);
                return;
            }

            isComma ^= isRepeated || isOpen;
        }

        commaLine = isComma && commaLine == 0 ? line : commaLine;
        pointLine = !isComma && pointLine == 0 ? line : pointLine;
    }

    /// <summary>False, with the problem, where the amounts do not agree or say nothing.</summary>
    public bool Decide(string field, ProblemList problems)
    {
        mark = commaLine > 0 ? ',' : '.';
        if (commaLine > 0 && pointLine > 0)
        {
            problems.Add(Math.Max(commaLine, pointLine), field, "decimal-mark-differs");
            return false;
        }

        if (openLine > 0 && commaLine == 0 && pointLine == 0)
        {
            problems.Add(openLine, field, "decimal-mark-undecidable", open);
            return false;
        }

        return true;
    }

    /// <summary>The amount to the currency's last decimal; with <paramref name="rounded"/> what has more is taken half up.</summary>
    public bool TryRead(ReadOnlySpan<char> amount, Currency currency, out Money money, out bool rounded)
    {
        rounded = false;
        money = Money.Zero(currency);
        if (amount.IsEmpty || amount.Length > LongestAmount || amount.ContainsAnyExcept(Characters))
        {
            return false;
        }

        Span<char> plain = stackalloc char[amount.Length];
        for (var i = 0; i < amount.Length; i++)
        {
            plain[i] = mark == '.' ? amount[i] : amount[i] switch { ',' => '.', '.' => ',', var c => c };
        }

        if (Cells.TryMoney(plain, currency, out money))
        {
            return true;
        }

        rounded = !plain.Contains(',') && plain.Contains('.') && Cells.TryMoneyRounded(plain, currency, out money);
        return rounded;
    }
}
