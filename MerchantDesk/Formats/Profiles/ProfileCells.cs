using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>
/// Reads the cells that a profile maps, once the whole file has shown its days and amounts: which order days are written in, what stands before
/// decimals, and whether the column of money out has a sign, is one thing for all rows of a file.
/// </summary>
public sealed class ProfileCells
{
    private static readonly ProfileField[] DayFields = [ProfileField.Day, ProfileField.ShippedTime, ProfileField.DeliveredTime];

    private static readonly ProfileField[] AmountFields =
    [
        ProfileField.Amount, ProfileField.In, ProfileField.Out, ProfileField.Fee, ProfileField.Balance, ProfileField.Discount, ProfileField.PlatformSubsidy, ProfileField.Freight, ProfileField.UnitPrice,
    ];

    private readonly ColumnProfile profile;
    private readonly Dictionary<ProfileField, string[]> labels = [];
    private readonly Currency? constant;
    private DateOrder days = new();
    private DecimalMark mark = new();

    /// <summary>The words beside which amounts without a minus stand; the empty one for the column of money out.</summary>
    private readonly HashSet<string> unsigned = new(StringComparer.OrdinalIgnoreCase);

    private ProfileCells(ColumnProfile profile, ProfileRecords records, ProblemList problems)
    {
        this.profile = profile;
        constant = profile.ConstantCurrency is { } code ? Currency.Parse(code) : null;
        foreach (var (field, columns) in profile.Columns)
        {
            labels[field] = [.. columns.Select(column => LabelOf(records, column, problems)).OfType<string>()];
        }
    }

    /// <summary>Null, with the problems, where the file lacks a column, or its days or amounts do not say how they are written.</summary>
    public static ProfileCells? Decide(Stream bytes, ColumnProfile profile, ReadSettings settings, ProblemList problems)
    {
        var unheard = new ProblemList();
        using var records = new ProfileRecords(bytes, profile, unheard);
        if (records.Header.Count == 0)
        {
            // Whoever reads the records tells why.
            return new ProfileCells(profile, records, unheard);
        }

        var before = problems.Count;
        var cells = new ProfileCells(profile, records, problems);
        if (problems.Count > before)
        {
            return null;
        }

        cells.days = profile.Days switch { DayStyle.YearFirst => DateOrder.YearFirst, DayStyle.DayFirst => DateOrder.DayFirst, DayStyle.MonthFirst => DateOrder.MonthFirst, _ => cells.days };
        var hasDecimals = (cells.constant ?? settings.Currency).Decimals > 0;
        var isMarkKnown = profile.Decimals != DecimalStyle.Auto && !(records.IsSheet && profile.Decimals == DecimalStyle.Comma);
        cells.mark = isMarkKnown ? DecimalMark.Of(profile.Decimals == DecimalStyle.Comma ? ',' : '.') : cells.mark;
        cells.See(records, hasDecimals, isMarkKnown, unheard);
        var areDaysDecided = profile.Days != DayStyle.Auto || cells.days.Decide(cells.Label(ProfileField.Day)!, problems);
        var isMarkDecided = isMarkKnown || cells.mark.Decide((cells.Label(ProfileField.Amount) ?? cells.Label(ProfileField.In))!, problems);
        return areDaysDecided && isMarkDecided ? cells : null;
    }

    /// <summary>The file's own name of the column; null where none says the field.</summary>
    public string? Label(ProfileField field) => labels.TryGetValue(field, out var columns) && columns.Length > 0 ? columns[0] : null;

    public ReadOnlySpan<char> Span(TableRow row, ProfileField field) => Label(field) is { } label ? row.Span(label) : [];

