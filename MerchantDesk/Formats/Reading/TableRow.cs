using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>One row of a delimited table. What cannot be read becomes a problem with line and column, and <see cref="IsReadable"/> turns false.</summary>
public sealed class TableRow(TableHeader header, IReadOnlyList<string> cells, int line, ProblemList problems)
{
    public int Line { get; } = line;

    public bool IsReadable { get; private set; } = true;

    public string Cell(string name) => header.IndexOf(name) is { } column ? cells[column] : "";

    /// <summary>Null where the cell says nothing.</summary>
    public string? Text(string name) => Cells.Value(Cell(name));

    /// <summary>Null where the cell says nothing; an order number that a spreadsheet has mangled is kept, with a warning.</summary>
    public string? Reference(string name)
    {
        var text = Text(name);
        if (Cells.IsMangled(text))
        {
            problems.Warn(Line, name, "reference-mangled", text);
        }

        return text;
    }

    /// <summary>The source's own id: missing or mangled refuses the file.</summary>
    public string Id(string name)
    {
        var text = Text(name);
        return text is null ? Refuse(name, "id-missing", "") : Cells.IsMangled(text) ? Refuse(name, "id-mangled", text) : text;
    }

    /// <summary>A blank is zero; anything unreadable is a problem and zero.</summary>
    public Money Amount(string name, Currency currency)
    {
        if (Cells.TryMoney(Cell(name), currency, out var money))
        {
            return money;
        }

        Refuse(name, "amount-unreadable", Cell(name));
        return Money.Zero(currency);
    }

    public DateTime Time(string name, params string[] forms)
    {
        if (DateTime.TryParseExact(Cell(name), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Refuse(name, "time-unreadable", Cell(name));
        return default;
    }

    public string Refuse(string name, string code, string value)
    {
        problems.Add(Line, name, code, value);
        IsReadable = false;
        return value;
    }
}
