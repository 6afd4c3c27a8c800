using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class BocFormatTests
{
    private const string Head = "中国银行交易流水明细单\n";
    private const string Names = "记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号\n";

    private const string Rows =
        "2026-03-03,17:57:17,人民币,-71.89,\"3,240.28\",无卡支付,线上,-------------------,----------,张三,6226******5669,-------------------,3167\n"
        + "2026-03-03,12:23:04,人民币,50.00,\"3,312.17\",网上快捷退款,银企对接,-------,支付宝-李四,支付宝-李四,8000******1303,-------,3167\n"
        + "2026-03-02,12:00:00,美元,\"1,000.00\",\"1,000.00\",汇入,柜台,-------,-------,X,-------,-------,3167\n";

    private const string Card = "中国银行信用卡账单(2026年03月)\n交易日,银行记账日,卡号后四位,交易描述,存入,支出,币种\n2026-03-01,2026-03-02,4260,地铁CHN,,50.00,CNY\n2026-03-02,2026-03-02,,存款利息,0.01,,CNY\n2026-03-02,2026-03-04,2875,XBOXJPN,,3.72,USD\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void Each_currency_is_a_statement_and_dashes_say_nothing(string encoding)
    {
        var (file, lines) = Written.Of(Head + Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "boc"), (file.Verdict, file.Format));
        Assert.Equal([("CNY", 2, "3262.17", "3240.28"), ("USD", 1, "0.00", "1000.00")], file.Statements.Select(each => (each.Currency.Code, each.Lines, each.Opening!.Value.ToPlainString(), each.Closing!.Value.ToPlainString())));
        Assert.Equal([(-71_89L, "无卡支付", "张三"), (50_00, "网上快捷退款 支付宝-李四", "支付宝-李四"), (1000_00, "汇入", "X")], lines.Select(line => (line.Gross.Minor, line.Remark!, line.Counterparty!)));
        Assert.Equal((new DateTimeOffset(2026, 3, 3, 9, 57, 17, TimeSpan.Zero), null, "3167"), (lines[0].Time, lines[2].CounterpartyAccount, file.Statements[0].Account));
    }

    [Fact]
    public void A_card_has_a_column_in_and_one_out()
    {
        var (file, lines) = Written.Of(Card);

        Assert.Equal((Verdict.Accepted, "boc"), (file.Verdict, file.Format));
        Assert.Equal([(-50_00L, "CNY", new DateOnly(2026, 3, 2)), (1, "CNY", new DateOnly(2026, 3, 2)), (-3_72, "USD", new DateOnly(2026, 3, 4))], lines.Select(line => (line.Gross.Minor, line.Gross.Currency.Code, line.Day)));
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Head + Names + Rows.Replace("-71.89", "-70.00", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 4, "-1.89")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData("-71.89", "-71.8g", "amount-unreadable", "金额")]
    [InlineData("2026-03-03,17", "2026-03-33,17", "time-unreadable", "记账日期")]
    [InlineData("17:57:17", "25:57:17", "time-unreadable", "记账时间")]
    [InlineData("人民币,-71", "元,-71", "currency-unknown", "币别")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Head + Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 3 && problem.Column == column);

    [Fact]
    public void An_amount_in_both_columns_is_none() =>
        Assert.Contains(Written.Of(Card.Replace(",,50.00", ",1.00,50.00", StringComparison.Ordinal)).File.Problems, problem => problem is { Code: "amount-unreadable", Line: 3, Column: "支出" });

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Head + Names.Replace("交易名称", "名称", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 2, Value: "交易名称" });
}
