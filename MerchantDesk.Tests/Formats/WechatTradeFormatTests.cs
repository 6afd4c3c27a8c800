using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class WechatTradeFormatTests
{
    private const string Header = "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";
    private const string Sale = "`2026-03-01 09:00:00,`wx8,`1900000109,`,`,`42001,`2026030103000001,`o1,`JSAPI,`SUCCESS,`OTHERS,`CNY,`100.00,`0.00,`0,`0,`0.00,`0.00,`,`,`tea, green,`,`0.60000,`0.60%,`100.00,`0.00,`";
    private const string Refund = "`2026-03-01 10:00:00,`wx8,`1900000109,`,`,`42001,`2026030103000001,`o1,`JSAPI,`REFUND,`OTHERS,`CNY,`0.00,`0.00,`50301,`RC000000001,`40.00,`0.00,`ORIGINAL,`SUCCESS,`tea, green,`,`-0.24000,`0.60%,`0.00,`40.00,`";
    private const string TotalsHeader = "总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额";
    private const string TotalsRow = "`2,`100.00,`40.00,`0.00,`0.36000,`100.00,`40.00";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_sale_and_its_refund_carry_their_fees_and_numbers_though_a_name_holds_a_comma()
    {
        var parsed = Read(Header, Sale, Refund, TotalsHeader, TotalsRow);

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([(LineKind.Sale, 100_00L, -60L), (LineKind.Refund, -40_00, 24)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(("50301", "42001", "RC000000001"), (lines[1].Key, lines[1].TradeNo, lines[1].RefundNo));
        Assert.Equal("tea, green", lines[0].Remark);
    }

    [Fact]
    public void A_total_that_differs_refuses_the_file()
    {
        var parsed = Read(Header, Sale, Refund, TotalsHeader, TotalsRow.Replace("`40.00,`0.00", "`41.00,`0.00", StringComparison.Ordinal));

        Assert.Contains(parsed.Problems, problem => problem is { Code: "control-total", Column: "退款总金额" });
    }

    [Fact]
    public void An_amount_with_a_letter_is_refused_and_never_zero()
    {
        var parsed = Read(Header, Sale.Replace("`100.00,`0.00,`0,", "`1a0.00,`0.00,`0,", StringComparison.Ordinal), Refund, TotalsHeader, TotalsRow);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "amount-unreadable", Line: 2, Column: "应结订单金额" });
    }

    [Fact]
    public void A_refund_under_way_moves_no_money()
    {
        Read(Header, Sale, Refund.Replace("`ORIGINAL,`SUCCESS", "`ORIGINAL,`PROCESSING", StringComparison.Ordinal), TotalsHeader, TotalsRow);

        Assert.Equal((LineKind.Pending, 0L), (lines[1].Kind, lines[1].Net.Minor));
    }

    [Fact]
    public void Coupons_are_parts_of_the_trade_and_of_its_refund()
    {
        Read(Header, Sale.Replace("`100.00,`0.00,`0,", "`100.00,`8.00,`0,", StringComparison.Ordinal), Refund.Replace("`40.00,`0.00,`ORIGINAL", "`40.00,`5.00,`ORIGINAL", StringComparison.Ordinal), TotalsHeader, TotalsRow);

        Assert.Equal([("代金券金额", 8_00L, PartFunder.Unknown, true)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
        Assert.Equal([("充值券退款金额", -5_00L, PartFunder.Buyer, true)], lines[1].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
    }

    [Fact]
    public void The_merchants_own_coupons_are_what_the_order_was_more_than_is_settled()
    {
        var parsed = Read(
            Header,
            Sale.Replace("`100.00,`0.00,`0,", "`90.00,`13.00,`0,", StringComparison.Ordinal),
            Refund.Replace("`0.00,`40.00,`", "`0.00,`45.00,`", StringComparison.Ordinal),
            TotalsHeader,
            "`2,`90.00,`40.00,`0.00,`0.36000,`100.00,`45.00");

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([("免充值券", 10_00L, PartFunder.Merchant, false), ("代金券金额", 3_00, PartFunder.Unknown, true)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
        Assert.Equal([("免充值券", -5_00L, PartFunder.Merchant, false)], lines[1].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
    }

    [Fact]
    public void A_trade_without_parts_costs_no_list()
    {
        Read(Header, Sale, Refund, TotalsHeader, TotalsRow);

        Assert.Empty(lines[0].Parts);
        Assert.Same(lines[0].Parts, lines[1].Parts);
    }

    [Fact]
    public void A_bill_without_totals_was_cut_and_is_refused() =>
        Assert.Contains(Read(Header, Sale).Problems, problem => problem.Code == "trailer-missing");

    [Theory]
    [InlineData("企业红包金额", "企业红包退款金额", "总企业红包退款金额")]
    [InlineData("代金券或立减优惠金额", "代金券或立减优惠退款金额", "总代金券或立减优惠退款金额")]
    public void The_early_layout_knows_the_whole_amount_only_and_five_totals(string coupon, string back, string total)
    {
        var parsed = Read(
            $"交易时间,公众账号ID,商户号,子商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,总金额,{coupon},微信退款单号,商户退款单号,退款金额,{back},退款类型,退款状态,商品名称,商户数据包,手续费,费率",
            "`2017-03-01 09:00:00,`wx8,`1900000109,`0,`,`42001,`A1,`o1,`NATIVE,`SUCCESS,`CFT,`CNY,`50.00,`3.00,`0,`0,`0.00,`0.00,`,`,`tea,`,`0.30000,`0.60%",
            "`2017-03-01 10:00:00,`wx8,`1900000109,`0,`,`42001,`A1,`o1,`NATIVE,`REFUND,`CFT,`CNY,`0.00,`0.00,`50301,`RC1,`20.00,`1.00,`ORIGINAL,`SUCCESS,`tea,`,`-0.12000,`0.60%",
            $"总交易单数,总交易额,总退款金额,{total},手续费总金额",
            "`2,`50.00,`20.00,`1.00,`0.18000");

        Assert.Equal((Verdict.Accepted, "1900000109", 5), (parsed.Verdict, parsed.Statements[0].Account, parsed.Statements[0].Controls.Count));
        Assert.Equal([(LineKind.Sale, 50_00L, -30L), (LineKind.Refund, -20_00, 12)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal([(coupon, 3_00L), (back, -1_00)], lines.Select(line => (line.Parts[0].Name, line.Parts[0].Amount.Minor)));
    }

    [Fact]
    public void A_total_of_the_early_layout_that_differs_refuses_the_file()
    {
        var parsed = Read(
            "交易时间,商户号,微信订单号,商户订单号,交易状态,总金额,手续费,费率", "`2017-03-01 09:00:00,`1900000109,`42001,`A1,`SUCCESS,`50.00,`0.30000,`0.60%", "总交易单数,总交易额,手续费总金额", "`1,`51.00,`0.30000");

        Assert.Contains(parsed.Problems, problem => problem is { Code: "control-total", Column: "总交易额" });
    }

    [Fact]
    public void A_payment_taken_back_at_the_till_is_a_refund_though_it_has_no_number_of_its_own()
    {
        var parsed = Read(Header, Sale, Refund.Replace("`REFUND", "`REVOKED", StringComparison.Ordinal).Replace("`50301,`RC000000001", "`0,`0", StringComparison.Ordinal), TotalsHeader, TotalsRow);

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal((LineKind.Refund, -40_00L), (lines[1].Kind, lines[1].Gross.Minor));
    }

    [Fact]
    public void Money_that_went_back_is_never_a_sale() =>
        Assert.Contains(
            Read(Header, Sale, Refund.Replace("`REFUND", "`CLOSED", StringComparison.Ordinal).Replace("`50301,`RC000000001", "`0,`0", StringComparison.Ordinal), TotalsHeader, TotalsRow).Problems,
            problem => problem is { Code: "value-unknown", Line: 3, Column: "交易状态" });

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes("\uFEFF" + string.Join("\r\n", rows) + "\r\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
