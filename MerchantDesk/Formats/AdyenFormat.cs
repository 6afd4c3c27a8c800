using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Adyen's settlement detail report: net amounts in the currency of settlement with their fees, gross ones in that of the payment, a zone on
/// each row. All rows of a batch carry the number of its payout, and a whole batch comes to nothing: what it took in is what it gave out.
/// </summary>
public sealed partial class AdyenFormat : IStatementFormat
{
    private const string Account = "Merchant Account";
    private const string Psp = "Psp Reference";
    private const string Order = "Merchant Reference";
    private const string Time = "Creation Date";
    private const string Zone = "TimeZone";
    private const string Type = "Type";
    private const string Modification = "Modification Reference";
    private const string PaidCurrency = "Gross Currency";
    private const string PaidOut = "Gross Debit (GC)";
    private const string PaidIn = "Gross Credit (GC)";
    private const string NetCurrency = "Net Currency";
    private const string NetOut = "Net Debit (NC)";
    private const string NetIn = "Net Credit (NC)";
    private const string Batch = "Batch Number";
    private const string Payout = "MerchantPayout";

    private static readonly string[] Needed = [Account, Psp, Order, Time, Zone, Type, Modification, NetCurrency, NetOut, NetIn, Batch];
    private static readonly string[] Fees = ["Commission (NC)", "Markup (NC)", "Scheme Fees (NC)", "Interchange (NC)"];

    /// <summary>Newer reports take these off too.</summary>
    private static readonly string[] NewerFees = ["Payment Fees (NC)", "DCC Markup (NC)"];

    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd HH:mm"];

    public string Code => "adyen";

    public double Likelihood(FileSample sample) => sample.ColumnNames() is var names && names.Contains(Psp) && (names.Contains(NetIn) || names.Contains(NetOut)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        var payouts = new Dictionary<string, string>(StringComparer.Ordinal);
        Walk(bytes, new ProblemList(), (row, _, _) =>
        {
            if (row.Span(Type) is Payout && payouts.Count < ReadLimits.MostStatements && PayoutNumber().Match(row.Cell(Modification)) is { Success: true } number)
            {
                payouts.TryAdd(BatchOf(row), number.Value);
            }
        });

        var tallies = new CurrencyTallies();
        var batches = new Dictionary<(string Batch, Currency Currency), StatementTally>();
        var zones = new ZoneNames();
        var repeats = new RepeatCounter();
        string? account = null;
        var encoding = Walk(bytes, problems, (row, record, text) =>
        {
            if (Line(row, record, repeats.Next(text), zones, payouts) is { } line)
            {
                account ??= row.Text(Account);
                Of(batches, row, line.Gross.Currency, problems)?.Take(line);
                tallies.Take(line);
                take(line);
            }
        });
        foreach (var ((batch, currency), tally) in batches)
        {
            tallies.Add(currency, StatementTally.Control(ControlNames.BatchDebits, tally.Debits, tally.Credits, soft: true) with { Of = batch });
        }

        return new ParsedFile(Code, encoding, tallies.Summaries(account), problems.Items, problems.Count);
    }

    private delegate void ReadRow(TableRow row, int record, ReadOnlySpan<char> text);

