using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// The records of PayPal's settlement and transaction detail reports: the first cell says what a record is. Amounts are unsigned with two
/// decimals implied in every currency, the yen too; beside each stands CR or DR. The footers are soft controls.
/// </summary>
public sealed partial class PaypalReport
{
    private const string Id = "Transaction ID";
    private const string Code = "Transaction Event Code";
    private const string Begun = "Transaction Initiation Date";
    private const string Completed = "Transaction Completion Date";
    private const string Way = "Transaction Debit or Credit";
    private const string Gross = "Gross Transaction Amount";
    private const string GrossCurrency = "Gross Transaction Currency";
    private const string FeeWay = "Fee Debit or Credit";
    private const string Fee = "Fee Amount";
    private const string FeeCurrency = "Fee Currency";
    private const string State = "Transactional Status";

    private static readonly string[] Needed = [Id, Code, Begun, Way, Gross, GrossCurrency];
    private static readonly string[] Moments = ["yyyy/MM/dd HH:mm:ss zzz"];

    private readonly ProblemList problems;
    private readonly IRecords records;
    private readonly Action<StatementLine> take;
    private readonly RepeatCounter repeats = new();
    private readonly List<StatementSummary> statements = [];
    private PaypalSection section = new(null, null, null);
    private TableHeader? columns;
    private int record;
    private bool isFull;

    private PaypalReport(IRecords records, ProblemList problems, Action<StatementLine> take)
    {
        this.records = records;
        this.problems = problems;
        this.take = take;
    }

    public static bool IsIn(FileSample sample) => Header().IsMatch(sample.Text);

    public static bool HasStates(FileSample sample) => sample.Text.Contains(State, StringComparison.Ordinal);

    public static ParsedFile Read(string format, Stream bytes, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        return new PaypalReport(records, problems, take).Read(format);
    }

    private ParsedFile Read(string format)
    {
        while (!isFull && records.Read())
        {
            if (!records.IsBlank)
            {
                Take(records.Cell(0));
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Id);
        }

        statements.AddRange(section.Summaries());
        return new ParsedFile(format, records.Encoding, statements, problems.Items, problems.Count);
    }

    private void Take(ReadOnlySpan<char> kind)
    {
        switch (kind)
        {
            case "RH" or "FH" or "FF":
                break;
            case "SH" when statements.Count >= ReadLimits.MostStatements:
                problems.AddTooMany(records.Line, ReadLimits.MostStatements);
                isFull = true;
                break;
            case "SH":
                statements.AddRange(section.Summaries());
                section = PaypalSection.Begin(records, Moments);
                break;
            case "CH":
                columns = Columns();
                break;
            case "SB" when columns is null:
                problems.Add(records.Line, null, "header-missing", Id);
                break;
            case "SB":
                record++;
                if (columns.Row(records, problems) is { } row && Line(row) is { } line)
                {
                    section.Take(line);
                    take(line);
                }

                break;
            case "SF" or "RF":
                section.Compare(records, problems);
                break;
            case "SC" or "RC":
                section.CompareCount(records, problems);
                break;
            default:
                problems.Add(records.Line, null, "record-unknown", kind[..Math.Min(kind.Length, 40)].ToString());
                break;
        }
    }

    private TableHeader? Columns() => TableHeader.Read(records, Needed, problems, reach: GrossCurrency);

    private StatementLine? Line(TableRow row)
    {
        var currency = row.ListedCurrency(GrossCurrency);
        var gross = Amount(row, Gross, Way, currency);
        var fee = row.Text(Fee) is null ? Money.Zero(currency) : Amount(row, Fee, FeeWay, currency);
        if (row.Text(FeeCurrency) is { } other && row.Text(Fee) is not null && other != currency.Code)
        {
            row.Refuse(FeeCurrency, "currency-differs", other);
        }

        var key = row.Id(Id);
        var time = row.Moment(row.Text(Completed) is null ? Begun : Completed, Moments);
        var order = row.Reference("Invoice ID");
        var code = row.Cell(Code);
        var hasMoved = row.Span(State) is "" or "S" && !PaypalCodes.IsOnlyShown(code, columns!.Has(State));
        var kind = hasMoved ? PaypalCodes.KindOf(code, !gross.IsNegative) : LineKind.Pending;
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = repeats.Next(records.Text),
            OrderNo = order,
            TradeNo = kind == LineKind.Sale ? key : row.Text("PayPal Reference ID") ?? key,
            RefundNo = kind == LineKind.Refund ? key : null,
            PayoutId = kind is LineKind.Payout or LineKind.PayoutReversal ? row.Text("Bank Reference ID") ?? key : null,
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = hasMoved ? gross : Money.Zero(currency),
            Fee = hasMoved ? fee : Money.Zero(currency),
            Counterparty = row.Text("Payer's Account ID"),
            Remark = row.Text("Transaction Subject") ?? code,
            Parts = kind is LineKind.Sale or LineKind.Refund ? Parts(row, gross) : [],
        };
    }

    private static List<AmountPart> Parts(TableRow row, Money gross)
    {
        var parts = new List<AmountPart>();
        foreach (var name in (ReadOnlySpan<string>)["Insurance Amount", "Sales Tax Amount", "Shipping Amount"])
        {
            if (row.Text(name) is not null && Unsigned(row, name, gross.Currency) is { IsZero: false } amount)
            {
                parts.Add(new AmountPart(name, gross.IsNegative ? -amount : amount, PartFunder.Buyer, IsInGross: true));
            }
        }

        return parts;
    }

    private static Money Amount(TableRow row, string name, string way, Currency currency)
    {
        var amount = Unsigned(row, name, currency);
        if (row.Span(way) is not ("CR" or "DR"))
        {
            row.Refuse(way, "value-unknown", row.Cell(way));
        }

        return row.Span(way) is "DR" ? -amount : amount;
    }

    private static Money Unsigned(TableRow row, string name, Currency currency)
    {
        if (!TryAmount(row.Span(name), currency, out var amount))
        {
            row.Refuse(name, "amount-unreadable", row.Cell(name));
        }

        return amount;
    }

    /// <summary>Hundredths of the major unit, whatever decimals the currency has.</summary>
    public static bool TryAmount(ReadOnlySpan<char> cell, Currency currency, out Money amount)
    {
        amount = Money.Zero(currency);
        if (!long.TryParse(cell, NumberStyles.None, CultureInfo.InvariantCulture, out var hundredths) || (hundredths % 100 != 0 && currency.Decimals == 0))
        {
            return false;
        }

        amount = new Money(currency.UnitsPerMajor < 100 ? hundredths / 100 : checked(hundredths * (currency.UnitsPerMajor / 100)), currency);
        return true;
    }

    [GeneratedRegex("(^|\\n)[ \\t]*\"?CH\"?,[ \\t]*\"?Transaction ID\"?,[^\\n]*Transaction Event Code", RegexOptions.CultureInvariant)]
    private static partial Regex Header();
}
