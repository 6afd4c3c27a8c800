using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class CiticFormatTests
{
    private static readonly object[] Names = ["交易日期", "入账日期", "交易描述", "卡末四位", "交易币种", "入账币种", "交易金额", "入账金额"];
    private static readonly object[] First = ["2026-03-01", "2026-03-02", "财付通-商户", "1234", "人民币", "人民币", "15.90", "15.90"];
    private static readonly object[] Second = ["2026-03-02", "2026-03-02", "还款", "1234", "人民币", "人民币", "-97.20", "-97.20"];

    [Fact]
    public void What_is_positive_was_spent()
    {
        var (file, lines) = Read(Names, First, Second);

        Assert.Equal((Verdict.Accepted, "citic"), (file.Verdict, file.Format));
        Assert.Equal([(-15_90L, new DateOnly(2026, 3, 2), "财付通-商户"), (97_20, new DateOnly(2026, 3, 2), "还款")], lines.Select(line => (line.Gross.Minor, line.Day, line.Remark!)));
    }

    [Fact]
    public void Other_names_of_its_columns_are_known() => Assert.Equal(
        [-15_90L], Read([.. Names.Select(name => ((string)name).Replace("入账", "记账", StringComparison.Ordinal))], First).Lines.Select(line => line.Gross.Minor));

    [Theory]
    [InlineData(7, "l5.90", "amount-unreadable", "入账金额")]
    [InlineData(7, "", "amount-unreadable", "入账金额")]
    [InlineData(5, "元宝", "currency-unknown", "入账币种")]
    [InlineData(1, "gestern", "time-unreadable", "入账日期")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(int cell, string bad, string code, string column) =>
        Assert.Contains(Read(Names, [.. First.Select((each, i) => i == cell ? bad : each)]).File.Problems, problem => problem.Code == code && problem.Line == 3 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Read([.. Names.Select(name => name is "入账日期" ? "日期" : name)], First).File.Problems, problem => problem is { Code: "column-missing", Line: 2, Value: "入账日期" });

    private static (ParsedFile File, List<StatementLine> Lines) Read(params object[][] rows) => Written.Of(Written.Book([["中信银行信用卡账单"], .. rows]));
}
