using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// One row of a delimited table, good until the next is read. What cannot be read becomes a problem with line and column, and
/// <see cref="IsReadable"/> turns false.
/// </summary>
public sealed class TableRow(TableHeader header, IRecords record, ProblemList problems)
{
    private const int LongestId = 256;
    private const int LongestAmount = 24;

    public int Line { get; } = record.Line;

    public bool IsReadable { get; private set; } = true;

    public string Cell(string name) => Span(name).ToString();

    /// <summary>The cell without a copy of it; empty where there is no such column.</summary>
    public ReadOnlySpan<char> Span(string name) => header.IndexOf(name) is { } column ? SpanAt(column) : [];

    /// <summary>The cell of the column's number; empty where the row ends before it.</summary>
    public ReadOnlySpan<char> SpanAt(int column) => column < record.Count ? record.Cell(column) : [];

    /// <summary>Null where the cell says nothing.</summary>
    public string? Text(string name) => Cells.Value(Span(name));

    /// <summary>What the named cells say, one behind the other; null where none says anything.</summary>
    public string? Joined(params string[] names)
    {
        var said = string.Join(' ', names.Select(Text).Where(text => text is not null));
        return said.Length == 0 ? null : said;
    }

    /// <summary>The cell to the letter; null where it is empty.</summary>
    public string? Exact(string name) => Span(name) is { IsEmpty: false } text ? text.ToString() : null;

    /// <summary>The cell to the letter, with a warning where a spreadsheet has mangled it; null where it is empty.</summary>
    public string? ExactReference(string name)
    {
        var text = Exact(name);
        WarnIfMangled(name, text);
        return text;
    }

    /// <summary>Null where the cell says nothing; an order number that a spreadsheet has mangled is kept, with a warning.</summary>
    public string? Reference(string name)
    {
        var text = Text(name);
        WarnIfMangled(name, text);
        return text;
    }

    /// <summary>The source's own id: missing or mangled refuses the file.</summary>
    public string Id(string name)
    {
        var text = Text(name);
        return text is null ? Refuse(name, "id-missing", "")
            : Cells.IsMangled(text) ? Refuse(name, "id-mangled", text)
            : text.Length > LongestId || HasInvisible(text) ? Refuse(name, "id-unreadable", text[..Math.Min(text.Length, LongestId)])
            : text;
    }

    /// <summary>A blank is zero; anything unreadable is a problem and zero.</summary>
    public Money Amount(string name, Currency currency)
    {
        if (Cells.TryMoney(Span(name), currency, out var money))
        {
            return money;
        }

        Refuse(name, "amount-unreadable", Cell(name));
        return Money.Zero(currency);
    }

    /// <summary>The amount of a column that may not be blank.</summary>
    public Money StatedAmount(string name, Currency currency)
    {
        if (Span(name).IsEmpty)
        {
            Refuse(name, "amount-unreadable", "");
        }

        return Amount(name, currency);
    }

    /// <summary>An amount of a file that writes its own decimal mark, and perhaps blanks between thousands; blank is zero.</summary>
    public Money Amount(string name, Currency currency, DecimalMark mark)
    {
        var text = Cells.Unspaced(Span(name));
        if (text.IsEmpty)
        {
            return Money.Zero(currency);
        }

        if (mark.TryRead(text, currency, out var money, out var rounded) && !rounded)
        {
            return money;
        }

        Refuse(name, "amount-unreadable", Cell(name));
        return Money.Zero(currency);
    }

    /// <summary>The same of a column that may not be blank.</summary>
    public Money StatedAmount(string name, Currency currency, DecimalMark mark)
    {
        if (Span(name).IsEmpty)
        {
            Refuse(name, "amount-unreadable", "");
        }

        return Amount(name, currency, mark);
    }

    /// <summary>What came in less what went out, where each has a column: one of both must say an amount, and not both.</summary>
    public Money InLessOut(string income, string outgo, Currency currency)
    {
        var (came, went) = (Amount(income, currency), Amount(outgo, currency));
        if ((!came.IsZero && !went.IsZero) || (Span(income).IsEmpty && Span(outgo).IsEmpty))
        {
            Refuse(outgo, "amount-unreadable", Cell(outgo));
        }

        return came - went;
    }

