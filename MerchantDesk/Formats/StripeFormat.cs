using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Stripe's balance in its two layouts, the itemised reports and the dashboard's <i>All transactions</i>: several currencies in one file,
/// gross less fee is net on every row, times UTC.
/// </summary>
public sealed class StripeFormat : IStatementFormat
{
    private static readonly StripeColumns Report = new("balance_transaction_id", "currency", "gross", "fee", "net", "reporting_category", "created_utc", "source_id", "description");
    private static readonly StripeColumns Dashboard = new("id", "Currency", "Amount", "Fee", "Net", "Type", "Created (UTC)", "Source", "Description");

    /// <summary>What no other export has together.</summary>
    private static readonly string[] DashboardNames = [Dashboard.Id, Dashboard.Kind, Dashboard.Gross, Dashboard.Net, Dashboard.Time];

    /// <summary>What the moment of a movement is called, in letters alone: the first that a file has counts.</summary>
    private static readonly string[] Moments = ["createdutc", "created", "createddateutc", "effectiveatutc", "effectiveat"];

    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd H:mm:ss", "yyyy-MM-dd HH:mm", "yyyy-MM-dd", "M/d/yyyy H:mm", "yyyy-MM-dd HH:mm:ss 'UTC'"];

    public string Code => "stripe";

    public double Likelihood(FileSample sample) => sample.ColumnNames() is var names
        && ((names.Contains(Report.Id) && names.Contains(Report.Kind)) || DashboardNames.All(names.Contains)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        var tallies = new Dictionary<Currency, StatementTally>();
        var controls = new List<(Currency Currency, ControlTotal Control)>();
        var repeats = new RepeatCounter();
        var (names, moment) = (Report, Report.Time);
        TableHeader? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                names = records.HasCell(Dashboard.Kind) && !records.HasCell(Report.Id) ? Dashboard : Report;
                moment = MomentIn(records.CellTexts()) ?? names.Time;
                columns = TableHeader.Read(records, [.. names.Needed, moment], problems);
                if (columns is null)
                {
                    break;
                }
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, names, moment, record, repeats.Next(records.Text), controls) is { } line)
                {
                    Of(tallies, line.Gross.Currency).Take(line);
                    take(line);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Report.Id);
        }

        var summaries = tallies.Select(each => each.Value.Summary(
            null, null, null, null, null, null, [.. controls.Where(control => control.Currency == each.Key).Select(control => control.Control)])).ToList();
        return new ParsedFile(Code, records.Encoding, summaries, problems.Items, problems.Count);
    }

    /// <summary>The column of the moment, however it is spelled; null where there is none.</summary>
    private static string? MomentIn(List<string> names) => Moments.Select(each => names.Find(name => Letters(name) == each)).FirstOrDefault(name => name is not null);

    private static string Letters(string name) => string.Concat(name.Where(char.IsAsciiLetter)).ToLowerInvariant();

    private static StatementTally Of(Dictionary<Currency, StatementTally> tallies, Currency currency) =>
        tallies.TryGetValue(currency, out var tally) ? tally : tallies[currency] = new StatementTally(currency);

    private static StatementLine? Line(TableRow row, StripeColumns names, string moment, int record, int occurrence, List<(Currency, ControlTotal)> controls)
    {
        if (!Currency.TryParse(row.Span(names.Currency), out var currency))
        {
            row.Refuse(names.Currency, "currency-unknown", row.Cell(names.Currency));
            return null;
        }

        var gross = row.StatedAmount(names.Gross, currency);
        var kind = KindOf(row.Span(names.Kind), !gross.IsNegative);
        var fee = row.Amount(names.Fee, currency);
        var net = row.StatedAmount(names.Net, currency);
        var time = row.Time(moment, Times);
        var key = row.Id(names.Id);
        if (row.IsReadable && gross - fee != net)
        {
            CompareNet(row, names, kind, key, net, gross - fee, controls);
        }

        var order = row.Reference("payment_metadata[order_no]") ?? row.Reference("payment_metadata[order_id]");
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = row.Text("charge_id") ?? row.Text(names.Source),
            RefundNo = kind == LineKind.Refund ? row.Text(names.Source) : null,
            PayoutId = row.Text("automatic_payout_id") ?? row.Text("Transfer"),
            Time = new DateTimeOffset(time, TimeSpan.Zero),
            Day = DateOnly.FromDateTime(time),
            Gross = gross,
            Fee = -fee,
            Remark = row.Text(names.Description),
        };
    }

    /// <summary>
    /// A payout repeats what its rows come to, so a difference there is a total that somebody may confirm; on every other row it is a wrong amount.
    /// </summary>
    private static void CompareNet(TableRow row, StripeColumns names, LineKind kind, string key, Money stated, Money computed, List<(Currency, ControlTotal)> controls)
    {
        if (kind == LineKind.Payout)
        {
            controls.Add((stated.Currency, StatementTally.Control(ControlNames.NetOfPayout, stated, computed, soft: true) with { Of = key }));
        }
        else
        {
            row.Refuse(names.Net, "net-differs", stated.ToPlainString());
        }
    }

    private static LineKind KindOf(ReadOnlySpan<char> category, bool isIncoming) => category switch
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
        "risk_reserved_funds" => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        "other_adjustment" or "adjustment" or "refund_failure" or "charge_failure" => LineKind.Adjustment,
        _ => LineKind.Unknown,
    };
}
