using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class AlipayFundFormatTests
{
    private readonly List<StatementLine> lines = [];

    [Theory]
    [InlineData("GB18030")]
    [InlineData("utf-8")]
    public void A_whole_bill_is_accepted_with_its_balances_and_kinds(string encoding)
    {
        var parsed = Read(AlipayBill.Of(encoding: encoding));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([LineKind.Sale, LineKind.Fee, LineKind.Refund, LineKind.Payout], lines.Select(line => line.Kind));
        Assert.Equal("RC000000001", lines[2].RefundNo);
        Assert.Equal("TX1", lines[3].PayoutId);
        var statement = Assert.Single(parsed.Statements);
        Assert.Equal(("0.00", "0.00", true), (statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString(), statement.Continuous));
        Assert.Equal(new DateOnly(2026, 3, 1), statement.To);
    }

    [Fact]
    public void Newest_first_is_the_same_bill()
    {
        var parsed = Read(AlipayBill.Of(AlipayBill.Rows.Reverse()));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal(0, parsed.Statements[0].Opening?.Minor);
    }

    [Fact]
    public void A_missing_row_breaks_the_balance_and_the_totals()
    {
        var parsed = Read(AlipayBill.Of([AlipayBill.Rows[0], .. AlipayBill.Rows[2..]]));

        var gap = parsed.Problems.Single(problem => problem.Code == "balance-broken");
        Assert.Equal((7, "-0.60"), (gap.Line, gap.Value));
        Assert.Contains(parsed.Problems, problem => problem.Code == "control-total");
    }

    [Fact]
    public void A_record_printed_twice_is_occurrence_two_counted_in_the_totals_and_stepped_over_by_the_balance()
    {
        string[] trailer = ["#支出合计：3笔，共-100.00元", "#收入合计：2笔，共200.00元"];

        var parsed = Read(AlipayBill.Of([AlipayBill.Rows[0], .. AlipayBill.Rows], trailer));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([1, 2, 1, 1, 1], lines.Select(line => line.Occurrence));
    }

    [Theory]
    [InlineData("100.00,0.00", "1OO.00,0.00", "amount-unreadable", "收入金额（+元）")]
    [InlineData("2026030100000001", "2.0260301E+15", "id-mangled", "账务流水号")]
    [InlineData("2026-03-01 09:00:00", "yesterday", "time-unreadable", "发生时间")]
    public void An_unreadable_cell_refuses_the_file_with_its_line_and_column(string from, string to, string code, string column)
    {
        var parsed = Read(AlipayBill.Of([AlipayBill.Rows[0].Replace(from, to, StringComparison.Ordinal), .. AlipayBill.Rows[1..]]));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains(parsed.Problems, problem => problem.Code == code && problem.Line == 6 && problem.Column == column);
    }

    [Fact]
    public void A_mangled_order_number_is_kept_with_a_warning()
    {
        var parsed = Read(AlipayBill.Of([AlipayBill.Rows[0].Replace("2026030101000001", "2.02603E+15", StringComparison.Ordinal), .. AlipayBill.Rows[1..]]));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal("2.02603E+15", lines[0].OrderNo);
        Assert.Contains(parsed.Problems, problem => problem is { Code: "reference-mangled", Refuses: false });
    }

    [Fact]
    public void A_bill_without_its_totals_was_cut_and_is_refused()
    {
        var parsed = Read(AlipayBill.Of(trailer: []));

        Assert.Contains(parsed.Problems, problem => problem.Code == "trailer-missing");
    }

    private ParsedFile Read(Stream bytes) => FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
