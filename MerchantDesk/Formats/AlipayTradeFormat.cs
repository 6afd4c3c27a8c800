using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Alipay's trade bill (业务明细): successful sales and refunds with the fee in a column of its own; no withdrawals and no balance.
/// A refund carries the numbers of its sale. Times are UTC+8.
/// </summary>
public sealed partial class AlipayTradeFormat : IStatementFormat
{
    private const string Trade = "支付宝交易号";
    private const string Order = "商户订单号";
    private const string Type = "业务类型";
    private const string Completed = "完成时间";
    private const string Received = "商家实收（元）";
    private const string RefundNo = "退款批次号/请求号";
    private const string Fee = "服务费（元）";
    private const string Discount = "商家优惠（元）";

    private static readonly string[] Needed = [Trade, Order, Type, Completed, Received, RefundNo, Fee];
    private static readonly PartColumn[] Parts =
    [
        new("支付宝红包（元）", PartFunder.Platform, IsInGross: true),
        new("集分宝（元）", PartFunder.Platform, IsInGross: true),
        new("支付宝优惠（元）", PartFunder.Platform, IsInGross: true),
        new(Discount, PartFunder.Merchant, IsInGross: false),
        new("券核销金额（元）", PartFunder.Merchant, IsInGross: false),
        new("商家红包消费金额（元）", PartFunder.Merchant, IsInGross: false),
        new("卡消费金额（元）", PartFunder.Buyer, IsInGross: true),
    ];
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "alipay-trade";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Trade, StringComparison.Ordinal) && sample.Text.Contains("商家实收", StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var sales = new Sums();
        var refunds = new Sums();
        var controls = new List<ControlTotal>();
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        PartReader? parts = null;
        string? account = null;
        (DateOnly From, DateOnly To)? period = null;
        var record = 0;
        var ended = false;
        while (records.Read())
        {
            if (records.Text[0] == '#')
            {
                var text = records.Text.ToString();
                account ??= AlipayHead.Account(text);
                period ??= AlipayHead.Period(text);
                ended |= columns is not null;
                AddControls(text, records.Line, sales, refunds, controls, problems);
            }
            else if (columns is null && records.HasCell(Trade))
            {
                columns = TableHeader.Read(records, Needed, problems);
                parts = columns is null ? null : new PartReader(columns, Parts);
            }
            else if (columns is not null && ended && !records.IsBlank)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (columns is not null && !records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text), parts!) is { } line)
                {
                    (line.Kind switch { LineKind.Sale => sales, LineKind.Refund => refunds, _ => null })?.Add(line.Gross, row.Amount(Discount, Yuan));
                    tally.Take(line);
                    take(line);
                }
            }
        }

        Close(columns, controls, records.Last, problems);
        return new ParsedFile(Code, records.Encoding, [tally.Summary(account, period?.From, period?.To, null, null, null, controls)], problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence, PartReader parts)
    {
        var trade = row.Id(Trade);
        var order = row.Reference(Order);
        var time = row.Time(Completed, "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss");
        var received = row.StatedAmount(Received, Yuan);
        var fee = row.Amount(Fee, Yuan);
        var refundNo = row.Text(RefundNo);
        var kind = KindOf(row);
        var details = parts.Read(row, Yuan, isRefund: kind == LineKind.Refund);

        // Some files print refunds without their sign; what the row is called decides, not the sign.
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = kind == LineKind.Refund ? $"{trade}/{refundNo}" : trade,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = trade,
            RefundNo = kind == LineKind.Refund ? refundNo ?? trade : null,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = kind == LineKind.Refund ? -received.Abs() : received,
            Fee = fee,
            Parts = details,
            Counterparty = row.Text("对方账户"),
            Remark = row.Text("备注"),
        };
    }

    private static LineKind KindOf(TableRow row)
    {
        switch (row.Span(Type))
        {
            case "交易":
                return LineKind.Sale;
            case "退款":
                return LineKind.Refund;
            case "充值":
                return LineKind.TopUp;
            case "":
                row.Refuse(Type, "value-unknown", "");
                return LineKind.Unknown;
            default:
                return LineKind.Unknown;
        }
    }

    private static void AddControls(string text, int number, Sums sales, Sums refunds, List<ControlTotal> controls, ProblemList problems)
    {
        if (Total().Match(text) is not { Success: true } total)
        {
            return;
        }

        var refund = total.Groups[1].Value == "退款";
        var sums = refund ? refunds : sales;
        if (!int.TryParse(total.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)
            || !Cells.TryMoney(total.Groups[3].Value, Yuan, out var received)
            || !Cells.TryMoney(total.Groups[4].Value, Yuan, out var discount))
        {
            problems.Add(number, null, "control-unreadable", text);
            return;
        }

        ControlTotal[] three =
        [
            StatementTally.Control(refund ? ControlNames.RefundCount : ControlNames.SaleCount, count, sums.Count),
            StatementTally.Control(refund ? ControlNames.RefundTotal : ControlNames.SaleTotal, received.Abs(), sums.Received.Abs()),
            StatementTally.Control(refund ? ControlNames.RefundDiscount : ControlNames.SaleDiscount, discount.Abs(), sums.Discount.Abs()),
        ];
        controls.AddRange(three);
        problems.AddDifferences(number, three);
    }

    private static void Close(TableHeader? columns, List<ControlTotal> controls, int last, ProblemList problems)
    {
        if (columns is null)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Trade);
        }
        else if (controls.Count < 6)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }
    }

    [GeneratedRegex(@"^#(交易|退款)合计：([^笔]+)笔，商家实收(?:退款)?共([^元]+)元，商家优惠(?:退款)?共([^元]+)元")]
    private static partial Regex Total();

    /// <summary>What the rows of one type come to.</summary>
    private sealed class Sums
    {
        public int Count { get; private set; }

        public Money Received { get; private set; } = Money.Zero(Yuan);

        public Money Discount { get; private set; } = Money.Zero(Yuan);

        public void Add(Money received, Money discount)
        {
            Count++;
            Received += received;
            Discount += discount;
        }
    }
}
