using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Cells of delimited text: split, freed of the guards that spreadsheets need, read as what they mean.</summary>
public static partial class Cells
{
    /// <summary>Splits one record; a quoted cell may hold the separator and doubled quotes.</summary>
    public static List<string> Split(string record, char separator = ',')
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < record.Length; i++)
        {
            var c = record[i];
            if (quoted && c == '"' && i + 1 < record.Length && record[i + 1] == '"')
            {
                cell.Append('"');
                i++;
            }
            else if (c == '"' && (quoted || string.IsNullOrWhiteSpace(cell.ToString())))
            {
                quoted = !quoted;
            }
            else if (c == separator && !quoted)
            {
                cells.Add(Clean(cell));
                cell.Clear();
            }
            else
            {
                cell.Append(c);
            }
        }

        cells.Add(Clean(cell));
        return cells;
    }

    /// <summary>Null where the cell says nothing.</summary>
    public static string? Value(string cell) => cell is "" or "-" or "--" or "/" or "null" ? null : cell;

    /// <summary>An amount with a point as decimal mark and thousands commas; blank is zero. More decimals than the currency has are taken when they are zeros.</summary>
    public static bool TryMoney(string cell, Currency currency, out Money money)
    {
        money = Money.Zero(currency);
        if (cell.Length == 0)
        {
            return true;
        }

        var text = cell.Contains(',', StringComparison.Ordinal) && Thousands().IsMatch(cell) ? cell.Replace(",", "", StringComparison.Ordinal) : cell;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point < 0 ? text.Length : Math.Min(text.Length, point + 1 + currency.Decimals);
        return text.AsSpan(end).Trim('0').IsEmpty && Money.TryParsePlain(text.AsSpan(0, end).TrimEnd('.'), currency, out money);
    }

    /// <summary>An amount printed with more decimals than its currency has, half up: WeChat prints fees with five.</summary>
    public static bool TryMoneyRounded(string cell, Currency currency, out Money money)
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

    /// <summary>True where a spreadsheet has turned an id into a number and lost its digits.</summary>
    public static bool IsMangled(string? id) => id is not null && Scientific().IsMatch(id);

    private static string Clean(StringBuilder cell)
    {
        var text = cell.ToString().Trim(' ', '\t', '\u00A0', '\u202F', '\u3000', '\uFEFF');
        if (text.StartsWith("=\"", StringComparison.Ordinal) && text.EndsWith('"'))
        {
            text = text[2..^1];
        }

        return text.TrimStart('`', '\'');
    }

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^\d(\.\d+)?[eE]\+\d+$")]
    private static partial Regex Scientific();
}
