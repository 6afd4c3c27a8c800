using System.Text;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

/// <summary>Our own exports of orders and cases are recognised, and a statement's import says where they belong.</summary>
public sealed class ExportInspectorTests
{
    private const string Orders =
        """
        order_no,platform,store,paid_amount,currency,paid_time,shipment_status
        A1,alipay,ali-main,10.00,CNY,2026-03-02 10:00:00,shipped
        A2,alipay,ali-main,5.50,CNY,2026-03-05 10:00:00,shipped
        """;

    private const string Cases =
        """
        case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status
        RC1,A1,ali-main,refund_only,broken,4.00,CNY,2026-03-03 10:00:00,,,done
        """;

    private static readonly TimeZoneInfo Shanghai = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    [Theory]
    [InlineData(Orders, null, "generic-orders-csv", "belongs-to-orders")]
    [InlineData(Orders, "generic-orders-csv", "generic-orders-csv", "belongs-to-orders")]
    [InlineData(Cases, null, "generic-cases-csv", "belongs-to-cases")]
    public void An_export_is_no_statement_and_says_where_it_belongs(string text, string? format, string code, string problem)
    {
        var parsed = FileInspector.Read(Bytes(text), format, new ReadSettings(Shanghai, Currency.Cny), _ => { });

        Assert.Equal((code, 1.0, Verdict.Rejected), (parsed.Format, parsed.Likelihood, parsed.Verdict));
        Assert.Equal(problem, Assert.Single(parsed.Problems).Code);
    }

    [Fact]
    public void Orders_say_their_store_their_days_and_what_they_add_up_to()
    {
        var table = ExportInspector.Read(Bytes(Orders), "generic-orders-csv", Shanghai)!;

        Assert.Equal(("ali-main", "alipay", 2, "15.50"), (table.Store, table.Platform, table.Rows, table.Sums.Single().ToPlainString()));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 5)), (table.From, table.To));
    }

    [Fact]
    public void Cases_say_theirs()
    {
        var table = ExportInspector.Read(Bytes(Cases), "generic-cases-csv", Shanghai)!;

        Assert.Equal(("ali-main", 1, "4.00", new DateOnly(2026, 3, 3)), (table.Store, table.Rows, table.Sums.Single().ToPlainString(), table.From));
    }

    [Fact]
    public void An_export_of_two_stores_is_refused_with_the_line() =>
        Assert.Equal(("value-differs", 3), ExportInspector.Read(Bytes(Orders.Replace("A2,alipay,ali-main", "A2,alipay,other", StringComparison.Ordinal)), "generic-orders-csv", Shanghai)!.Problems.Select(problem => (problem.Code, problem.Line)).Single());

    [Fact]
    public void An_order_export_that_lacks_a_column_is_refused_by_name()
    {
        var parsed = FileInspector.Read(Bytes(Orders.Replace("paid_time", "when", StringComparison.Ordinal)), null, new ReadSettings(Shanghai, Currency.Cny), _ => { });

        Assert.Equal("generic-orders-csv", parsed.Format);
        Assert.Equal("paid_time", ExportInspector.Read(Bytes(Orders.Replace("paid_time", "when", StringComparison.Ordinal)), parsed.Format, Shanghai)!.Problems[0].Value);
    }

    [Fact]
    public void The_exports_of_an_archive_are_one_export()
    {
        var zip = Packed.ZipOfText(("三月.csv", Orders), ("四月.csv", Orders.Replace("A1", "A3", StringComparison.Ordinal).Replace("A2", "A4", StringComparison.Ordinal).Replace("2026-03", "2026-04", StringComparison.Ordinal)));

        var table = ExportInspector.Read(new MemoryStream(zip), null, Shanghai)!;

        Assert.Equal(("generic-orders-csv", "ali-main", 4, "31.00", 0), (table.Format, table.Store, table.Rows, table.Sums.Single().ToPlainString(), table.ProblemCount));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 4, 5)), (table.From, table.To));
    }

    [Fact]
    public void An_order_in_two_files_of_an_archive_is_refused_with_the_file()
    {
        var table = ExportInspector.Read(new MemoryStream(Packed.ZipOfText(("a.csv", Orders), ("b.csv", Orders.Replace("A1", "A3", StringComparison.Ordinal)))), null, Shanghai)!;

        Assert.Equal(("told-in-two-files", "b.csv", "A2"), table.Problems.Select(problem => (problem.Code, problem.Column, problem.Value)).Single());
    }

    [Fact]
    public void An_archive_of_two_stores_is_refused() =>
        Assert.Contains(
            ExportInspector.Read(new MemoryStream(Packed.ZipOfText(("a.csv", Orders), ("b.csv", Orders.Replace("ali-main", "other", StringComparison.Ordinal).Replace("A", "B", StringComparison.Ordinal)))), null, Shanghai)!.Problems,
            problem => problem is { Code: "value-differs", Column: "b.csv: store" });

    [Fact]
    public void Cases_in_a_gzip_are_read() =>
        Assert.Equal(("generic-cases-csv", 1), ExportInspector.Read(new MemoryStream(Packed.Gzip(Bytes(Cases).ToArray())), null, Shanghai) is { } table ? (table.Format, table.Rows) : default);

    [Fact]
    public void An_archive_of_orders_and_a_statement_is_no_export() =>
        Assert.Null(ExportInspector.Read(new MemoryStream(Packed.ZipOfText(("a.csv", Orders), ("b.xml", BankStatement.Camt("110.00")))), null, Shanghai));

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));
}
