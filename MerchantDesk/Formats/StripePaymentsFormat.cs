using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Stripe's export of payments: what customers paid and got back, in the currency they were charged in. Its fee is in the currency of
/// settlement and is taken only where that is the same; the balance report is the source of what the account holds. Times are UTC.
/// </summary>
public sealed class StripePaymentsFormat : IStatementFormat
{
    private const string Id = "id";
    private const string Created = "Created date (UTC)";
    private const string Amount = "Amount";
    private const string Refunded = "Amount Refunded";
    private const string RefundedAt = "Refunded date (UTC)";
    private const string ChargeCurrency = "Currency";
    private const string Converted = "Converted Amount";
    private const string ConvertedCurrency = "Converted Currency";
    private const string Fee = "Fee";
    private const string Status = "Status";

    private static readonly string[] Needed = [Id, Created, Amount, Refunded, ChargeCurrency, Status];
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public string Code => "stripe-payments";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Created, StringComparison.Ordinal) && sample.Text.Contains(Refunded, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems);
        var tallies = new Dictionary<Currency, StatementTally>();
        TableHeader? columns = null;
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

                problems.Warn(records.Line, null, "no-ledger");
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row)
                {
                    foreach (var line in Lines(row, record))
                    {
                        Of(tallies, line.Gross.Currency).Take(line);
                        take(line);
                    }
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Created);
        }

        var summaries = tallies.Values.Select(tally => tally.Summary(null, null, null, null, null, null, [])).ToList();
        return new ParsedFile(Code, records.Encoding, summaries, problems.Items, problems.Count);
    }

    private static StatementTally Of(Dictionary<Currency, StatementTally> tallies, Currency currency) =>
        tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    /// <summary>The payment, and what of it was given back.</summary>
    private static List<StatementLine> Lines(TableRow row, int record)
    {
        var status = row.Text(Status);
        var currency = row.CurrencyOf(ChargeCurrency);
        var key = row.Id(Id);
        var amount = row.StatedAmount(Amount, currency);
        var refunded = row.Amount(Refunded, currency);
        var time = row.Time(Created, Times);
        var refundTime = refunded.IsZero || row.Text(RefundedAt) is null ? time : row.Time(RefundedAt, Times);
        var settled = row.Text(ConvertedCurrency) is null ? currency : row.CurrencyOf(ConvertedCurrency);
        var fee = row.Amount(Fee, settled);
        var converted = settled == currency ? (Money?)null : row.Amount(Converted, settled);
        if (!row.IsReadable || status is "Failed" or "Canceled" or "Incomplete" or "Blocked")
        {
            return [];
        }

        var sale = new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = LineKind.Sale,
            Key = key,
            OrderNo = row.Text("payment_metadata[order_no]") ?? row.Text("order_no (metadata)"),
            TradeNo = key,
            Time = new DateTimeOffset(time, TimeSpan.Zero),
            Day = DateOnly.FromDateTime(time),
            Gross = amount,
            Fee = settled == currency ? -fee : Money.Zero(currency),
            Instructed = converted,
            Remark = row.Text("Description"),
        };
        return refunded.IsZero ? [sale] :
        [
            sale,
            sale with
            {
                Kind = LineKind.Refund,
                RefundNo = key,
                Time = new DateTimeOffset(refundTime, TimeSpan.Zero),
                Day = DateOnly.FromDateTime(refundTime),
                Gross = -refunded.Abs(),
                Fee = Money.Zero(currency),
                Instructed = null,
            },
        ];
    }
}
