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
        Assert.Equal(("rows-twice", 7, "1", false), parsed.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!, problem.Refuses)).Single());
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

    private static readonly string[] SiteHeader = ["序号", "入账时间", "支付宝交易号", "支付宝流水号", "商户订单号", "账务类型", "收入（+元）", "支出（-元）", "账户余额（元）", "服务费（元）", "对方账户", "对方名称", "商品名称", "备注", "业务描述"];

    private static readonly string[][] SiteRows =
    [
        ["1", "2026-03-02 12:00:00", "T2", "60011", "T200P331", "退款（交易退款）", " ", "-20.00", "130.00", " ", "a***", "甲", "茶", "RC1", " "],
        ["2", "2026-03-01 12:00:00", "T1", "60010", "T200P330", "在线支付", "50.00", " ", "150.00", "0.00", "a***", "甲", "茶", " ", "0010001|交易收款-交易收款"],
    ];

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void The_form_of_the_site_names_its_columns_otherwise_and_may_have_no_totals(bool hasTotals)
    {
        var (file, site) = Written.Of(string.Join("\r\n", ["#账号：demo***@a1.example[2088000000000000]", .. new[] { SiteHeader }.Concat(SiteRows).Select(row => string.Join(',', row)), .. hasTotals ? (string[])["#支出合计：1笔，共-20.00元", "#收入合计：1笔，共50.00元"] : [], ""]), "GB18030");

        Assert.Equal((Verdict.Accepted, "alipay-fund", "2088000000000000", hasTotals ? 4 : 0), (file.Verdict, file.Format, file.Statements[0].Account, file.Statements[0].Controls.Count));
        Assert.Equal([("60011", "T2", LineKind.Refund, -20_00L), ("60010", "T1", LineKind.Sale, 50_00)], site.Select(line => (line.Key!, line.TradeNo!, line.Kind, line.Gross.Minor)));
        Assert.Equal(("100.00", "130.00"), (file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
    }

    [Fact]
    public void A_row_that_is_missing_in_it_is_named() =>
        Assert.Contains(
            Written.Of(string.Join('\n', [string.Join(',', SiteHeader), string.Join(',', SiteRows[0]), string.Join(',', SiteRows[1]).Replace("150.00", "151.00", StringComparison.Ordinal)])).File.Problems,
            problem => problem is { Code: "balance-broken", Value: "-1.00" or "1.00" });

    [Fact]
    public void It_comes_as_a_workbook_too() =>
        Assert.Equal((Verdict.Accepted, 2), Written.Of(Written.Book([["支付宝账务明细"], ["企业支付宝 #账号：a@b.example[2088000000000000]"], SiteHeader, .. SiteRows])) is var (file, site) ? (file.Verdict, site.Count) : default);

    [Fact]
    public void Large_bills_are_one_document_of_XML_in_several_sheets()
    {
        var (file, site) = Written.Of(Written.XmlBook(("账务组合查询1", [["账务组合查询"], ["企业支付宝 #账号：a@b.example[2088000000000000]"], SiteHeader, SiteRows[0]]), ("账务组合查询2", [SiteRows[1]])));

        Assert.Equal((Verdict.Accepted, "alipay-fund", "xml", "2088000000000000"), (file.Verdict, file.Format, file.Encoding, file.Statements[0].Account));
        Assert.Equal(["60011", "60010"], site.Select(line => line.Key));
    }
}
