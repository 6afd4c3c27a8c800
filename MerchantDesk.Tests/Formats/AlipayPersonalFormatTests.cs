using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class AlipayPersonalFormatTests
{
    private const string Head =
        "-----\n导出信息：\n支付宝账户：a@b.c\n起始时间：[2026-03-01 00:00:00]    终止时间：[2026-03-31 23:59:59]\n共3笔记录\n收入：1笔 500.00元\n支出：2笔 60.00元\n不计收支：3笔 1.00元\n\n特别提示：\n1.x\n"
        + "-----支付宝（中国）网络技术有限公司  电子客户回单-----\n";

    private const string Names = "交易时间            ,交易分类                ,交易对方 ,对方账号 ,商品说明 ,收/支 ,金额 ,收/付款方式 ,交易状态 ,交易订单号     ,商家订单号 ,备注 ,\n";

    private const string Rows =
        "2026-03-02 21:32:14 ,日用百货 ,甲 ,x***@q.c ,茶叶 ,支出 ,50.00   ,余额 ,交易关闭 ,2026T1\t,A1\t, ,\n"
        + "2026-03-03 10:00:00,退款,甲,/,退款-茶叶,不计收支,50.00,余额,退款成功,2026T1_R1\t,A1\t,,\n"
        + "2026-03-04 10:00:00,转账红包,乙,/,转账,收入,500.00,余额,交易成功,2026T2\t,\t,,\n"
        + "2026-03-05 10:00:00,日用百货,丙,/,杯,不计收支,82.00,,交易关闭,2026T3\t,A3\t,,\n"
        + "2026-03-06 10:00:00,投资理财,基金,/,卖出至余额宝,不计收支,99.34,余额宝,交易成功,2026T4\t,\t,,\n"
        + "2026-03-07 10:00:00,其他,丁,/,提现-快速提现,不计收支,300.00,银行,交易成功,2026T5\t,\t,,\n"
        + "2026-03-08 10:00:00,餐饮,戊,/,面,支出,10.00,余额,等待确认收货,2026T6\t,A6\t,,\n";

    private const string Web =
        "支付宝交易记录明细查询\n账号:[a@b.c]\n起始日期:[2026-03-01 00:00:00]    终止日期:[2026-04-01 00:00:00]\n---交易记录明细列表---\n"
        + "交易号                  ,商家订单号               ,交易创建时间              ,付款时间                ,最近修改时间              ,交易来源地     ,类型              ,交易对方            ,商品名称                ,金额（元）   ,收/支     ,交易状态    ,服务费（元）   ,成功退款（元）  ,备注                  ,资金状态     ,\n"
        + "2026T1 ,A1 ,2026-03-02 09:00:00 ,2026-03-02 09:00:09 ,2026-03-02 09:00:09 ,其他 ,即时到账交易 ,甲 ,茶 ,100.00 ,收入 ,交易成功 ,0.60 ,0.00 , ,已收入 ,\n"
        + "2026T2 ,A2 ,2026-03-03 09:00:00 , ,2026-03-03 09:00:09 ,其他 ,即时到账交易 ,乙 ,杯 ,30.00 ,支出 ,等待付款 ,0.00 ,0.00 , ,未支出 ,\n"
        + "---交易记录明细列表结束---\n共2笔记录\n已收入:1笔,100.00元\n导出时间:[2026-04-01 10:00:00]    用户:甲\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void Refunds_and_withdrawals_move_money_though_they_are_called_neither_income_nor_outgo(string encoding)
    {
        var (file, lines) = Written.Of(Head + Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "alipay-personal", "a@b.c"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Equal(
            [(LineKind.Unknown, -50_00L), (LineKind.Refund, 50_00), (LineKind.Transfer, 500_00), (LineKind.Pending, 0), (LineKind.Transfer, 0), (LineKind.Payout, -300_00), (LineKind.Unknown, -10_00)],
            lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal(("2026T1_R1", "2026T1", "2026T1_R1", "A1"), (lines[1].Key, lines[1].TradeNo, lines[1].RefundNo, lines[1].OrderNo));
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 13, 32, 14, TimeSpan.Zero), "茶叶"), (lines[0].Time, lines[0].Remark));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), (file.Statements[0].From, file.Statements[0].To));
    }

    [Theory]
    [InlineData("不计收支,银行卡", -30_00)]
    [InlineData("不计收支,", 0)]
    [InlineData("支出,", -30_00)]
    public void What_was_closed_after_it_was_paid_went_out_and_comes_back_in_a_row_of_its_own(string directionAndMethod, long minor)
    {
        var (direction, method) = (directionAndMethod.Split(',')[0], directionAndMethod.Split(',')[1]);

        Assert.Equal(minor, Assert.Single(Written.Of(Head + Names + $"2026-03-02 21:32:14,交通,甲,/,充值,{direction},30.00,{method},交易关闭,T1,A1,,\n").Lines).Gross.Minor);
    }

    [Fact]
    public void A_head_that_counts_otherwise_is_a_warning()
    {
        var (file, _) = Written.Of(Head.Replace("60.00元", "61.00元", StringComparison.Ordinal) + Names + Rows);

        Assert.Equal(Verdict.Accepted, file.Verdict);
        Assert.Equal([("head-differs", 7, "outgo total 61.00", "60.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!, problem.Detail!)));
    }

    [Fact]
    public void The_web_export_carries_fees_and_ends_at_its_last_row()
    {
        var (file, lines) = Written.Of(Web, "GB18030");

        Assert.Equal((Verdict.Accepted, "alipay-personal", new DateOnly(2026, 3, 31)), (file.Verdict, file.Format, file.Statements[0].To));
        Assert.Equal([(LineKind.Sale, 100_00L, -60L), (LineKind.Pending, 0, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 1, 0, 9, TimeSpan.Zero), lines[0].Time);
    }

    [Fact]
    public void A_row_printed_twice_is_the_same_record_again()
    {
        var row = Rows.Split('\n')[2] + "\n";

        Assert.Equal([1, 2], Written.Of(Head + Names + row + row).Lines.Select(line => line.Occurrence));
    }

    [Theory]
    [InlineData("50.00   ", "5O.00", "amount-unreadable", "金额")]
    [InlineData("50.00   ", "", "amount-unreadable", "金额")]
    [InlineData("2026-03-02 21", "2026-03-32 21", "time-unreadable", "交易时间")]
    [InlineData("2026-03-02 21", "0001-01-01 21", "time-implausible", "交易时间")]
    [InlineData(",2026T1\t", ",2.02601E+27", "id-mangled", "交易订单号")]
    [InlineData(",2026T1\t", ",\t", "id-missing", "交易订单号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column)
    {
        var at = Rows.IndexOf(good, StringComparison.Ordinal);
        var (file, _) = Written.Of(Head + Names + Rows[..at] + bad + Rows[(at + good.Length)..]);

        Assert.Equal([(code, 14, column)], file.Problems.Where(problem => problem.Refuses).Select(problem => (problem.Code, problem.Line, problem.Column!)));
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Head + Names.Replace("交易状态", "状态", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 13, Value: "交易状态" });

    [Fact]
    public void Seconds_may_be_missing_and_a_mangled_order_number_is_kept()
    {
        var (file, lines) = Written.Of(Head + Names + "2026/3/2 21:32,日用百货,甲,/,茶叶,支出,50.00,余额,交易成功,2026T1,2.02603E+15,,\n");

        Assert.Equal((Verdict.Accepted, "2.02603E+15", new DateTimeOffset(2026, 3, 2, 13, 32, 0, TimeSpan.Zero)), (file.Verdict, lines[0].OrderNo, lines[0].Time));
        Assert.Contains(file.Problems, problem => problem is { Code: "reference-mangled", Refuses: false });
    }

    [Fact]
    public void Income_that_was_closed_before_it_came_is_none_and_a_refund_may_name_its_trade_before_a_star()
    {
        const string Closed = "2026-03-09 10:00:00,收入,己,/,资料,收入,1.29,,交易关闭,2026T7\t,\t,,\n";
        var (file, lines) = Written.Of(Head + Names + Closed + Rows.Replace("2026T1_R1", "2026T1*R1", StringComparison.Ordinal));

        Assert.Equal((LineKind.Pending, 0L), (lines[0].Kind, lines[0].Gross.Minor));
        Assert.Equal((LineKind.Refund, "2026T1"), (lines[2].Kind, lines[2].TradeNo));
        Assert.Equal("550.00", file.Statements[0].Credits.ToPlainString());
    }
}
