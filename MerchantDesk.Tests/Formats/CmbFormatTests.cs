using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class CmbFormatTests
{
    private const string Names = "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n";

    private const string Rows =
        "2026-03-02,CNY,\"1,234.00\",\"1,271.66\",代发公积金,公积金中心,约定提取\n2026-03-02,CNY,\"-1,000.00\",271.66,转账汇款,张三 6666,转账\n2026-03-03,CNY,-3.00,268.66,一网通支付,国网,供电\n";

    private const string Card =
        "招商银行信用卡对账单（个人消费卡账户 2026年01月）（补）\n交易日,记账日,交易摘要,人民币金额,卡号末四位,交易地金额\n,12/29,掌上生活还款,-1.23,1234,-1.23\n01/05,01/07,中国移动,\"8,000.00\",1234,\"8,000.00(CN)\"\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void An_account_is_signed_and_follows_its_balance(string encoding)
    {
        var (file, lines) = Written.Of(Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "cmb", "37.66", "268.66"), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([1234_00L, -1000_00, -3_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("张三 6666", "转账汇款 转账", LineKind.BankEntry), (lines[1].Counterparty, lines[1].Remark, lines[1].Kind));
    }

    [Fact]
    public void Rows_of_one_day_may_stand_in_any_order()
    {
        var rows = Rows.Split('\n');

        Assert.Equal(Verdict.Accepted, Written.Of(Names + string.Join('\n', rows[1], rows[0], rows[2], "")).File.Verdict);
    }

    [Fact]
    public void A_card_spends_what_is_positive_and_its_january_tells_of_december()
    {
        var (file, lines) = Written.Of(Card);

        Assert.Equal((Verdict.Accepted, "cmb", null), (file.Verdict, file.Format, file.Statements[0].Closing));
        Assert.Equal([(new DateOnly(2025, 12, 29), 1_23L), (new DateOnly(2026, 1, 7), -8000_00)], lines.Select(line => (line.Day, line.Gross.Minor)));
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Names + Rows.Replace("268.66", "270.66", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 4, "2.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Fact]
    public void A_row_printed_twice_is_the_same_record_again()
    {
        var (file, lines) = Written.Of(Names + Rows + Rows.Split('\n')[2] + "\n");

        Assert.Equal((Verdict.Accepted, 2), (file.Verdict, lines[3].Occurrence));
    }

    [Theory]
    [InlineData("-3.00", "-3.0O", "amount-unreadable", "交易金额")]
    [InlineData("-3.00", "", "amount-unreadable", "交易金额")]
    [InlineData("2026-03-03", "03/03", "time-unreadable", "记账日期")]
    [InlineData("2026-03-03", "1026-03-03", "time-implausible", "记账日期")]
    [InlineData("2026-03-03,CNY", "2026-03-03,金子", "currency-unknown", "货币")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 4 && problem.Column == column);

    [Fact]
    public void A_card_without_its_month_has_no_days() =>
        Assert.Contains(Written.Of(Card[Card.IndexOf('\n', StringComparison.Ordinal)..]).File.Problems, problem => problem is { Code: "time-unreadable", Line: 3, Column: "记账日" });

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Names.Replace("交易摘要", "摘要", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "交易摘要" });

    private const string Web =
        "\"# 招商银行交易记录\"\n\"# 账    号: [一卡通:6214********1234   招商银行]\"\n\"# 币    种: [                         人民币]\"\n\"# 起始日期: [20260301]   终止日期: [20260331]\"\n\"# 过滤设置:  无\"\n\n"
        + "\"交易日期\",\"交易时间\",\"收入\",\"支出\",\"余额\",\"交易类型\",\"交易备注\"\n"
        + "\"\t20260303\",\"\t12:56:16\",\"\",\"64.91\",\"208.73\",\"\t银联在线支付\",\"\t茶\"\n\"\t20260302\",\"\t13:44:45\",\"73.64\",\"\",\"273.64\",\"\t代发\",\"\t三月\"\n";

    [Theory]
    [InlineData("", 0)]
    [InlineData("\n\"# 收入合计: 1 笔，共 73.64 元\"\n\"# 支出合计: 1 笔，共 64.91 元\"\n", 4)]
    [InlineData("# end\n# end\n", 0)]
    public void Online_banking_has_a_column_in_and_one_out_and_perhaps_totals(string end, int controls)
    {
        var (file, lines) = Written.Of(Web + end, "GB18030");

        Assert.Equal((Verdict.Accepted, "cmb", controls), (file.Verdict, file.Format, file.Statements[0].Controls.Count));
        Assert.Equal([-64_91L, 73_64], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("200.00", "208.73", new DateOnly(2026, 3, 31)), (file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString(), file.Statements[0].To));
        Assert.Equal("银联在线支付 茶", lines[0].Remark);
    }

    [Fact]
    public void A_total_of_online_banking_that_differs_refuses_the_file() =>
        Assert.Contains(Written.Of(Web + "# 收入合计: 2 笔，共 73.64 元\n").File.Problems, problem => problem is { Code: "control-total", Column: "income count" });
}
