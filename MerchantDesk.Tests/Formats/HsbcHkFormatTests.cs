using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class HsbcHkFormatTests
{
    private const string Names = "\uFEFFDate,Description,Billing amount,Billing currency,Balance,Balance currency\n";

    private const string Rows =
        "03/03/2026,TRIPLE Z                 HC123,\"-1.00\"\t,HKD,\"3,612.17\"\t,HKD\n02/03/2026,SALARY PAYMENT           CDE,\"12,500.00\"\t,CNY,\"12500.00\"\t,CNY\n02/03/2026,MOBILE WITHDRAWAL,\"-100.00\"\t,HKD,\"3,613.17\"\t,HKD \n";

    private const string Card =
        "Transaction date,Post date,Description,Billing amount,Billing currency,Transaction status,Merchant name,Country / region,Area / district,Credit / Debit\n"
        + "01/03/2026,02/03/2026,\"QR       YAHUI CO.,LTD.\",\"-18.00\"\t\t,CNY,POSTED,\"YAHUI CO.,LTD.\",CHINA,CHN,DEBIT\n03/03/2026,03/03/2026,SALES:   KFC,\"-20.00\"\t,HKD,PENDING,KFC,CHINA,CHN,DEBIT\n";

    [Fact]
    public void Each_currency_of_the_account_is_a_statement_with_its_own_balance()
    {
        var (file, lines) = Written.Of(Names + Rows);

        Assert.Equal((Verdict.Accepted, "hsbc-hk"), (file.Verdict, file.Format));
        Assert.Equal([("HKD", "3713.17", "3612.17"), ("CNY", "0.00", "12500.00")], file.Statements.Select(each => (each.Currency.Code, each.Opening!.Value.ToPlainString(), each.Closing!.Value.ToPlainString())));
        Assert.Equal([(-1_00L, new DateOnly(2026, 3, 3)), (12_500_00, new DateOnly(2026, 3, 2)), (-100_00, new DateOnly(2026, 3, 2))], lines.Select(line => (line.Gross.Minor, line.Day)));
    }

    [Fact]
    public void Of_a_card_what_is_not_posted_moves_nothing()
    {
        var (file, lines) = Written.Of(Card);

        Assert.Equal((Verdict.Accepted, "hsbc-hk"), (file.Verdict, file.Format));
        Assert.Equal([(LineKind.BankEntry, -18_00L, "YAHUI CO.,LTD."), (LineKind.Pending, 0, "KFC")], lines.Select(line => (line.Kind, line.Gross.Minor, line.Counterparty!)));
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Names + Rows.Replace("3,613.17", "3,620.17", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 4, "-7.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData("-1.00", "-1,00", "amount-unreadable", "Billing amount")]
    [InlineData("03/03/2026", "03/13/2026", "time-unreadable", "Date")]
    [InlineData("\t,HKD,\"3,612", "\t,XXQ,\"3,612", "currency-unknown", "Billing currency")]
    [InlineData("\t,HKD,\"3,612", "\t,USD,\"3,612", "value-differs", "Balance currency")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Names.Replace("Description", "Text", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "Description" });
}
