using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// WeChat Pay's trade bill (ALL, SUCCESS and REFUND layouts, and the early one, which knows the order's whole amount only). Cells begin with a backtick and are not quoted, so a comma inside a name
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
    private const string State = "交易状态";
    private const string Ordered = "订单金额";
    private const string RefundAsked = "申请退款金额";
    private const string OwnCoupon = "免充值券";
    private const string Coupon = "代金券或立减优惠金额";
    private const string EarlyCouponRefunded = "代金券或立减优惠退款金额";
    private const string RedPacketRefunded = "企业红包退款金额";

    private static readonly Layout Usual = new(
        Settled,
        [
            (ControlNames.WechatTradeCount, ""), (ControlNames.WechatSettled, Settled), (ControlNames.WechatRefunded, Refunded), (ControlNames.WechatCouponRefunded, CouponRefunded),
            (ControlNames.WechatFees, Fee), (ControlNames.WechatOrdered, Ordered), (ControlNames.WechatRefundAsked, RefundAsked),
        ],
        [new("代金券金额", PartFunder.Unknown, IsInGross: false), new(Coupon, PartFunder.Unknown, IsInGross: false)],
        [new(CouponRefunded, PartFunder.Buyer, IsInGross: true)]);

    private static readonly Layout Early = new(
        "总金额",
        [
            (ControlNames.WechatTradeCount, ""), (ControlNames.WechatTraded, "总金额"), (ControlNames.WechatAllRefunded, Refunded), (ControlNames.WechatRedPacketRefunded, RedPacketRefunded),
            (ControlNames.WechatEarlyCouponRefunded, EarlyCouponRefunded), (ControlNames.WechatFees, Fee),
        ],
        [new("企业红包金额", PartFunder.Unknown, IsInGross: true), new(Coupon, PartFunder.Unknown, IsInGross: true)],
        [new(RedPacketRefunded, PartFunder.Unknown, IsInGross: true), new(EarlyCouponRefunded, PartFunder.Unknown, IsInGross: true)]);

    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "wechat-trade";

    public double Likelihood(FileSample sample) => Has(sample, Trade) && (Has(sample, Settled) || (Has(sample, Early.Amount) && Has(sample, "费率"))) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Backticked, problems);
        var tally = new StatementTally(Yuan);
        var layout = Usual;
        var sums = new decimal[Usual.Totals.Length];
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
                layout = records.HasCell(Early.Amount) && !records.HasCell(Settled) ? Early : Usual;
                columns = records.HasCell(Trade) ? TableHeader.Read(records, [Time, Trade, Order, layout.Amount, Fee], problems) : null;
                parts = columns is null ? null : (new PartReader(columns, layout.SaleParts), new PartReader(columns, layout.RefundParts));
            }
            else if (records.HasCell(ControlNames.WechatTradeCount))
            {
                totals = TableHeader.Read(records, layout.Totals[..2].Select(total => total.Name), problems);
            }
            else if (controls.Count > 0)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (totals is not null)
            {
                if (totals.Row(records, problems) is { } stated)
                {
                    controls.AddRange(Compare(stated, layout, sums));
                    problems.AddDifferences(records.Line, controls);
                }
            }
            else
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text), layout, parts!.Value) is { } line)
                {
                    account ??= row.Text("商户号");
                    Add(row, layout, sums);
                    tally.Take(line);
                    take(line);
                }
            }
        }

        Close(columns, controls, records.Last, problems);
        return new ParsedFile(Code, records.Encoding, [tally.Summary(account, null, null, null, null, null, controls)], problems.Items, problems.Count);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static StatementLine? Line(TableRow row, int record, int occurrence, Layout layout, (PartReader Sale, PartReader Refund) parts)
    {
        var trade = row.Id(Trade);
        var returned = row.Amount(Refunded, Yuan);
        var refund = row.Text(RefundId) is { } id && id != "0" ? row.Id(RefundId)
            : row.Span(State) is "REFUND" || (row.Span(State) is "REVOKED" && !returned.IsZero) ? trade : null;
        if (refund is null && !returned.IsZero)
        {
            // Money that went back is no sale, whatever state the row names.
            row.Refuse(State, "value-unknown", row.Cell(State));
        }

        var succeeded = row.Text("退款成功时间") is not null ? "退款成功时间" : row.Text("退款申请时间") is not null ? "退款申请时间" : Time;
        var time = row.Time(refund is null ? Time : succeeded, "yyyy-MM-dd HH:mm:ss");
        var pending = refund is not null && row.Text(RefundStatus) is { } status && status != "SUCCESS";
        var gross = refund is null ? row.Amount(layout.Amount, Yuan) : -returned.Abs();
        if (!Cells.TryMoneyRounded(row.Span(Fee), Yuan, out var fee))
        {
            row.Refuse(Fee, "amount-unreadable", row.Cell(Fee));
        }

        var order = row.Reference(Order);
        var details = pending ? [] : refund is null ? parts.Sale.Read(row, Yuan, isRefund: false) : parts.Refund.Read(row, Yuan, isRefund: true);
        if (layout == Usual && !pending && row.IsReadable)
        {
            details = WithOwn(details, refund is null ? row.Amount(Ordered, Yuan) - gross : gross + row.Amount(RefundAsked, Yuan), refund is not null);
        }

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

    /// <summary>
    /// What is settled is less than the order by the merchant's own coupons (免充值券), which nobody pays for; of the coupons that the bill names
    /// the rest was paid in beforehand (充值券) and is settled like money. So it is where a refund was asked for.
    /// </summary>
    private static IReadOnlyList<AmountPart> WithOwn(IReadOnlyList<AmountPart> details, Money own, bool isRefund)
    {
        if (own.Minor <= 0)
        {
            return details.Any(part => part is { IsInGross: false }) ? [.. details.Select(part => part with { IsInGross = true })] : details;
        }

        var parts = details.Select(part => isRefund ? part : part with { Amount = part.Amount - own, IsInGross = true }).Where(part => isRefund || part.Amount.Minor > 0);
        return [new AmountPart(OwnCoupon, isRefund ? -own : own, PartFunder.Merchant, IsInGross: false), .. parts];
    }

    private static void Add(TableRow row, Layout layout, decimal[] sums)
    {
        sums[0]++;
        for (var i = 1; i < layout.Totals.Length; i++)
        {
            sums[i] += decimal.TryParse(row.Span(layout.Totals[i].Column), NumberStyles.Number, CultureInfo.InvariantCulture, out var amount) ? amount : 0;
        }
    }

    private static IEnumerable<ControlTotal> Compare(TableRow stated, Layout layout, decimal[] sums)
    {
        for (var i = 0; i < layout.Totals.Length; i++)
        {
            if (stated.Exact(layout.Totals[i].Name) is { } text)
            {
                var same = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var total) && total == sums[i];
                yield return new ControlTotal(layout.Totals[i].Name, text, sums[i].ToString(CultureInfo.InvariantCulture), same);
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

    /// <summary>How the bills of one time name their columns.</summary>
    /// <param name="Amount">What a sale came to.</param>
    /// <param name="Totals">The names of the trailer's cells, the count first, each with the column that it sums up.</param>
    private sealed record Layout(string Amount, (string Name, string Column)[] Totals, PartColumn[] SaleParts, PartColumn[] RefundParts);
}
