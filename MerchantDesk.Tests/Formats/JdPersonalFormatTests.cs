using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class JdPersonalFormatTests
{
    private const string Head = "\uFEFF导出信息：\n京东账号名：jd_1\n日期区间：2026-03-01 至 2026-03-31\n共：5笔记录\n收入：0笔，0.00元\n支出：1笔(含1笔部分退款)，41.93元\n不计收支：4笔，189.84元\n\n";
    private const string Names = "交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n";

    private const string Rows =
        "2026-03-02 13:28:32\t,京东平台商户,退款-卫衣,89.84,银行,退款成功,不计收支,网购,1001\t,A1\t, ,\n"
        + "2026-03-02 13:27:56\t,京东平台商户,卫衣 等多件,131.77(已退款89.84),银行,交易成功,支出,服饰,1000\t,A1\t, ,\n"
        + "2026-03-03 13:28:32\t,京东平台商户,退款-裤,100.00,银行,退款成功,不计收支,网购,1003\t,A2\t, ,\n"
        + "2026-03-03 13:27:56\t,京东平台商户,裤,100.00(已全额退款),银行,交易成功,不计收支,服饰,1002\t,A2\t, ,\n"
        + "2026-03-04 13:40:59\t,京东平台商户,热水袋,35.61,先享后付,交易成功,不计收支,先享后付,1004\t,A3\t, ,\n";

    [Fact]
    public void Payments_are_whole_refunds_come_by_themselves_and_both_are_what_the_head_calls_outgo()
    {
        var (file, lines) = Written.Of(Head + Names + Rows);

        Assert.Equal((Verdict.Accepted, "jd-personal", "jd_1"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Empty(file.Problems);
        Assert.Equal([(LineKind.Refund, 89_84L), (LineKind.Unknown, -131_77), (LineKind.Refund, 100_00), (LineKind.Unknown, -100_00), (LineKind.Pending, 0)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal("41.93", (file.Statements[0].Debits - file.Statements[0].Credits).ToPlainString());
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), "1001", "A1"), (file.Statements[0].From, file.Statements[0].To, lines[0].Key, lines[0].OrderNo));
    }

    [Theory]
    [InlineData("131.77(已退款89.84)", "131.77(已退款89.84", "amount-unreadable", "金额")]
    [InlineData("131.77(已退款89.84)", "131.77(全部)", "amount-unreadable", "金额")]
    [InlineData("131.77(已退款89.84)", "", "amount-unreadable", "金额")]
    [InlineData("2026-03-02 13:27:56", "2026-13-02 13:27:56", "time-unreadable", "交易时间")]
    [InlineData(",1000\t", ",1.0E+15", "id-mangled", "交易订单号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column)
    {
        var (file, _) = Written.Of(Head + Names + Rows.Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal([(code, 11, column)], file.Problems.Where(problem => problem.Refuses).Select(problem => (problem.Code, problem.Line, problem.Column!)));
    }

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Head + Names.Replace("交易状态", "状态", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 9, Value: "交易状态" });

    [Fact]
    public void What_goes_into_the_wallet_or_out_of_it_moves_it()
    {
        var (_, lines) = Written.Of(Head + Names
            + "2026-03-05 10:00:00\t,京东钱包,京东钱包余额充值,500.05,银行卡,交易成功,不计收支,余额,1005\t,A5\t,\n"
            + "2026-03-05 11:00:00\t,京东钱包,京东余额提现,300.03,银行卡,交易成功,不计收支,余额,1006\t,A6\t,\n"
            + "2026-03-05 12:00:00\t,京东,价保退款,7.05,银行卡,交易成功,不计收支,其他,1007\t,A7\t,\n"
            + "2026-03-05 13:00:00\t,京东金融,白条主动还款,20.05,银行卡,交易成功,不计收支,白条,1008\t,A8\t,\n"
            + "2026-03-05 14:00:00\t,京东钱包,京东余额提现,9.00,银行卡,交易失败,不计收支,余额,1009\t,A9\t,\n");

        Assert.Equal([(LineKind.TopUp, 500_05L), (LineKind.Payout, -300_03), (LineKind.Refund, 7_05), (LineKind.Pending, 0), (LineKind.Pending, 0)], lines.Select(line => (line.Kind, line.Gross.Minor)));
    }
}
