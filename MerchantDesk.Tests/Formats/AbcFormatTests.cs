using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class AbcFormatTests
{
    private const string Names = "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n";

    private const string Rows =
        "20260301,123456,转存,+10000.00,11000.00,哈哈,369396693,超级网银,转账\n20260302,132324,财付通,-10.00,10990.00,微信支付,369333999,电子商务,北京一卡通\n20260303,,正常还款,-1000.00,9990.00,12341234,111222333\n"
        + "20260304,,结息,+0.01,9990.01,--,0000000000,,结息\n20260304,,利息税,+0.00,9990.01,--,0000000000,,结息\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void A_row_may_end_early_and_what_is_of_nothing_moves_nothing(string encoding)
    {
        var (file, lines) = Written.Of(Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "abc", "1000.00", "9990.01"), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal(
            [(LineKind.BankEntry, 10_000_00L, "369396693"), (LineKind.BankEntry, -10_00, "369333999"), (LineKind.BankEntry, -1000_00, "111222333"), (LineKind.BankEntry, 1, null), (LineKind.Pending, 0, null)],
            lines.Select(line => (line.Kind, line.Gross.Minor, line.Key)));
        Assert.Equal((new DateTimeOffset(2026, 3, 1, 4, 34, 56, TimeSpan.Zero), "财付通 北京一卡通", "12341234", null), (lines[0].Time, lines[1].Remark, lines[2].Counterparty, lines[3].Counterparty));
    }

    [Fact]
    public void A_missing_row_is_told_with_its_place_and_amount()
    {
        var rows = Rows.Split('\n');

        var (file, _) = Written.Of(Names + string.Join('\n', rows[0], rows[2], ""));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 3, "-10.00")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Fact]
    public void A_row_printed_twice_is_the_same_record_again()
    {
        var row = Rows.Split('\n')[0] + "\n";

        var (file, lines) = Written.Of(Names + row + row);

        Assert.Equal((Verdict.Accepted, 2), (file.Verdict, lines[1].Occurrence));
    }

    [Theory]
    [InlineData("+10000.00", "+1oooo.00", "amount-unreadable", "交易金额")]
    [InlineData("20260301", "20260231", "time-unreadable", "交易日期")]
    [InlineData("123456", "246060", "time-unreadable", "交易时间")]
    [InlineData("369396693", "3.69E+15", "id-mangled", "日 志 号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void A_row_without_its_balance_or_a_table_without_a_column_is_refused()
    {
        Assert.Contains(Written.Of(Names + "20260303,,正常还款,-1000.00\n").File.Problems, problem => problem is { Code: "columns-differ", Line: 2 });
        Assert.Contains(Written.Of(Names.Replace("交易摘要", "摘要", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "交易摘要" });
    }
}
