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

    /// <summary>A moment of the zone as <c>yyyy-MM-dd HH:mm:ss</c>; null where the cell says nothing, a problem where it cannot be read or does not exist in the zone.</summary>
    public DateTimeOffset? LocalTime(string name, TimeZoneInfo zone)
    {
        if (Text(name) is null)
        {
            return null;
        }

        var time = Time(name, "yyyy-MM-dd HH:mm:ss");
        if (time == default)
        {
            return null;
        }

        if (zone.IsInvalidTime(time))
        {
            Refuse(name, "time-unreadable", Cell(name));
            return null;
        }

        return new DateTimeOffset(time, zone.GetUtcOffset(time)).ToUniversalTime();
    }

    public Currency CurrencyOf(string name)
    {
        if (!Currency.TryParse(Cell(name), out var currency))
        {
            Refuse(name, "currency-unknown", Cell(name));
            return Currency.Cny;
        }

        return currency;
    }

    /// <summary>A cell that must say one thing, such as the store that the file is said to be of.</summary>
    public void Demand(string name, string value)
    {
        if (Cell(name) != value)
        {
            Refuse(name, "value-differs", Cell(name));
        }
    }

    public string Refuse(string name, string code, string value)
    {
        problems.Add(Line, name, code, value);
        IsReadable = false;
        return value;
    }
}
