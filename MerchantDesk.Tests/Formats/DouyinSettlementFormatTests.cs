using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class DouyinSettlementFormatTests
{
    private const string Names = "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注\n";

    private const string Rows =
        "2026-03-02 08:00:00,'S1,入账,48.50,聚合账户,货款结算入账,巨量千川,'6931,'6930,38,2,10,0,-1.50,0,0,0,订单结算\n"
        + "2026-03-03 08:00:00,'S2,入账,26.00,聚合账户,货款结算入账,精选联盟,'6933,'6932,30,0,0,0,-1.00,-2.00,-0.50,-0.50,订单结算\n"
        + "2026-03-04 08:00:00,'X1,出账,5.00,聚合账户,退换货运费险,,,,0,0,0,0,0,0,0,0,保费扣除\n"
        + "2026-03-05 08:00:00,'P1,出账,60.00,聚合账户,提现,,,,0,0,0,0,0,0,0,0,\n";

    [Fact]
    public void An_order_carries_its_fees_and_whose_money_it_was()
    {
        var (file, lines) = Written.Of(Names + Rows);

        Assert.Equal((Verdict.Accepted, "douyin-settlement"), (file.Verdict, file.Format));
        Assert.Equal([(LineKind.Sale, 50_00L, -1_50L), (LineKind.Sale, 30_00, -4_00), (LineKind.Fee, -5_00, 0), (LineKind.Payout, -60_00, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(("S1", "6930", "6931", "P1"), (lines[0].Key, lines[0].OrderNo, lines[0].TradeNo, lines[3].PayoutId));
        Assert.Equal([("运费实付", 2_00L, PartFunder.Buyer, true), ("实际平台补贴", 10_00, PartFunder.Platform, true)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.Funder, part.IsInGross)));
        Assert.Same(lines[1].Parts, lines[2].Parts);
        Assert.Equal(("74.50", "65.00"), (file.Statements[0].Credits.ToPlainString(), file.Statements[0].Debits.ToPlainString()));
    }

    [Fact]
    public void The_ledger_of_the_same_account_tells_the_same_movements() => Assert.True(BillSource.IsTradeBill("douyin-settlement") && !BillSource.IsTradeBill("douyin-ledger"));

    [Theory]
    [InlineData("48.50", "48.5O", "amount-unreadable", "动账金额")]
    [InlineData("48.50", "48.51", "net-differs", "动账金额")]
    [InlineData(",10,0,-1.50", ",1O,0,-1.50", "amount-unreadable", "实际平台补贴")]
    [InlineData("入账,48.50", "进账,48.50", "value-unknown", "动账方向")]
    [InlineData("2026-03-02 08:00:00", "2026-03-02T08:00:00", "time-unreadable", "动账时间")]
    [InlineData("'S1", "6.93E+18", "id-mangled", "动帐流水号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void Columns_that_nobody_knows_may_hold_the_rest()
    {
        var (file, _) = Written.Of(Names.Replace("备注", "备注,新扣款", StringComparison.Ordinal) + Rows.Replace("48.50", "48.00", StringComparison.Ordinal).Replace("订单结算", "订单结算,-0.50", StringComparison.Ordinal).Replace("保费扣除", ",0", StringComparison.Ordinal).Replace("0,0,0,0,\n", "0,0,0,0,,0\n", StringComparison.Ordinal));

        Assert.Equal(Verdict.Accepted, file.Verdict);
    }

    [Fact]
    public void Either_spelling_of_the_number_is_read_and_a_missing_column_is_named()
    {
        Assert.Equal(Verdict.Accepted, Written.Of(Names.Replace("动帐流水号", "动账流水号", StringComparison.Ordinal) + Rows).File.Verdict);
        Assert.Contains(Written.Of(Names.Replace("动账场景", "场景", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Value: "动账场景" });
    }

    [Fact]
    public void A_row_printed_twice_is_the_same_record_again()
    {
        var row = Rows.Split('\n')[0] + "\n";

        Assert.Equal([1, 2], Written.Of(Names + row + row).Lines.Select(line => line.Occurrence));
    }

    [Fact]
    public void The_early_layout_calls_its_reasons_otherwise()
    {
        var (file, lines) = Written.Of(
            "动账时间,下单时间,动帐流水号,动账方向,动账金额,动账账户,动账摘要,计费类型,子订单号,订单号,商品ID,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,渠道分成,招商服务费,备注\n"
            + "2022-05-01 10:00:00,2022-04-20 10:00:00,S1,入账,95,微信,订单结算,鲁班,'6931,'6930,'35,100,0,0,0,-5,0,0,0,\n"
            + "2022-05-02 10:00:00,2022-04-20 10:00:00,S2,出账,20,微信,原路退,鲁班,'6931,'6930,'35,0,0,0,-20,0,0,0,0,\n");

        Assert.Equal(Verdict.Accepted, file.Verdict);
        Assert.Equal([(LineKind.Sale, 100_00L, -5_00L), (LineKind.Refund, -20_00, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
    }
}
