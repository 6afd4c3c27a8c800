using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// WeChat Pay's trade bill (ALL, SUCCESS and REFUND layouts). Cells begin with a backtick and are not quoted, so a comma inside a name
/// is told from a separator by the backtick behind it. Times are UTC+8. It has no payout lines and no balance.
/// </summary>
public sealed class WechatTradeFormat : IStatementFormat
{
    private const string Time = "交易时间";
    private const string Trade = "微信订单号";
    private const string Order = "商户订单号";
    private const string Settled = "应结订单金额";
    private const string Fee = "手续费";
    private const string RefundId = "微信退款单号";
    private const string RefundNo = "商户退款单号";
    private const string Refunded = "退款金额";
    private const string CouponRefunded = "充值券退款金额";
    private const string RefundStatus = "退款状态";

    private static readonly string[] Needed = [Time, Trade, Order, Settled, Fee];
    private static readonly string[] Totals =
    [
        ControlNames.WechatTradeCount, ControlNames.WechatSettled, ControlNames.WechatRefunded, ControlNames.WechatCouponRefunded, ControlNames.WechatFees,
        ControlNames.WechatOrdered, ControlNames.WechatRefundAsked,
    ];
    private static readonly string[] Summed = ["", Settled, Refunded, CouponRefunded, Fee, "订单金额", "申请退款金额"];
    private static readonly PartColumn[] SaleParts = [new("代金券金额", PartFunder.Unknown, IsInGross: false), new("代金券或立减优惠金额", PartFunder.Unknown, IsInGross: false)];
    private static readonly PartColumn[] RefundParts = [new(CouponRefunded, PartFunder.Buyer, IsInGross: true)];
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "wechat-trade";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Trade, StringComparison.Ordinal) && sample.Text.Contains(Settled, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Backticked, problems);
        var tally = new StatementTally(Yuan);
        var sums = new decimal[Summed.Length];
        var controls = new List<ControlTotal>();
        var repeats = new RepeatCounter();
        TableHeader? columns = null, totals = null;
        (PartReader Sale, PartReader Refund)? parts = null;
        string? account = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = records.HasCell(Trade) ? TableHeader.Read(records, Needed, problems) : null;
                parts = columns is null ? null : (new PartReader(columns, SaleParts), new PartReader(columns, RefundParts));
            }
            else if (records.HasCell(Totals[0]))
            {
                totals = TableHeader.Read(records, Totals[..2], problems);
            }
            else if (controls.Count > 0)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (totals is not null)
            {
                if (totals.Row(records, problems) is { } stated)
                {
                    controls.AddRange(Compare(stated, sums));
                    problems.AddDifferences(records.Line, controls);
                }
            }
            else
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text), parts!.Value) is { } line)
                {
                    account ??= row.Text("商户号");
                    Add(row, sums);
                    tally.Take(line);
                    take(line);
                }
            }
        }

        Close(columns, controls, records.Last, problems);
        return new ParsedFile(Code, records.Encoding, [tally.Summary(account, null, null, null, null, null, controls)], problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence, (PartReader Sale, PartReader Refund) parts)
    {
        var trade = row.Id(Trade);
        var refund = row.Text(RefundId) is { } id && id != "0" ? row.Id(RefundId) : row.Span("交易状态") is "REFUND" ? trade : null;
        var succeeded = row.Text("退款成功时间") is not null ? "退款成功时间" : row.Text("退款申请时间") is not null ? "退款申请时间" : Time;
        var time = row.Time(refund is null ? Time : succeeded, "yyyy-MM-dd HH:mm:ss");
        var pending = refund is not null && row.Text(RefundStatus) is { } status && status != "SUCCESS";
        var gross = refund is null ? row.Amount(Settled, Yuan) : -row.Amount(Refunded, Yuan).Abs();
        if (!Cells.TryMoneyRounded(row.Span(Fee), Yuan, out var fee))
        {
            row.Refuse(Fee, "amount-unreadable", row.Cell(Fee));
        }

        var order = row.Reference(Order);
        var details = refund is null ? parts.Sale.Read(row, Yuan, isRefund: false) : pending ? [] : parts.Refund.Read(row, Yuan, isRefund: true);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = pending ? LineKind.Pending : refund is null ? LineKind.Sale : LineKind.Refund,
            Key = refund ?? trade,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = trade,
            RefundNo = refund is null ? null : row.Text(RefundNo) is { } own && own != "0" ? own : refund,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = pending ? Money.Zero(Yuan) : gross,
            Fee = pending ? Money.Zero(Yuan) : -fee,
            Parts = details,
            Remark = row.Text("商品名称"),
        };
    }

    private static void Add(TableRow row, decimal[] sums)
    {
        sums[0]++;
        for (var i = 1; i < Summed.Length; i++)
        {
            sums[i] += decimal.TryParse(row.Span(Summed[i]), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : 0;
        }
    }

    private static IEnumerable<ControlTotal> Compare(TableRow stated, decimal[] sums)
    {
        for (var i = 0; i < Totals.Length; i++)
        {
            if (stated.Exact(Totals[i]) is { } text)
            {
                var same = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var total) && total == sums[i];
                yield return new ControlTotal(Totals[i], text, sums[i].ToString(CultureInfo.InvariantCulture), same);
            }
        }
    }

    private static void Close(TableHeader? columns, List<ControlTotal> controls, int last, ProblemList problems)
    {
        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Trade);
        }
        else if (columns is not null && controls.Count == 0)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }
    }
}
