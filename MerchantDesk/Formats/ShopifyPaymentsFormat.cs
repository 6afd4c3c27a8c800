using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Shopify's export of payments transactions: amount less fee is net on every row, in the currency of the payouts; what the buyer paid in
/// another currency stands beside it. Times carry their offset. Older exports have no payout number, and a payout under way has none yet.
/// </summary>
public sealed class ShopifyPaymentsFormat : IStatementFormat
{
    private const string Time = "Transaction Date";
    private const string Type = "Type";
    private const string Order = "Order";
    private const string State = "Payout Status";
    private const string PayoutDay = "Payout Date";
    private const string Payout = "Payout ID";
    private const string Amount = "Amount";
    private const string Fee = "Fee";
    private const string Net = "Net";
    private const string Checkout = "Checkout";
    private const string Paid = "Presentment Amount";
    private const string PaidCurrency = "Presentment Currency";
    private const string SettledCurrency = "Currency";

    private static readonly string[] Needed = [Time, Type, Order, Amount, Fee, Net, SettledCurrency];
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss zzz", "yyyy-MM-dd'T'HH:mm:sszzz", "yyyy/M/d HH:mm:ss zzz", "yyyy/M/d H:mm:ss zzz"];

    public string Code => "shopify-payments";

    public double Likelihood(FileSample sample) => sample.ColumnNames() is var names && names.Contains(Time) && (names.Contains(State) || names.Contains(Paid)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        var tallies = new CurrencyTallies();
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        var isOpen = false;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = TableHeader.Read(records, Needed, problems);
                if (columns is null)
                {
                    break;
                }
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text)) is { } line)
                {
                    if (!isOpen && IsPlanned(row))
                    {
                        isOpen = true;
                        problems.Warn(row.Line, State, "payout-open", row.Cell(State));
                    }

                    tallies.Take(line);
                    take(line);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Time);
        }

        return new ParsedFile(Code, records.Encoding, tallies.Summaries(null), problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence)
    {
        var currency = row.ListedCurrency(SettledCurrency);
        var (amount, fee, net) = (row.StatedAmount(Amount, currency), row.Amount(Fee, currency), row.StatedAmount(Net, currency));
        var paidIn = row.Text(PaidCurrency) is null ? currency : row.ListedCurrency(PaidCurrency);
        var paid = row.Amount(Paid, paidIn).Abs();
        var time = row.Moment(Time, Times);
        var key = row.Text(Checkout) is null ? null : row.Id(Checkout);
        var order = row.Reference(Order);
        if (row.IsReadable && amount - fee != net)
        {
            row.Refuse(Net, "net-differs", row.Cell(Net));
        }

        var type = row.Cell(Type);
        var kind = KindOf(type, !amount.IsNegative);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = key,
            RefundNo = null,
            PayoutId = PayoutOf(row),
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = amount,
            Fee = -fee,
            Remark = type,
            Instructed = paidIn == currency || paid.IsZero ? null : amount.IsNegative ? -paid : paid,
            Parts = IsShopCash(type) ? [new AmountPart(type, amount, PartFunder.Platform, IsInGross: true)] : [],
        };
    }

    /// <summary>The payout's number, or else its day; nothing while it is only planned, because its day may still move.</summary>
    private static string? PayoutOf(TableRow row) =>
        row.Text(Payout) ?? (IsPlanned(row) ? null : row.Text(PayoutDay));

    private static bool IsPlanned(TableRow row) => row.Text(Payout) is null && row.Span(State).Equals("pending", StringComparison.OrdinalIgnoreCase);

    private static bool IsShopCash(string type) => type.Replace('_', ' ').StartsWith("shop cash", StringComparison.OrdinalIgnoreCase);

    private static LineKind KindOf(string type, bool isIncoming) => type.ToLowerInvariant() switch
    {
        "charge" => LineKind.Sale,
        "refund" => LineKind.Refund,
        "chargeback" or "dispute" => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        "chargeback won" or "chargeback reversal" or "dispute reversal" => LineKind.ChargebackReversal,
        "payout" => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        "reserve" or "reserved funds" => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        "adjustment" or "refund_failure" or "charge_failure" => LineKind.Adjustment,
        "transfer" => LineKind.Transfer,
        "debit" or "fee" or "chargeback fee" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        var other when IsShopCash(other) => isIncoming ? LineKind.Sale : LineKind.Refund,
        _ => LineKind.Unknown,
    };
}
