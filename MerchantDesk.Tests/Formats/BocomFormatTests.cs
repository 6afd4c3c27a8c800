using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class BocomFormatTests
{
    private const string Names = "序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要\n";
    private const string Rows = "1,2026-03-02,13:15:12,信用卡转账还款,借 Dr,3.21,96.79,6666,哈哈,其他,\n2,2026-03-03,09:20:43,存款利息,贷 Cr,0.02,96.81,1323,利息,批处理,结息\n";
    private const string CardNames = "交易日期,记账日期,交易说明,交易币种/金额,入账币种/金额\n";
    private const string CardRows = "2026-03-01,2026-03-02,退货 美团,CNY 1.99,CNY 1.99\n2026-03-02,2026-03-02,信用卡还款 转账,CNY13.50,CNY 13.50\n2026-03-03,2026-03-04,消费 Suica Charge,JPY 1000.00,CNY 49.85\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void A_word_says_debit_and_credit(string encoding)
    {
        var (file, lines) = Written.Of(Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "bocom", "100.00", "96.81"), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(-3_21L, "哈哈", "信用卡转账还款"), (2, "利息", "存款利息 结息")], lines.Select(line => (line.Gross.Minor, line.Counterparty!, line.Remark!)));
        Assert.Equal(new DateTimeOffset(2026, 3, 2, 5, 15, 12, TimeSpan.Zero), lines[0].Time);
    }

    [Fact]
    public void Of_a_card_the_first_word_says_it_and_foreign_money_is_kept()
    {
        var (file, lines) = Written.Of(CardNames + CardRows);

        Assert.Equal((Verdict.Accepted, "bocom"), (file.Verdict, file.Format));
        Assert.Equal([(1_99L, null), (13_50, null), (-49_85, "-1000")], lines.Select(line => (line.Gross.Minor, line.Instructed?.ToPlainString())));
        Assert.Equal(new DateOnly(2026, 3, 4), lines[2].Day);
    }

    [Fact]
    public void Twins_of_a_card_stay_two_lines()
    {
        var row = CardRows.Split('\n')[2] + "\n";

        Assert.Equal([1, 1], Written.Of(CardNames + row + row).Lines.Select(line => line.Occurrence));
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Names + Rows.Replace("96.81", "97.81", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 3, "1.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData("3.21", "3.2l", "amount-unreadable", "交易金额")]
    [InlineData("借 Dr", "Dr", "value-unknown", "借贷")]
    [InlineData("2026-03-02", "2026-3-2x", "time-unreadable", "交易日期")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Theory]
    [InlineData("CNY 49.85", "49.85", "amount-unreadable", "入账币种/金额")]
    [InlineData("CNY 49.85", "CNY 49.8.5", "amount-unreadable", "入账币种/金额")]
    [InlineData("消费 S", "转移 S", "value-unknown", "交易说明")]
    public void What_cannot_be_read_of_a_card_refuses_it(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(CardNames + CardRows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 4 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(CardNames.Replace("交易说明", "说明", StringComparison.Ordinal) + CardRows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "交易说明" });
}