    /// <summary>With one blank where several stand: programs write them otherwise at each saving, and the row is the same.</summary>
    public string? Text(TableRow row, ProfileField field) =>
        labels.TryGetValue(field, out var columns) && row.Joined(columns) is { } text ? string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)) : null;

    public string? Reference(TableRow row, ProfileField field) => Label(field) is { } label ? row.Reference(label) : null;

    public void Refuse(TableRow row, ProfileField field, string code) => row.Refuse(Label(field)!, code, row.Cell(Label(field)!));

    /// <summary>The currency that the row says, or the profile, or the account.</summary>
    public Currency CurrencyOf(TableRow row, Currency account)
    {
        if (Label(ProfileField.Currency) is { } label)
        {
            return ChineseCurrency.Of(row, label);
        }

        return constant ?? account;
    }

    /// <summary>A blank is zero; what cannot be read, or is of another currency, is a problem and zero.</summary>
    public Money Amount(TableRow row, ProfileField field, Currency currency)
    {
        var zero = Money.Zero(currency);
        if (Label(field) is null || Cells.SaysNothing(Span(row, field)))
        {
            return zero;
        }

        var plain = AmountText.Plain(Span(row, field), out var stated);
        if (!mark.TryRead(plain, currency, out var money, out var rounded) || rounded)
        {
            Refuse(row, field, "amount-unreadable");
            return zero;
        }

        if (stated is { } other && other != currency)
        {
            Refuse(row, field, "currency-unexpected");
            return zero;
        }

        return money;
    }

    /// <summary>The same of a cell that may not be blank.</summary>
    public Money StatedAmount(TableRow row, ProfileField field, Currency currency)
    {
        if (Cells.SaysNothing(Span(row, field)))
        {
            Refuse(row, field, "amount-unreadable");
        }

        return Amount(row, field, currency);
    }

    /// <summary>Null where the cell says nothing, or hides it: a mask has no digit.</summary>
    public Money? AmountOrNull(TableRow row, ProfileField field, Currency currency) =>
        Label(field) is not null && Span(row, field).ContainsAnyInRange('0', '9') ? Amount(row, field, currency) : null;

    /// <summary>What came in less what went out: one of both columns must say an amount, and not both.</summary>
    public Money InLessOut(TableRow row, Currency currency)
    {
        var (came, went) = (Amount(row, ProfileField.In, currency), Amount(row, ProfileField.Out, currency));
        if ((!came.IsZero && !went.IsZero) || (Cells.SaysNothing(Span(row, ProfileField.In)) && Cells.SaysNothing(Span(row, ProfileField.Out))))
        {
            Refuse(row, ProfileField.Out, "amount-unreadable");
        }

        if (profile.Sign != SignRule.TwoColumns)
        {
            return came - went;
        }

        DemandOneSign(row, ProfileField.Out, "", went);
        return came - went.Abs();
    }

    /// <summary>The amount beside a word for in or out, without its sign: that counts for nothing where all amounts of the word have the same.</summary>
    public Money Unsigned(TableRow row, string word, Currency currency)
    {
        var amount = StatedAmount(row, ProfileField.Amount, currency);
        DemandOneSign(row, ProfileField.Amount, word, amount);
        return amount.Abs();
    }

    /// <summary>A minus where others of the same way have none takes a movement back, or does not: nobody has said.</summary>
    private void DemandOneSign(TableRow row, ProfileField field, string word, Money amount)
    {
        if (amount.IsNegative && unsigned.Contains(word))
        {
            Refuse(row, field, "sign-mixed");
        }
    }

    /// <summary>The day as printed and its moment, on the row's own clock where it has one, else on that of <paramref name="zone"/>; a day without a time begins at midnight.</summary>
    public (DateOnly Day, DateTimeOffset Moment) Moment(TableRow row, ProfileField field, TimeZoneInfo zone)
    {
        var (dayText, rest) = DayText.Cut(Span(row, field));
        if (!TryDay(dayText, out var day))
        {
            Refuse(row, field, "time-unreadable");
            return default;
        }

        var (place, timeText) = field == ProfileField.Day && !Cells.SaysNothing(Span(row, ProfileField.Time)) ? (ProfileField.Time, TimeOf(Span(row, ProfileField.Time))) : (field, rest);
        var (time, offset) = (default(TimeOnly), (TimeSpan?)null);
        if (timeText.Length > 0 && !DayText.TryTime(timeText, out time, out offset))
        {
            Refuse(row, place, "time-unreadable");
            return default;
        }

        // The first and the last day of the calendar have no moment in every zone.
        if (day.Year is 1 or 9999)
        {
            Refuse(row, field, "time-implausible");
            return default;
        }

        var local = day.ToDateTime(time);
        if (offset is null && timeText.Length > 0 && zone.IsInvalidTime(local))
        {
            Refuse(row, place, "time-unreadable");
            return default;
        }

        return (day, new DateTimeOffset(local, offset ?? zone.GetUtcOffset(local)));
    }

    private static string? LabelOf(ProfileRecords records, string column, ProblemList problems)
    {
        if (ColumnNames.IndexOf(records.Header, column) is { } index)
        {
            return records.Labels[index];
        }

        problems.Add(Math.Max(records.HeaderLine, 1), column, "column-missing", column);
        return null;
    }

    /// <summary>A workbook keeps an hour as one of its first day.</summary>
    private static string TimeOf(ReadOnlySpan<char> cell) => DayText.Cut(cell) is { Time.Length: > 0 } cut ? cut.Time : Cells.Trim(cell).ToString();

    private bool TryDay(string text, out DateOnly day) =>
        days.TryRead(text, out day) || (profile.Days != DayStyle.Auto && text.Length > 4 && text.AsSpan(0, 4).IndexOfAnyExceptInRange('0', '9') < 0 && DateOrder.YearFirst.TryRead(text, out day));

    private void See(ProfileRecords records, bool hasDecimals, bool isMarkKnown, ProblemList unheard)
    {
        var header = TableHeader.Of(records.Labels);
        while (records.Read())
        {
            var row = new TableRow(header, records, unheard);
            foreach (var field in DayFields.Where(field => profile.Days == DayStyle.Auto && Label(field) is not null))
            {
                var (day, _) = DayText.Cut(Span(row, field));
                if (DateOrder.IsDay(day))
                {
                    days.See(day, records.Line);
                }
            }

            foreach (var field in AmountFields.Where(field => Label(field) is not null))
            {
                var plain = AmountText.Plain(Span(row, field), out _);
                if (!isMarkKnown)
                {
                    mark.See(plain, records.Line, hasDecimals);
                }

                SeeSign(row, field, plain);
            }
        }
    }

    /// <summary>Whether amounts out have none, or those beside each word.</summary>
    private void SeeSign(TableRow row, ProfileField field, string plain)
    {
        var isDirected = field == ProfileField.Amount && profile.Sign == SignRule.Direction;
        if ((isDirected || field == ProfileField.Out) && plain[..Math.Min(plain.Length, 1)] != "-" && plain.AsSpan().ContainsAnyInRange('1', '9'))
        {
            unsigned.Add(isDirected ? Span(row, ProfileField.Direction).ToString() : "");
        }
    }

}
