using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One settlement: its number is that of the deposit which its lines come to, unless that is negative and carried on.</summary>
public sealed class AmazonSettlement(string id, Currency currency, Money total, DateOnly? from, DateOnly? to, int begun, DecimalMark mark)
{
    private readonly StatementTally tally = new(currency);
    private Money sum = Money.Zero(currency);

    public string Id => id;

    public Currency Currency => currency;

    /// <summary>The line that opens it.</summary>
    public int Begun => begun;

    /// <summary>True for a row that says the deposit over again, with the sign of money that leaves.</summary>
    public bool IsDeposit(string type, Money amount) => type == "transfer" && amount == -total && !total.IsZero;

    public Money Amount(TableRow row, string name) => row.Amount(name, currency, mark);

    /// <summary>What every row says of itself, without its amounts; null where it cannot be read.</summary>
    public StatementLine? Line(TableRow row, string? posted, string? remark)
    {
        if (!AmazonTime.TryRead(posted, out var moment))
        {
            row.Refuse("posted-date", "time-unreadable", posted ?? "");
        }

        var order = row.Reference("order-id");
        var own = row.Reference("merchant-order-id");
        return !row.IsReadable ? null : new StatementLine
        {
            Record = 0,
            Line = row.Line,
            Kind = LineKind.Unknown,
            OrderNo = own ?? order,
            TradeNo = order,
            RefundNo = row.Text("adjustment-id"),
            PayoutId = id,
            Time = moment,
            Day = DateOnly.FromDateTime(moment.DateTime),
            Gross = Money.Zero(currency),
            Fee = Money.Zero(currency),
            Counterparty = row.Text("marketplace-name"),
            Remark = remark,
        };
    }

    /// <summary>A row that repeats the deposit is no part of what the deposit is the sum of.</summary>
    public void Take(StatementLine taken)
    {
        tally.Take(taken);
        sum += taken.Kind == LineKind.Payout ? Money.Zero(currency) : taken.Net;
    }

    public StatementSummary Summary(ProblemList problems)
    {
        ControlTotal[] controls = [StatementTally.Control(ControlNames.SettlementTotal, total, sum) with { Of = id }];
        problems.AddDifferences(begun, controls);
        return tally.Summary(null, from, to, null, total, null, controls);
    }
}
