using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class CgbFormatTests
{
    private const string Names = "交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币\n";
    private const string Rows = "2026/03/01,2026/03/02,（消费）商户A,15.90,人民币,15.90,人民币\n2026/03/02,2026/03/02,（退款）商户B,-97.20,人民币,-97.20,人民币\n2026/03/03,2026/03/04,（消费）Suica,1000,日元,49.85,人民币\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void What_is_positive_was_spent(string encoding)
    {
        var (file, lines) = Written.Of(Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "cgb"), (file.Verdict, file.Format));
        Assert.Equal([(-15_90L, null), (97_20, null), (-49_85, "-1000")], lines.Select(line => (line.Gross.Minor, line.Instructed?.ToPlainString())));
        Assert.Equal((new DateOnly(2026, 3, 2), "（消费）商户A"), (lines[0].Day, lines[0].Remark));
    }

    [Theory]
    [InlineData("15.90,人民币\n", "l5.90,人民币\n", "amount-unreadable", "入账金额")]
    [InlineData("15.90,人民币\n", ",人民币\n", "amount-unreadable", "入账金额")]
    [InlineData("15.90,人民币\n", "15.90,元宝\n", "currency-unknown", "入账货币")]
    [InlineData("2026/03/02,（消", "2026/02/30,（消", "time-unreadable", "入账日期")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Names.Replace("交易摘要", "摘要", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "交易摘要" });
}