    /// <summary>The balance that the row prints; null where the cell says nothing or hides it: a mask has no digit.</summary>
    public Money? Balance(string name, Currency currency) => Span(name).ContainsAnyInRange('0', '9') ? Amount(name, currency) : null;

    /// <summary>An amount to the letter: a sign, digits, a point, no more decimals than the currency has; well-formed thousands commas are tolerated.</summary>
    public Money ExactAmount(string name, Currency currency)
    {
        var cell = Span(name);
        var point = cell.IndexOf('.');
        if (cell.Length is > 0 and <= LongestAmount && (point < 0 || cell.Length - point - 1 <= currency.Decimals) && !cell.ContainsAny("¥￥$")
            && Cells.TryMoney(cell, currency, out var money))
        {
            return money;
        }

        Refuse(name, "amount-unreadable", cell[..Math.Min(cell.Length, LongestAmount)].ToString());
        return Money.Zero(currency);
    }

    /// <summary>The form <c>yyyy-MM-dd HH:mm:ss</c> and no other.</summary>
    public DateTime UsualTime(string name)
    {
        if (!TryUsualTime(Span(name), out var time))
        {
            Refuse(name, "time-unreadable", Cell(name));
        }

        return time;
    }

    public DateOnly Day(string name, params string[] forms) => DateOnly.FromDateTime(Time(name, forms));

    public DateTime Time(string name, params string[] forms)
    {
        if (TryUsualTime(Span(name), out var usual))
        {
            return usual;
        }

        if (DateTime.TryParseExact(Span(name), forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            return time;
        }

        Refuse(name, "time-unreadable", Cell(name));
        return default;
    }

    /// <summary>A moment with its own offset, or of UTC where the form says no offset.</summary>
    public DateTimeOffset Moment(string name, params string[] forms)
    {
        if (!DateTimeOffset.TryParseExact(Span(name), forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment))
        {
            Refuse(name, "time-unreadable", Cell(name));
        }

        return moment;
    }

    /// <summary>A moment of the zone as <c>yyyy-MM-dd HH:mm:ss</c>; null where the cell says nothing, a problem where it cannot be read or does not exist in the zone.</summary>
    public DateTimeOffset? LocalTime(string name, TimeZoneInfo zone)
    {
        if (Text(name) is null)
        {
            return null;
        }

        var time = Time(name, "yyyy-MM-dd HH:mm:ss");
        if (time == default || zone.IsInvalidTime(time))
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

    /// <summary>A currency that ISO 4217 lists, not only three letters.</summary>
    public Currency ListedCurrency(string name)
    {
        if (Currency.TryParse(Span(name), out var currency) && currency.IsListed)
        {
            return currency;
        }

        Refuse(name, "currency-unknown", Cell(name));
        return Currency.Cny;
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

    private void WarnIfMangled(string name, string? reference)
    {
        if (Cells.IsMangled(reference))
        {
            problems.Warn(Line, name, "reference-mangled", reference);
        }
    }

    /// <summary>The form nearly every source writes, <c>yyyy-MM-dd HH:mm:ss</c>, read digit by digit.</summary>
    private static bool TryUsualTime(ReadOnlySpan<char> cell, out DateTime time)
    {
        time = default;
        if (cell.Length != 19 || cell[4] != '-' || cell[7] != '-' || cell[10] != ' ' || cell[13] != ':' || cell[16] != ':')
        {
            return false;
        }

        var (year, month, day) = (Number(cell[..4]), Number(cell[5..7]), Number(cell[8..10]));
        var (hour, minute, second) = (Number(cell[11..13]), Number(cell[14..16]), Number(cell[17..]));
        if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month) || hour is < 0 or > 23 || minute is < 0 or > 59 || second is < 0 or > 59)
        {
            return false;
        }

        time = new DateTime(year, month, day, hour, minute, second);
        return true;
    }

    /// <summary>-1 where a character is no digit.</summary>
    private static int Number(ReadOnlySpan<char> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            if (!char.IsAsciiDigit(digit))
            {
                return -1;
            }

            number = (number * 10) + (digit - '0');
        }

        return number;
    }

    /// <summary>Characters without a shape would make two ids that look the same.</summary>
    private static bool HasInvisible(string id)
    {
        foreach (var c in id)
        {
            if (c > 0x7F && char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.Control)
            {
                return true;
            }
        }

        return false;
    }
}
