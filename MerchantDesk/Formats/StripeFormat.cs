using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Stripe's itemised balance and payout reports: several currencies in one file, gross less fee is net on every row, times UTC.</summary>
public sealed class StripeFormat : IStatementFormat
{
    private const string Id = "balance_transaction_id";
    private const string Category = "reporting_category";

    private static readonly string[] Needed = [Id, "currency", "gross", "fee", "net", Category];

    public string Code => "stripe";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Id, StringComparison.Ordinal) && sample.Text.Contains(Category, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        using var reader = SourceText.Open(bytes, out var encoding);
        var problems = new ProblemList();
        var tallies = new Dictionary<Currency, StatementTally>();
        TableHeader? columns = null;
        string? before = null;
        int number = 0, record = 0, occurrence = 1;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            if (columns is null)
            {
                columns = TableHeader.Read(Cells.Split(text), Needed, number, problems);
                if (columns is null)
                {
                    break;
                }

                continue;
            }

            occurrence = text == before ? occurrence + 1 : 1;
            before = text;
            record++;
            if (columns.Row(Cells.Split(text), number, problems) is { } row && Line(row, record, occurrence) is { } line)
            {
                if (!tallies.TryGetValue(line.Gross.Currency, out var tally))
                {
                    tallies[line.Gross.Currency] = tally = new StatementTally(line.Gross.Currency);
                }

                tally.Take(line);
                take(line);
            }
        }

        var summaries = tallies.Values.Select(tally => tally.Summary(null, null, null, null, null, null, [])).ToList();
        return new ParsedFile(Code, encoding, summaries, problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence)
    {
        if (!Currency.TryParse(row.Cell("currency"), out var currency))
        {
            row.Refuse("currency", "currency-unknown", row.Cell("currency"));
            return null;
        }

        var gross = row.Amount("gross", currency);
        var fee = row.Amount("fee", currency);
        var net = row.Amount("net", currency);
        if (gross - fee != net)
        {
            row.Refuse("net", "net-differs", net.ToPlainString());
        }

        var created = row.Text("created_utc") is null ? "created" : "created_utc";
        var time = row.Time(created, "yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd H:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "M/d/yyyy H:mm");
        var key = row.Id(Id);
        var order = row.Reference("payment_metadata[order_no]") ?? row.Reference("payment_metadata[order_id]");
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = KindOf(row.Cell(Category)),
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = row.Text("charge_id") ?? row.Text("source_id"),
            RefundNo = row.Cell(Category) == "refund" ? row.Text("source_id") : null,
            PayoutId = row.Text("automatic_payout_id"),
            Time = new DateTimeOffset(time, TimeSpan.Zero),
            Day = DateOnly.FromDateTime(time),
            Gross = gross,
            Fee = -fee,
            Remark = row.Text("description"),
        };
    }

    private static LineKind KindOf(string category) => category switch
    {
        "charge" or "payment" => LineKind.Sale,
        "refund" or "payment_refund" or "partial_capture_reversal" => LineKind.Refund,
        "fee" or "stripe_fee" or "network_cost" => LineKind.Fee,
        "payout" => LineKind.Payout,
        "payout_reversal" => LineKind.PayoutReversal,
        "dispute" => LineKind.Chargeback,
        "dispute_reversal" => LineKind.ChargebackReversal,
        "transfer" or "transfer_reversal" => LineKind.Transfer,
        "topup" => LineKind.TopUp,
        "risk_reserved_funds" => LineKind.ReserveHold,
        "other_adjustment" or "refund_failure" or "charge_failure" => LineKind.Adjustment,
        _ => LineKind.Unknown,
    };
}
