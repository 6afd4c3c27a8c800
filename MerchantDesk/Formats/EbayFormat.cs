using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// eBay's transaction report: a preamble, then one row a movement. An order of several articles has a row with what it came to, and behind
/// it one an article that says no net: those name its parts and are no money of their own. Days without a time, in the account's zone.
/// </summary>
public sealed class EbayFormat : IStatementFormat
{
    private const string Day = "Transaction creation date";
    private const string Type = "Type";
    private const string Order = "Order number";
    private const string Net = "Net amount";
    private const string Gross = "Gross transaction amount";
    private const string PayoutCurrency = "Payout currency";
    private const string GrossCurrency = "Transaction currency";
    private const string Payout = "Payout ID";
    private const string Transaction = "Transaction ID";
    private const string Reference = "Reference ID";

    private static readonly string[] Needed = [Day, Type, Order, Gross, PayoutCurrency];
    private static readonly string[] Days = ["MMM d, yyyy", "d MMM yyyy", "yyyy-MM-dd"];
    private static readonly string[] Fees =
    [
        "Final Value Fee - fixed", "Final Value Fee - variable", "Regulatory operating fee", "Very high \"item not as described\" fee",
        "Below standard performance fee", "International fee", "Charity donation", "Deposit processing fee",
    ];

    /// <summary>What the buyer paid for; the tax that eBay collects and hands on is no money of the merchant's.</summary>
    private static readonly (string Name, PartFunder Funder, bool IsInGross)[] Parts =
    [
        ("Shipping and handling", PartFunder.Buyer, true), ("Seller collected tax", PartFunder.Buyer, true), ("eBay collected tax", PartFunder.Buyer, false),
    ];

    public string Code => "ebay";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Day, StringComparison.Ordinal) && sample.Text.Contains(Order, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Quoted, problems, isWestern: true);
        var tallies = new CurrencyTallies();
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        StatementLine? open = null;
        string? seller = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                seller ??= records.Count > 1 && records.Cell(0) is "Seller" ? Cells.Value(records.Cell(1)) : null;
                columns = records.HasCell(Day) ? TableHeader.Read(records, Needed, problems) : null;
                if (problems.Count > 0)
                {
                    break;
                }
            }
            else if (!records.IsBlank)
            {
                record++;
                var occurrence = repeats.Next(records.Text);
                if (columns.Row(records, problems) is not { } row)
                {
                    continue;
                }

                if (open is not null && IsArticle(columns, row) && row.Text(Order) == open.OrderNo)
                {
                    open = open with { Parts = Together(open.Parts, PartsOf(row, open.Gross)) };
                    continue;
                }

                Hand(open);
                open = Line(columns, row, record, settings.Zone) is { } line ? line with { Occurrence = occurrence } : null;
            }
        }

        Hand(open);
        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Day);
        }

        return new ParsedFile(Code, records.Encoding, tallies.Summaries(seller), problems.Items, problems.Count);

        void Hand(StatementLine? line)
        {
            if (line is not null)
            {
                tallies.Take(line);
                take(line);
            }
        }
    }

    private static bool IsArticle(TableHeader columns, TableRow row) => columns.Has(Net) && row.Text(Net) is null && row.Text(Gross) is null;

    private static StatementLine? Line(TableHeader columns, TableRow row, int record, TimeZoneInfo zone)
    {
        var currency = row.ListedCurrency(PayoutCurrency);
        var charged = row.Text(GrossCurrency) is null ? currency : row.ListedCurrency(GrossCurrency);
        var stated = Amount(row, Gross, charged);
        var fees = Fees.Aggregate(Money.Zero(currency), (sum, name) => sum + Amount(row, name, currency));
        var net = columns.Has(Net) ? Stated(row, Net, currency) : Stated(row, Gross, currency) + fees;
        var gross = charged == currency && row.Text(Gross) is not null ? stated : net - fees;
        if (row.IsReadable && !fees.IsZero && gross + fees != net)
        {
            row.Refuse(Net, "net-differs", row.Cell(Net));
        }

        var day = row.Time(Day, Days);
        var order = row.Reference(Order);
        var payout = row.Text(Payout) is null ? null : row.Id(Payout);
        var key = Key(row, order);
        var kind = KindOf(row.Cell(Type), !net.IsNegative);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = kind is LineKind.Payout or LineKind.PayoutReversal ? payout ?? key : key,
            OrderNo = order,
            TradeNo = row.Text(Transaction) ?? order,
            RefundNo = kind == LineKind.Refund ? row.Text(Reference) : null,
            PayoutId = payout,
            Time = ZoneNames.At(day, zone),
            Day = DateOnly.FromDateTime(day),
            Gross = gross,
            Fee = net - gross,
            Counterparty = row.Text("Buyer username"),
            Remark = row.Text("Item title") ?? row.Text("Description") ?? row.Text(Type),
            Instructed = charged == currency || stated.IsZero ? null : stated,
            StatedRate = charged == currency ? null : row.Text("Exchange rate"),
            Parts = kind is LineKind.Sale or LineKind.Refund ? PartsOf(row, gross) : [],
        };
    }

    /// <summary>A hold repeats the transaction of its order, and a refund has none, so only all numbers together are one movement's.</summary>
    private static string? Key(TableRow row, string? order)
    {
        var transaction = row.Text(Transaction) is null ? null : row.Id(Transaction);
        string?[] numbers = [order, transaction, row.Text(Reference)];
        return Array.TrueForAll(numbers, number => number is null) ? null : string.Join('/', numbers.Where(number => number is not null));
    }

    /// <summary>Two hyphens say that there is none.</summary>
    private static Money Amount(TableRow row, string name, Currency currency) => row.Text(name) is null ? Money.Zero(currency) : row.Amount(name, currency);

    private static Money Stated(TableRow row, string name, Currency currency)
    {
        if (row.Text(name) is null)
        {
            row.Refuse(name, "amount-unreadable", row.Cell(name));
        }

        return Amount(row, name, currency);
    }

    private static List<AmountPart> PartsOf(TableRow row, Money gross)
    {
        var parts = new List<AmountPart>();
        foreach (var (name, funder, isInGross) in Parts)
        {
            var amount = Amount(row, name, gross.Currency).Abs();
            if (!amount.IsZero)
            {
                parts.Add(new AmountPart(name, gross.IsNegative ? -amount : amount, funder, isInGross));
            }
        }

        return parts;
    }

    private static List<AmountPart> Together(IReadOnlyList<AmountPart> some, List<AmountPart> more) =>
        [.. some.Concat(more).GroupBy(part => part.Name).Select(same => same.First() with { Amount = same.Skip(1).Aggregate(same.First().Amount, (sum, part) => sum + part.Amount) })];

    private static LineKind KindOf(string type, bool isIncoming) => type.ToLowerInvariant() switch
    {
        "order" => LineKind.Sale,
        "refund" => LineKind.Refund,
        "other fee" or "shipping label" => isIncoming ? LineKind.FeeRefund : LineKind.Fee,
        "payout" => isIncoming ? LineKind.PayoutReversal : LineKind.Payout,
        "hold" => isIncoming ? LineKind.ReserveRelease : LineKind.ReserveHold,
        "claim" or "payment dispute" => isIncoming ? LineKind.ChargebackReversal : LineKind.Chargeback,
        "transfer" => LineKind.Transfer,
        "charge" => LineKind.TopUp,
        "adjustment" or "credit" => LineKind.Adjustment,
        _ => LineKind.Unknown,
    };
}
