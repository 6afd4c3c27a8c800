using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class IcbcFormatTests
{
    private const string Head = "明细查询文件下载\n\n卡号: 1234****9876,\"卡别名: x\"\n\n子账户序号: 00000,子账户类别: 活期,\"子账户别名: \"\n\n";
    private const string Names = "交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n";

    private static readonly string[] Rows =
    [
        Row("2026-03-04", "消费", "", "13.40", "1,221.16"), Row("2026-03-03", "他行汇入", "1,234.56", "", "1,234.56"),
    ];

    private static readonly string Totals = " \n人民币合计,,,,,,,,\"1,234.56   \t\",\"13.40   \t\",\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void An_account_is_read_with_balances_totals_and_whose_it_is(string encoding)
    {
        var (file, lines) = Written.Of(Head + Names + string.Concat(Rows) + Totals, encoding);

        Assert.Equal((Verdict.Accepted, "icbc", "1234****9876"), (file.Verdict, file.Format, file.Statements[0].Account));
        Assert.Equal([(LineKind.BankEntry, -13_40L), (LineKind.BankEntry, 1234_56)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal(("0.00", "1221.16", true), (file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString(), file.Statements[0].Continuous));
        Assert.Equal(("深圳公司", "消费 麦当劳", null), (lines[0].Counterparty, lines[0].Remark, lines[0].Key));
    }

    [Fact]
    public void The_later_table_has_two_columns_more_and_a_card_two_days()
    {
        var later = Names.Replace("摘要,", "摘要,交易详情,", StringComparison.Ordinal).Replace("对方户名", "对方户名,对方账户", StringComparison.Ordinal);
        var card = "交易日期,记账日期,摘要,交易场所,交易国家或地区简称,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n";

        var (file, lines) = Written.Of(Head + later + "2026-03-04 \t,\"消费 \t\",\" \t\",\"店 \t\",\"CHN \t\",钞 \t,\"- \t\",\"- \t\",- \t,\" \t\",\"13.40 \t\",人民币 \t,\"xx,yyyy.zz \t\",\"甲 \t\",\"1234 \t\",\n"
            + "人民币合计,,,,,,,,,\"0.00 \t\",\"13.40 \t\",\n");
        var (other, cardLines) = Written.Of(Head + card + "2026-03-04 \t,2026-03-05 \t,\"ETC \t\",店,\"CHN \t\",\" \t\",\"1.00 \t\",美元 \t,\" \t\",\"1.00 \t\",美元 \t,\"-6.11 \t\",\" \t\",\n合计金额,,,,,\"0.00 \t\",\"1.00 \t\",,\"0.00 \t\",\"1.00 \t\",\n");

        Assert.Equal((Verdict.Accepted, "1234", null, null), (file.Verdict, lines[0].CounterpartyAccount, lines[0].Balance, file.Statements[0].Continuous));
        Assert.Equal((Verdict.Accepted, "USD", new DateOnly(2026, 3, 5)), (other.Verdict, other.Statements[0].Currency.Code, cardLines[0].Day));
    }

    [Fact]
    public void A_total_that_differs_refuses_the_file() => Assert.Equal(
        [("control-total", 11, "13.40")],
        Written.Of(Head + Names + string.Concat(Rows) + Totals.Replace("13.40", "13.41", StringComparison.Ordinal)).File.Problems.Select(problem => (problem.Code, problem.Line, problem.Detail!)));

    [Fact]
    public void A_list_without_totals_was_cut() => Assert.Contains(Written.Of(Head + Names + Rows[0]).File.Problems, problem => problem.Code == "trailer-missing");

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Head + Names + string.Concat(Rows).Replace("1,221.16", "1,200.00", StringComparison.Ordinal) + Totals);

        Assert.Equal((Verdict.NeedsConfirmation, false), (file.Verdict, file.Statements[0].Continuous));
        Assert.Equal([("balance-broken", 9, "-21.16", false)], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!, problem.Refuses)));
        Assert.Equal([("running balance", "1200.00", "1221.16")], file.Unconfirmed.Select(control => (control.Name, control.Stated, control.Computed)));
    }

    [Theory]
    [InlineData("13.40", "13,40", "amount-unreadable", "记账金额(支出)")]
    [InlineData("2026-03-04", "04.03.2026", "time-unreadable", "交易日期")]
    [InlineData("人民币", "贝壳", "currency-unknown", "记账币种")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) => Assert.Contains(
        Written.Of(Head + Names + Rows[0].Replace(good, bad, StringComparison.Ordinal) + Totals).File.Problems, problem => problem.Code == code && problem.Line == 8 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() => Assert.Contains(
        Written.Of(Head + Names.Replace("记账币种", "币种", StringComparison.Ordinal) + Rows[0] + Totals).File.Problems, problem => problem is { Code: "column-missing", Line: 7, Value: "记账币种" });

    private static string Row(string day, string text, string income, string outgo, string balance) =>
        $"{day}     \t,\"{text}    \t\",\"麦当劳   \t\",\"CHN     \t\",钞   \t,\"-    \t\",\"-   \t\",-    \t,\"{income}    \t\",\"{outgo}    \t\",人民币     \t,\"{balance}    \t\",\"深圳公司     \t\",\n";
}
