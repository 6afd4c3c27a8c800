using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class WechatPersonalFormatTests
{
    private const string Head =
        "微信支付账单明细,,,,,,,,,,\n微信昵称：[测试],,,,,,,,,,\n起始时间：[2026-03-01 00:00:00] 终止时间：[2026-03-31 23:59:59],,,,,,,,,,\n收入：2笔 123.00元,,,,,,,,,,\n支出：2笔 62.00元,,,,,,,,,,\n注：,,,,,,,,,,\n----微信支付账单明细列表----,,,,,,,,,,\n";

    private const string Names = "交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n";

    private const string Rows =
        "2026-03-02 12:45:27,\"商户消费\",\"米线(传奇广场店)\",\"茶, 绿\",\"支出\",¥50.00,\"银行(1234)\",\"已全额退款\",\"4200001\"\t,\"A1\"\t,\"/\"\n"
        + "2026-03-03 12:00:00,商户消费-退款,米线,/,收入,￥23.00,零钱,已退款,5030001\t,A1\t,/\n"
        + "2026-03-04 12:00:00,二维码收款,用户\"甲\",收款方备注:二维码收款,收入,¥100.00,零钱,已收钱,1000001\t,/\t,/\n"
        + "2026-03-05 12:00:00,转账,房东,/,支出,¥12.00,零钱,朋友已收钱,1000002\t,/\t,/\n"
        + "2026-03-06 12:00:00,零钱提现,招商银行(),/,/,¥100.10,招商银行,提现已到账,2072\t,/\t,服务费¥0.10\n"
        + "2026-03-07 12:00:00,零钱充值,工商银行,/,/,¥1300.00,工商银行,充值完成,1101\t,/\t,/\n"
        + "2026-03-08 12:00:00,零钱通转出-到零钱,/,/,/,¥2634.78,零钱通,支付成功,1800\t,/\t,/\n";

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    public void Income_outgo_refunds_and_what_is_neither_are_told_apart(string mark)
    {
        var (file, lines) = Written.Of(mark + Head + Names + Rows);

        Assert.Equal((Verdict.Accepted, "wechat-personal", "测试"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Empty(file.Problems);
        Assert.Equal(
            [(LineKind.Unknown, -50_00L), (LineKind.Refund, 23_00), (LineKind.Sale, 100_00), (LineKind.Transfer, -12_00), (LineKind.Payout, -100_10), (LineKind.TopUp, 1300_00), (LineKind.Transfer, 0)],
            lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal(("4200001", "A1", "茶, 绿"), (lines[0].Key, lines[0].OrderNo, lines[0].Remark));
        Assert.Equal(-10, lines[4].Fee.Minor);
        Assert.Null(lines[2].OrderNo);
    }

    [Fact]
    public void A_workbook_may_hold_numbers_and_times_and_a_row_of_names_above_all()
    {
        var book = Written.Book(
        [
            ["Column1", "Column2"], ["微信支付账单明细"], ["微信昵称：[测试]"], ["4. 本账单中所有时间均为UTC+08:00时间"],
            [.. Names.TrimEnd().Split(',')],
            [new DateTime(2026, 3, 2, 12, 0, 0), "扫二维码付款", "甲", "茶", "支出", 12.5, "零钱", "已转账", "4200001\t", "A1\t", "/"],
            [46083.5, "二维码收款", "乙", "/", "收入", "¥8.00", "零钱", "已收钱", "4200002\t", "/", "/"],
        ]);

        var (file, lines) = Written.Of(book);

        Assert.Equal((Verdict.Accepted, "wechat-personal", "xlsx"), (file.Verdict, file.Format, file.Encoding));
        Assert.Equal([-12_50L, 8_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal([new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero), new DateTimeOffset(2026, 3, 2, 4, 0, 0, TimeSpan.Zero)], lines.Select(line => line.Time));
    }

    [Fact]
    public void An_id_that_became_a_number_in_a_workbook_refuses_it() => Assert.Contains(
        Written.Of(Written.Book([[.. Names.TrimEnd().Split(',')], ["2026-03-02 12:00:00", "商户消费", "甲", "茶", "支出", 1.0, "零钱", "支付成功", 4200002168202406076d, "A1", "/"]])).File.Problems,
        problem => problem is { Code: "id-mangled", Line: 2, Column: "交易单号" });

    [Theory]
    [InlineData("¥50.00", "¥5O.00", "amount-unreadable", "金额（元）")]
    [InlineData("2026-03-02 12:45:27", "gestern", "time-unreadable", "交易时间")]
    [InlineData("\"4200001\"\t", "4.20001E+18", "id-mangled", "交易单号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column)
    {
        var (file, _) = Written.Of(Head + Names + Rows.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal([(code, 9, column)], file.Problems.Where(problem => problem.Refuses).Select(problem => (problem.Code, problem.Line, problem.Column!)));
    }

    [Fact]
    public void A_head_that_counts_otherwise_is_a_warning() =>
        Assert.Equal([("head-differs", 4, false)], Written.Of(Head.Replace("收入：2笔", "收入：3笔", StringComparison.Ordinal) + Names + Rows).File.Problems.Select(problem => (problem.Code, problem.Line, problem.Refuses)));

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Head + Names.Replace("交易类型", "类型", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 8, Value: "交易类型" });

    [Fact]
    public void A_withdrawal_that_the_bank_refused_never_left()
    {
        var (_, lines) = Written.Of(Head + Names + Rows.Replace("提现已到账", "\"提现失败，已退回零钱\"", StringComparison.Ordinal));

        Assert.Equal((LineKind.Pending, 0L), (lines[4].Kind, lines[4].Net.Minor));
    }
}
