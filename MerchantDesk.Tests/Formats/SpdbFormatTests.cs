using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class SpdbFormatTests
{
    private static readonly object[] Names = ["顺序号", "交易日期", "交易类型", "存入金额", "取出金额", "余额", "交易对手名称", "交易对手账号", "附言"];
    private static readonly object[] First = ["1", "2026/03/02  14:06:51", "网上支付", "", "3.88", "96.12", "基金公司", "12345678901236500", ""];
    private static readonly object[] Second = ["2", "2026/03/03  07:22:32", "汇入", "10.00", "", "106.12", "甲", "6200", "货款"];

    [Fact]
    public void An_account_is_read_with_its_days_and_balances()
    {
        var (file, lines) = Read(Names, First, Second);

        Assert.Equal((Verdict.Accepted, "spdb", "6200000000001230"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Equal(("100.00", "106.12", new DateOnly(2026, 3, 31)), (file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString(), file.Statements[0].To));
        Assert.Equal([(-3_88L, "12345678901236500", "网上支付"), (10_00, "6200", "汇入 货款")], lines.Select(line => (line.Gross.Minor, line.CounterpartyAccount!, line.Remark!)));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 6, 6, 51, TimeSpan.Zero), lines[0].Time);
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Read(Names, First, With(Second, 5, "107.12"));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 4, "1.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData(4, "3.8g", "amount-unreadable", "取出金额")]
    [InlineData(4, "", "amount-unreadable", "取出金额")]
    [InlineData(1, "2026/13/02", "time-unreadable", "交易日期")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(int cell, string bad, string code, string column) =>
        Assert.Contains(Read(Names, With(First, cell, bad)).File.Problems, problem => problem.Code == code && problem.Line == 3 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Read(With(Names, 2, "类型"), First).File.Problems, problem => problem is { Code: "column-missing", Line: 2, Value: "交易类型" });

    private static object[] With(object[] row, int cell, object value) => [.. row.Select((each, i) => i == cell ? value : each)];

    private static (ParsedFile File, List<StatementLine> Lines) Read(params object[][] rows) =>
        Written.Of(Written.Book([["账号", "6200000000001230", "账户类型", "借记卡", "日期范围", "20260301-20260331"], .. rows]));
}