    private static string Walk(Stream bytes, ProblemList problems, ReadRow read)
    {
        bytes.Position = 0;
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        TableHeader? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = TableHeader.Read(records, Needed, problems);
                if (columns is null)
                {
                    return records.Encoding;
                }
            }
            else if (!records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row)
                {
                    read(row, record, records.Text);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Psp);
        }

        return records.Encoding;
    }

    private static StatementTally? Of(Dictionary<(string, Currency), StatementTally> batches, TableRow row, Currency currency, ProblemList problems)
    {
        var batch = row.Cell(Batch);
        if (batches.TryGetValue((batch, currency), out var tally))
        {
            return tally;
        }

        if (batches.Count == ReadLimits.MostStatements)
        {
            problems.AddTooMany(row.Line, ReadLimits.MostStatements);
            return null;
        }

        return batches[(batch, currency)] = new StatementTally(currency);
    }

    private static string BatchOf(TableRow row) => $"{row.Cell(Account)} {row.Cell(Batch)} {row.Cell(NetCurrency)}";

    private static StatementLine? Line(TableRow row, int record, int occurrence, ZoneNames zones, Dictionary<string, string> payouts)
    {
        var currency = row.ListedCurrency(NetCurrency);
        var net = row.Amount(NetIn, currency) - row.Amount(NetOut, currency);
        if (row.Span(NetIn).IsEmpty && row.Span(NetOut).IsEmpty)
        {
            row.Refuse(NetOut, "amount-unreadable", row.Cell(NetOut));
        }

        var isPaid = !row.Span(PaidIn).IsEmpty || !row.Span(PaidOut).IsEmpty;
        var paidIn = isPaid ? row.ListedCurrency(PaidCurrency) : currency;
        var paid = row.Amount(PaidIn, paidIn) - row.Amount(PaidOut, paidIn);
        var fees = Fees.Aggregate(Money.Zero(currency), (sum, name) => sum + row.Amount(name, currency));
        var gross = isPaid && paidIn == currency ? paid : net + fees;
        if (row.IsReadable && gross - fees != net && Array.TrueForAll(NewerFees, name => row.Text(name) is null))
        {
            row.Refuse(row.Span(NetIn).IsEmpty ? NetOut : NetIn, "net-differs", net.ToPlainString());
        }

        var time = Moment(row, zones);
        var psp = row.Text(Psp) is null ? null : row.Id(Psp);
        var modification = psp is null || row.Text(Modification) is null ? null : row.Id(Modification);
        var order = row.Reference(Order);
        var batch = row.Id(Batch);
        var type = row.Cell(Type);
        var kind = KindOf(type, !net.IsNegative);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = modification ?? psp,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = psp,
            RefundNo = kind == LineKind.Refund ? row.Text("Modification Merchant Reference") ?? modification : null,
            PayoutId = payouts.TryGetValue(BatchOf(row), out var payout) ? payout : $"{row.Cell(Account)}-{batch}",
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = gross,
            Fee = net - gross,
            Remark = psp is null ? row.Text(Modification) : type,
            Instructed = isPaid && paidIn != currency ? paid : null,
            StatedRate = isPaid && paidIn != currency ? row.Text("Exchange Rate") : null,
        };
    }

    private static DateTimeOffset Moment(TableRow row, ZoneNames zones)
    {
        var local = row.Time(Time, Times);
        if (zones.At(local, row.Cell(Zone)) is { } moment)
        {
            return moment;
        }

        row.Refuse(Zone, "value-unknown", row.Cell(Zone));
        return default;
    }

    private static LineKind KindOf(string type, bool isIncoming) => type switch
    {
        "Settled" or "SettledExternally" or "AdvancementSettled" => LineKind.Sale,
        "Refunded" or "RefundedExternally" => LineKind.Refund,
        "RefundedReversed" => LineKind.Adjustment,
        "Chargeback" or "SecondChargeback" or "ChargebackExternally" => LineKind.Chargeback,
        "ChargebackReversed" => LineKind.ChargebackReversal,
        "Fee" or "InvoiceDeduction" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        Payout => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        "Balancetransfer" => LineKind.Transfer,
        "DepositCorrection" or "ReserveAdjustment" => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        "ManualCorrected" or "MatchedStatement" or "MiscCosts" => LineKind.Adjustment,
        _ => LineKind.Unknown,
    };

    /// <summary>What Adyen's transfer to the bank is called there.</summary>
    [GeneratedRegex(@"^TX[0-9A-Z]{6,30}XT\b", RegexOptions.CultureInvariant)]
    private static partial Regex PayoutNumber();
}
