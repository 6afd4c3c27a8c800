using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>What a PayPal download shows of itself in its first readings, and its rows as lines in the last.</summary>
public sealed class PaypalReading(ReadSettings settings)
{
    private static readonly string[] Clocks = ["H:mm:ss", "H:mm", "h:mm:ss tt"];

    private readonly DateOrder dates = DateOrder.Of(settings.DayOrder);
    private readonly DecimalMark mark = new();
    private readonly BalanceEffects effects = new();
    private readonly ZoneNames zones = new();

    /// <summary>The first reading shows every date and amount.</summary>
    public void See(PaypalColumns columns, TableRow row)
    {
        var hasDecimals = !Currency.TryParse(row.Span(columns.Currency), out var currency) || currency.Decimals > 0;
        dates.See(row.Cell(columns.Date), row.Line);
        foreach (var name in (ReadOnlySpan<string>)[columns.Gross, columns.Fee, columns.Net, columns.Balance])
        {
            mark.See(Cells.Unspaced(row.Span(name)), row.Line, hasDecimals);
        }
    }

    /// <summary>True where the dates could be read in more than one way, which refuses the file and leaves its sums.</summary>
    public bool IsUndated => dates.IsOpen;

    /// <summary>False, with the problem, where the amounts could be read in more than one way, or the dates in none.</summary>
    public bool Decide(PaypalColumns columns, ProblemList problems) => (dates.Decide(columns.Date, problems) || dates.IsOpen) & mark.Decide(columns.Gross, problems);

    /// <summary>The second reading shows what each row did to its balance.</summary>
    public void SeeBalance(PaypalColumns columns, TableRow row, int record)
    {
        var currency = row.ListedCurrency(columns.Currency);
        var (net, balance) = (row.Amount(columns.Net, currency, mark), row.Amount(columns.Balance, currency, mark));
        if (row.IsReadable && !row.Span(columns.Net).IsEmpty && !row.Span(columns.Balance).IsEmpty)
        {
            effects.See(record, net, balance, PaypalKinds.IsOpen(row.Cell(columns.Type), row.Cell(columns.State)));
        }
    }

    public StatementLine? Line(PaypalColumns columns, TableRow row, int record, int occurrence)
    {
        var currency = row.ListedCurrency(columns.Currency);
        var (type, state, impact) = (row.Cell(columns.Type), row.Cell(columns.State), row.Cell(columns.Impact));
        var hasNet = !SaysNothing(row.Span(columns.Net)) || !PaypalKinds.IsOnlyListed(type, impact);
        var gross = row.StatedAmount(columns.Gross, currency, mark);
        var (fee, net) = hasNet ? (row.Amount(columns.Fee, currency, mark), row.StatedAmount(columns.Net, currency, mark)) : (Money.Zero(currency), gross);
        var hasBalance = hasNet ? !row.Span(columns.Balance).IsEmpty : !SaysNothing(row.Span(columns.Balance));
        var balance = hasBalance ? row.Amount(columns.Balance, currency, mark) : (Money?)null;
        var key = row.Id(columns.Id);
        var time = Moment(columns, row);
        if (row.IsReadable && gross + fee != net)
        {
            row.Refuse(columns.Net, "net-differs", row.Cell(columns.Net));
        }

        var order = row.Reference(columns.Invoice);
        var reference = row.Reference(columns.Reference);
        if (!row.IsReadable)
        {
            return null;
        }

        var told = hasNet && PaypalKinds.HasMoved(type, state, impact);
        var hasMoved = PaypalKinds.IsOpen(type, state) ? effects.HasMoved(record, currency) ?? told : told;
        var kind = hasMoved ? PaypalKinds.Of(type, !gross.IsNegative) : LineKind.Pending;
        return new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = kind == LineKind.Sale ? key : reference ?? key,
            RefundNo = kind == LineKind.Refund ? key : null,
            PayoutId = kind is LineKind.Payout or LineKind.PayoutReversal ? key : null,
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = hasMoved ? gross : Money.Zero(currency),
            Fee = hasMoved ? fee : Money.Zero(currency),
            Balance = balance,
            Counterparty = row.Text(columns.Name),
            Remark = row.Text(columns.Subject) ?? row.Text(columns.Type),
            Parts = kind is LineKind.Sale or LineKind.Refund ? Parts(columns, row, gross) : [],
        };
    }

    /// <summary>Old files print three points where a row of the list has no such amount.</summary>
    private static bool SaysNothing(ReadOnlySpan<char> cell) => cell is "" or "...";

    private List<AmountPart> Parts(PaypalColumns columns, TableRow row, Money gross)
    {
        var parts = new List<AmountPart>();
        foreach (var name in columns.Parts)
        {
            var amount = row.Amount(name, gross.Currency, mark).Abs();
            if (!amount.IsZero)
            {
                parts.Add(new AmountPart(name, gross.IsNegative ? -amount : amount, PartFunder.Buyer, IsInGross: true));
            }
        }

        return parts;
    }

    /// <summary>The moment in the zone that the row names; in the account's where it names none.</summary>
    private DateTimeOffset Moment(PaypalColumns columns, TableRow row)
    {
        if (!dates.TryRead(row.Cell(columns.Date), out var day))
        {
            row.Refuse(columns.Date, "time-unreadable", row.Cell(columns.Date));
        }

        if (!TimeOnly.TryParseExact(row.Span(columns.Time), Clocks, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock))
        {
            row.Refuse(columns.Time, "time-unreadable", row.Cell(columns.Time));
        }

        var local = day.ToDateTime(clock);
        if (row.Text(columns.Zone) is not { } zone)
        {
            return ZoneNames.At(local, settings.Zone);
        }

        if (zones.At(local, zone) is not { } moment)
        {
            row.Refuse(columns.Zone, "value-unknown", zone);
            return default;
        }

        return moment;
    }
}
