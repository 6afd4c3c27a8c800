using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class AlipayTradeFormatTests
{
    private static readonly string[] Rows =
    [
        "T01\t,A1\t,交易\t,茶\t,2026-03-01 09:00:00,2026-03-01 09:00:05,\t,\t,\t,\t,*甲(1**)\t,100.00,95.00,0.00\t,0.00,0.00,5.00,0.00,,0.00\t,0.00,\t,-0.57,0.00,\t",
        "T01\t,A1\t,退款\t,茶\t,2026-03-01 09:00:00,2026-03-01 18:00:00,\t,\t,\t,\t,*甲(1**)\t,-40.00,-40.00,0.00\t,0.00,0.00,-2.00,0.00,,0.00\t,0.00,RC01,0.24,0.00,\t",
    ];

    private static readonly string[] Trailer =
        ["#---结束---", "#交易合计：1笔，商家实收共95.00元，商家优惠共5.00元", "#退款合计：1笔，商家实收退款共-40.00元，商家优惠退款共-2.00元", "#导出时间：[2026年03月02日 05:00:00]"];

    private readonly List<StatementLine> lines = [];

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    [InlineData("utf-16")]
    public void A_sale_and_its_refund_share_the_trade_and_carry_their_fees(string encoding)
    {
        var parsed = Read(Rows, Trailer, encoding);

        Assert.Equal((Verdict.Accepted, "alipay-trade"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, "T01", 95_00L, -57L), (LineKind.Refund, "T01", -40_00, 24)], lines.Select(line => (line.Kind, line.TradeNo!, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(("RC01", new DateTimeOffset(2026, 3, 1, 18, 0, 0, TimeSpan.FromHours(8))), (lines[1].RefundNo, lines[1].Time));
        Assert.Equal(("95.00", "40.00", "-0.33"), (parsed.Statements[0].GrossCredits.ToPlainString(), parsed.Statements[0].GrossDebits.ToPlainString(), parsed.Statements[0].Fees.ToPlainString()));
    }

    [Fact]
    public void A_refund_printed_without_its_sign_is_a_refund_all_the_same()
    {
        Read([Rows[0], Rows[1].Replace("-40.00,-40.00", "40.00,40.00", StringComparison.Ordinal)], Trailer);

        Assert.Equal(-40_00, lines[1].Gross.Minor);
    }

    [Fact]
    public void What_others_than_the_buyer_paid_is_told_with_whose_it_is()
    {
        Read([Rows[0].Replace("0.00\t,0.00,0.00,5.00,0.00,,0.00\t,0.00", "1.00\t,2.00,3.00,5.00,4.00,,6.00\t,7.00", StringComparison.Ordinal), Rows[1].Replace("-2.00,0.00,,0.00\t", "2.00,0.00,,0.00\t", StringComparison.Ordinal)], Trailer);

        Assert.Equal(
            [
                ("支付宝红包（元）", 1_00L, PartFunder.Platform, true), ("集分宝（元）", 2_00, PartFunder.Platform, true), ("支付宝优惠（元）", 3_00, PartFunder.Platform, true), ("商家优惠（元）", 5_00, PartFunder.Merchant, false),
                ("券核销金额（元）", 4_00, PartFunder.Merchant, false), ("商家红包消费金额（元）", 6_00, PartFunder.Merchant, false), ("卡消费金额（元）", 7_00, PartFunder.Buyer, true),
            ],
            lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
        Assert.Equal([("商家优惠（元）", -2_00L)], lines[1].Parts.Select(part => (part.Name, part.Amount.Minor)));
    }

    [Fact]
    public void A_part_that_cannot_be_read_refuses_the_file() =>
        Assert.Contains(Read([Rows[0].Replace("0.00\t,0.00,0.00,5.00", "0.00\t,0.0O,0.00,5.00", StringComparison.Ordinal), Rows[1]], Trailer).Problems, problem => problem is { Code: "amount-unreadable", Line: 6, Column: "集分宝（元）" });

    [Theory]
    [InlineData("共95.00元", "共96.00元", "control-total")]
    [InlineData("交易合计：1笔", "交易合计：l笔", "control-unreadable")]
    [InlineData("商家优惠共5.00", "商家优惠共4.00", "control-total")]
    public void A_total_that_differs_refuses_the_file_on_its_own_line(string from, string to, string code)
    {
        var parsed = Read(Rows, [.. Trailer.Select(line => line.Replace(from, to, StringComparison.Ordinal))]);

        Assert.Contains(parsed.Problems, problem => problem.Code == code && problem.Line == 9);
    }

    [Fact]
    public void A_bill_without_its_totals_was_cut() => Assert.Contains(Read(Rows, []).Problems, problem => problem.Code == "trailer-missing");

    [Fact]
    public void A_name_in_quotes_keeps_its_comma() =>
        Assert.Equal(Verdict.Accepted, Read([Rows[0].Replace("茶\t", "\"茶, 绿\"", StringComparison.Ordinal), Rows[1]], Trailer).Verdict);

    private ParsedFile Read(string[] rows, string[] trailer, string encoding = "GB18030")
    {
        lines.Clear();
        return FileInspector.Read(AlipayTradeBill.Of(rows, trailer, encoding), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
    }
}
