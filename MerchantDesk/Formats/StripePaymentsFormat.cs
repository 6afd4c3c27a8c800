using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Stripe's export of payments: what customers paid and got back, in the currency they were charged in. Its fee is in the currency of
/// settlement and is taken only where that is the same; the balance report is the source of what the account holds. Times are UTC. The
/// decimal mark is that of whoever exports, found out from the whole file.
/// </summary>
public sealed class StripePaymentsFormat : IStatementFormat
{
    private const string Id = "id";
    private const string Amount = "Amount";
    private const string Refunded = "Amount Refunded";
    private const string RefundedAt = "Refunded date (UTC)";
    private const string ChargeCurrency = "Currency";
    private const string Converted = "Converted Amount";
    private const string ConvertedCurrency = "Converted Currency";
    private const string Fee = "Fee";
    private const string Status = "Status";
    private const string Captured = "Captured";

    private static readonly string[] Created = ["Created date (UTC)", "Created (UTC)"];
    private static readonly string[] Needed = [Id, Amount, Refunded, ChargeCurrency, Status];
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public string Code => "stripe-payments";

    public double Likelihood(FileSample sample) => sample.ColumnNames() is var names && names.Overlaps(Created) && names.Contains(Refunded) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var mark = new DecimalMark();
        var encoding = Walk(bytes, new ProblemList(), (row, _, _) => See(row, mark));
        if (!mark.Decide(Amount, problems))
        {
            return new ParsedFile(Code, encoding, [], problems.Items, problems.Count);
        }

        var tallies = new CurrencyTallies();
        Walk(bytes, problems, (row, created, record) =>
        {
            foreach (var line in Lines(row, created, record, mark))
            {
                tallies.Take(line);
                take(line);
            }
        });
        return new ParsedFile(Code, encoding, tallies.Summaries(null), problems.Items, problems.Count);
    }

    /// <summary>Hands on each row with the name of the column of its moment and its number; returns how the bytes are written.</summary>
    private static string Walk(Stream bytes, ProblemList problems, Action<TableRow, string, int> read)
    {
        bytes.Position = 0;
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        TableHeader? columns = null;
        var created = Created[0];
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                created = Array.Find(Created, name => records.HasCell(name)) ?? created;
                columns = TableHeader.Read(records, [.. Needed, created], problems);
                if (columns is null)
                {
                    return records.Encoding;
                }

                problems.Warn(records.Line, null, "no-ledger");
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row)
                {
                    read(row, created, record);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", created);
        }

        return records.Encoding;
    }

    private static void See(TableRow row, DecimalMark mark)
    {
        Show(ChargeCurrency, Amount, Refunded);
        Show(row.Text(ConvertedCurrency) is null ? ChargeCurrency : ConvertedCurrency, Converted, Fee);

        void Show(string currencyName, params ReadOnlySpan<string> names)
        {
            var hasDecimals = !Currency.TryParse(row.Span(currencyName), out var currency) || currency.Decimals > 0;
            foreach (var name in names)
            {
                mark.See(Cells.Unspaced(row.Span(name)), row.Line, hasDecimals);
            }
        }
    }

    /// <summary>The payment, and what of it was given back.</summary>
    private static List<StatementLine> Lines(TableRow row, string created, int record, DecimalMark mark)
    {
        var currency = row.CurrencyOf(ChargeCurrency);
        var key = row.Id(Id);
        var amount = row.StatedAmount(Amount, currency, mark);
        var refunded = row.Amount(Refunded, currency, mark);
        var time = row.Time(created, Times);
        var refundTime = refunded.IsZero || row.Text(RefundedAt) is null ? time : row.Time(RefundedAt, Times);
        var settled = row.Text(ConvertedCurrency) is null ? currency : row.CurrencyOf(ConvertedCurrency);
        var fee = row.Amount(Fee, settled, mark);
        var converted = settled == currency ? (Money?)null : row.Amount(Converted, settled, mark);
        var isPaid = StripeStatus.IsPaid(row.Span(Status));
        if (isPaid is null)
        {
            row.Refuse(Status, "value-unknown", row.Cell(Status));
        }

        if (!row.IsReadable)
        {
            return [];
        }

        // What is authorised is no money until it is captured.
        var hasMoved = isPaid is true && !row.Span(Captured).Equals("false", StringComparison.OrdinalIgnoreCase);
        var sale = new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = hasMoved ? LineKind.Sale : LineKind.Pending,
            Key = key,
            OrderNo = row.Text("payment_metadata[order_no]") ?? row.Text("order_no (metadata)"),
            TradeNo = key,
            Time = new DateTimeOffset(time, TimeSpan.Zero),
            Day = DateOnly.FromDateTime(time),
            Gross = hasMoved ? amount : Money.Zero(currency),
            Fee = hasMoved && settled == currency ? -fee : Money.Zero(currency),
            Instructed = hasMoved ? converted : null,
            Remark = row.Text("Description"),
        };
        return refunded.IsZero || !hasMoved ? [sale] :
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
