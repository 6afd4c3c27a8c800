using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class MeituanPersonalFormatTests
{
    private const string Head = "\uFEFF美团交易账单明细\r\n美团用户名：[M1]\r\n起始时间：[2026-03-01] 终止时间：[2026-03-31]\r\n\"\"\r\n支出：2笔 31.17元\r\n收入：1笔 11.77元\r\n不计收支：0笔 0.00元\r\n\"\"\r\n【美团交易账单明细列表】\r\n";
    private const string Names = "交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注\r\n";

    private const string Rows =
        "2026-03-02 20:35:13,2026-03-02 20:35:25,支付,喜茶（万科店） 订单详情,支出,美团月付,¥22.30,¥21.17,\"2502\t\",\"0_22\t\",/\r\n"
        + "2026-03-03 14:08:11,2026-03-03 14:20:31,退款,代金券-2898,收入,美团月付,¥11.90,¥11.77,\"2503\t\",\"4672\t\",/\r\n"
        + "2026-03-04 20:59:12,2026-03-04 20:59:20,还款,【美团月付】主动还款,支出,银行,¥10.02,¥10.00,\"2504\t\",\"2502_1\t\",/\r\n";

    [Fact]
    public void What_was_really_paid_counts_and_a_refund_is_a_row_of_its_own()
    {
        var (file, lines) = Written.Of(Head + Names + Rows);

        Assert.Equal((Verdict.Accepted, "meituan-personal", "M1"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Empty(file.Problems);
        Assert.Equal([(LineKind.Unknown, -21_17L), (LineKind.Refund, 11_77), (LineKind.Transfer, -10_00)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal(("2502", "0_22", new DateTimeOffset(2026, 3, 2, 12, 35, 25, TimeSpan.Zero)), (lines[0].Key, lines[0].OrderNo, lines[0].Time));
    }

    [Theory]
    [InlineData("¥21.17", "21,17", "amount-unreadable", "实付金额")]
    [InlineData("2026-03-02 20:35:25", "2026-03-02 25:35:25", "time-unreadable", "交易成功时间")]
    [InlineData("\"2502\t\"", "2.502E+31", "id-mangled", "交易单号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column)
    {
        var (file, _) = Written.Of(Head + Names + Rows.Replace(good, code == "amount-unreadable" ? $"\"{bad}\"" : bad, StringComparison.Ordinal));

        Assert.Equal([(code, 11, column)], file.Problems.Where(problem => problem.Refuses).Select(problem => (problem.Code, problem.Line, problem.Column!)));
    }

    [Fact]
    public void A_head_that_counts_otherwise_is_a_warning() =>
        Assert.Equal([("head-differs", 5)], Written.Of(Head.Replace("31.17元", "21.17元", StringComparison.Ordinal) + Names + Rows).File.Problems.Select(problem => (problem.Code, problem.Line)));

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Head + Names.Replace("交易类型", "类型", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 10, Value: "交易类型" });
}
