using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class DouyinLedgerFormatTests
{
    private const string Names = "动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注\n";

    private static readonly string[] Rows =
    [
        "S0,`6930,`6931,2026-03-01 10:00:00,收入,9.50,货款结算入账,109.50,商家货款入账\n",
        "S2,`6932,`6933,2026-03-02 08:00:00,收入,26.00,货款结算入账,184.00,商家货款入账\n",
        "S1,`6934,`6935,2026-03-02 08:00:00,收入,48.50,货款结算入账,158.00,商家货款入账\n",
        "X1,,,2026-03-03 10:00:00,支出,-5.00,退换货运费险,179.00,保费扣除\n",
        "C1,`6936,`6937,2026-03-04 10:00:00,支出,-4.00,消费者赔付,175.00,\n",
        "P1,,,2026-03-05 10:00:00,支出,175.00,提现,0.00,\n",
    ];

    [Fact]
    public void Rows_of_one_second_are_put_in_order_by_their_balances()
    {
        var (file, lines) = Written.Of(Names + string.Concat(Rows));

        Assert.Equal((Verdict.Accepted, "douyin-ledger"), (file.Verdict, file.Format));
        Assert.Equal([LineKind.Sale, LineKind.Sale, LineKind.Sale, LineKind.Fee, LineKind.Adjustment, LineKind.Payout], lines.Select(line => line.Kind));
        Assert.Equal(("100.00", "0.00", true), (file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString(), file.Statements[0].Continuous));
        Assert.Equal(("S0", "6930", "6931", "P1", -175_00L), (lines[0].Key, lines[0].OrderNo, lines[0].TradeNo, lines[5].PayoutId, lines[5].Gross.Minor));
    }

    [Fact]
    public void Newest_first_is_the_same_ledger()
    {
        var (file, _) = Written.Of(Names + string.Concat(Rows.Reverse()));

        Assert.Equal((Verdict.Accepted, "100.00", "0.00"), (file.Verdict, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
    }

    [Theory]
    [InlineData(1, 3, "26.00")]
    [InlineData(3, 5, "-5.00")]
    public void A_missing_row_refuses_the_ledger_with_its_place_and_amount(int missing, int line, string gap)
    {
        // Without S2 the moment ends at 158.00, and what follows begins at 184.00.
        var (file, _) = Written.Of(Names + string.Concat(Rows.Where((_, i) => i != missing)));

        Assert.Equal([("balance-broken", missing == 1 ? 4 : line, gap, true)], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!, problem.Refuses)));
    }

    [Fact]
    public void A_row_printed_twice_is_stepped_over_by_the_balance()
    {
        var (file, lines) = Written.Of(Names + Rows[0] + string.Concat(Rows));

        Assert.Equal((Verdict.Accepted, 2), (file.Verdict, lines[1].Occurrence));
    }

    [Theory]
    [InlineData(",9.50,", ",9,50,", "amount-unreadable", "账户余额（元）")]
    [InlineData("9.50,货", "9.5O,货", "amount-unreadable", "动账金额（元）")]
    [InlineData("收入", "流入", "value-unknown", "账户方向")]
    [InlineData("2026-03-01 10:00:00", "1 März", "time-unreadable", "动账时间")]
    [InlineData("S0", "6.93E+18", "id-mangled", "动账流水号")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows[0].Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Names.Replace("账户余额", "余额", StringComparison.Ordinal) + Rows[0]).File.Problems, problem => problem is { Code: "column-missing", Line: 1 });
}
