using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class PddFundFormatTests
{
    private const string Head = "拼多多店铺账务明细查询\n\n起始时间：2026-03-01 00:00:00  终止时间：2026-03-31 23:59:59\n----------交易记录明细列表---------\n";
    private const string Names = "商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n";

    private const string Rows =
        "260302-1,2026-03-02 23:30:43,61.80,0,交易收入,-,0010002|交易收入-订单收入\n"
        + "260302-1,2026-03-03 10:00:00,0,-1.80,退款,-,0020002|退款-售后\n"
        + "260302-1,2026-03-03 10:00:00,0,-0.60,技术服务费,-,0040001|服务费\n"
        + ",2026-03-04 10:00:00,0,-50.00,提现,-,\n";

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void Every_movement_is_read_without_an_id_of_its_own(string encoding)
    {
        var (file, lines) = Written.Of(Head + Names + Rows, encoding);

        Assert.Equal((Verdict.Accepted, "pdd-fund"), (file.Verdict, file.Format));
        Assert.Equal([(LineKind.Sale, 61_80L), (LineKind.Refund, -1_80), (LineKind.Fee, -60), (LineKind.Payout, -50_00)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal((null, "260302-1", new DateOnly(2026, 3, 31)), (lines[0].Key, lines[0].OrderNo, file.Statements[0].To));
    }

    [Fact]
    public void Twins_of_one_second_stay_two_lines()
    {
        var row = Rows.Split('\n')[2] + "\n";
        var fingerprints = new LineFingerprint();

        var (_, lines) = Written.Of(Head + Names + row + row);

        Assert.Equal(2, lines.Select(line => Convert.ToHexString(fingerprints.Of(line))).Distinct().Count());
    }

    [Theory]
    [InlineData("#收入合计：1笔，共61.80元\n#支出合计：3笔，共-52.40元\n", Verdict.Accepted)]
    [InlineData("#收入合计：2笔，共61.80元\n", Verdict.Rejected)]
    [InlineData("#支出合计：3笔，共-52.41元\n", Verdict.Rejected)]
    [InlineData("#支出合计：l笔，共-52.40元\n", Verdict.Rejected)]
    [InlineData("#收入合计：1笔，共61.80元\n260302-1,2026-03-02 23:30:43,61.80,0,交易收入,-,\n", Verdict.Rejected)]
    public void Totals_must_agree_where_the_ledger_has_them(string totals, Verdict verdict)
    {
        var (file, _) = Written.Of(Head + Names + Rows + totals);

        Assert.Equal(verdict, file.Verdict);
        Assert.All(file.Problems, problem => Assert.InRange(problem.Line, 10, 11));
    }

    [Theory]
    [InlineData("61.80", "6l.80", "amount-unreadable", "收入金额（+元）")]
    [InlineData("61.80,0", "61.80,-1.00", "amount-unreadable", "支出金额（-元）")]
    [InlineData("2026-03-02 23:30:43", "2026-02-30 23:30:43", "time-unreadable", "发生时间")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Head + Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 6 && problem.Column == column);

    [Fact]
    public void A_mangled_order_number_is_kept_and_a_missing_column_is_named()
    {
        var (file, lines) = Written.Of(Head + Names + Rows.Replace("260302-1", "2.6E+15", StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, "2.6E+15"), (file.Verdict, lines[0].OrderNo));
        Assert.Contains(Written.Of(Head + Names.Replace("发生时间", "时间", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 5 });
    }
}
