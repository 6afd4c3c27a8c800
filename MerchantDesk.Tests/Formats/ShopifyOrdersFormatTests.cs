using System.Text;
using CsCheck;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class ShopifyOrdersFormatTests
{
    private const string Header = "Name,Email,Financial Status,Paid at,Fulfillment Status,Fulfilled at,Currency,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Billing Name,Shipping Street,Shipping City,Phone,Outstanding Balance,Payment Reference\n";
    private const string First = "#1050,a@example.com,paid,2026-03-01 23:30:00 -0500,fulfilled,2026-03-02 10:00:00 -0500,EUR,130.00,20.00,2026-03-01 10:00:00 -0500,1,Wallet,100.00,W-1,Ann Lee,1 Main St,Ulm,+49 1,0.00,c1\n";
    private const string More = "#1050,a@example.com,,,,,,,,2026-03-01 10:00:00 -0500,2,\"Candle, green\",25.00,\"\",,,,,,\n";
    private const string Second = "#1051,b@example.com,paid,,unfulfilled,,EUR,12.00,0.00,2026-03-02 10:00:00 -0500,1,Mat,12.00,M-1,Bob,,,,0.00,\n";

    private static readonly StoreSettings Settings = new("shop-eu", "shopify", TimeZoneInfo.FindSystemTimeZoneById("Europe/Berlin"));

    [Fact]
    public void The_rows_of_an_order_are_one_order_with_its_articles()
    {
        var (orders, parsed) = Read(Header + First + More + Second);

        Assert.Equal((0, 2, "142.00", "shop-eu"), (parsed.ProblemCount, parsed.Rows, parsed.Sums.Single().ToPlainString(), parsed.Store));
        Assert.Equal([("W-1", 1, 100_00L), ("Candle, green", 2, 25_00)], orders[0].Items.Select(item => (item.Sku, item.Quantity, item.UnitPrice.Minor)));
        Assert.Equal(("#1050", 130_00L, 20_00L, 0L, "Ann Lee", "1 Main St Ulm", "c1"), (orders[0].OrderNo, orders[0].Paid.Minor, orders[0].MerchantDiscount?.Minor, orders[0].PlatformDiscount?.Minor, orders[0].CustomerName, orders[0].Address, orders[0].TradeNo));
        Assert.Equal((new DateTimeOffset(2026, 3, 2, 4, 30, 0, TimeSpan.Zero), new DateOnly(2026, 3, 2)), (orders[0].PaidTime, orders[0].PaidDay));
        Assert.Equal((ShipmentStatus.Shipped, new DateTimeOffset(2026, 3, 2, 15, 0, 0, TimeSpan.Zero)), (orders[0].Shipment, orders[0].ShippedTime));
        Assert.Equal((ShipmentStatus.NotShipped, (DateTimeOffset?)null, 3, 4), (orders[1].Shipment, orders[1].ShippedTime, orders[1].Record, orders[1].Line));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("authorized")]
    [InlineData("voided")]
    [InlineData("expired")]
    public void An_order_that_nobody_has_paid_is_left_out_with_its_articles(string state)
    {
        var (orders, parsed) = Read(Header + First.Replace(",paid,", $",{state},", StringComparison.Ordinal) + More + Second);

        Assert.Equal("#1051", Assert.Single(orders).OrderNo);
        Assert.Equal(("order-unpaid", "#1050", false, 2), parsed.Problems.Select(problem => (problem.Code, problem.Value, problem.Refuses, problem.Line)).Single());
    }

    [Theory]
    [InlineData("130.00", "20.00", "20.00")]
    [InlineData("125.00", "20.00", "25.00")]
    [InlineData("", "20.00", "20.00")]
    [InlineData("", "3.00", "8.00")]
    public void What_is_given_off_articles_is_kept_with_them_and_counted_once(string subtotal, string ofOrder, string given)
    {
        var header = Header.Replace("\n", ",Subtotal,Lineitem discount\n", StringComparison.Ordinal);
        var first = First.Replace(",20.00,", $",{ofOrder},", StringComparison.Ordinal).Replace("\n", $",{subtotal},1.50\n", StringComparison.Ordinal);
        var more = More.Replace("\n", ",,3.50\n", StringComparison.Ordinal);

        var (orders, parsed) = Read(header + first + more + Second.Replace("\n", ",12.00,0.00\n", StringComparison.Ordinal));

        Assert.Empty(parsed.Problems);
        Assert.Equal([1_50L, 3_50], orders[0].Items.Select(item => item.Discount?.Minor));
        Assert.Equal((given, null), (orders[0].MerchantDiscount?.ToPlainString(), orders[1].Items.Single().Discount));
    }

    [Theory]
    [InlineData("-1.00")]
    [InlineData("100.01")]
    public void More_off_an_article_than_it_costs_refuses_the_file(string discount)
    {
        var parsed = Read(Header.Replace("\n", ",Lineitem discount\n", StringComparison.Ordinal) + First.Replace("\n", $",{discount}\n", StringComparison.Ordinal)).Parsed;

        Assert.Equal(("discount-beyond", "Lineitem discount", 2), parsed.Problems.Select(problem => (problem.Code, problem.Column, problem.Line)).Single());
    }

    [Fact]
    public void Of_an_order_paid_in_part_the_paid_part_counts() =>
        Assert.Equal(100_00, Assert.Single(Read(Header + First.Replace(",paid,", ",partially_paid,", StringComparison.Ordinal).Replace(",0.00,c1", ",30.00,c1", StringComparison.Ordinal)).Orders).Paid.Minor);

    [Theory]
    [InlineData("130.00", "13O.00", "amount-unreadable", "Total")]
    [InlineData("130.00", "", "amount-unreadable", "Total")]
    [InlineData("2026-03-01 23", "2026-02-30 23", "time-unreadable", "Paid at")]
    [InlineData(",paid,", ",sold,", "value-unknown", "Financial Status")]
    [InlineData("#1050", "1.05E+12", "id-mangled", "Name")]
    [InlineData("EUR", "EU", "currency-unknown", "Currency")]
    [InlineData(",1,Wallet", ",0,Wallet", "count-unreadable", "Lineitem quantity")]
    public void A_cell_that_cannot_be_right_is_a_problem_with_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 2), Read(Header + First.Replace(good, bad, StringComparison.Ordinal)).Parsed.Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void An_article_of_no_order_before_it_refuses_the_file() => Assert.Equal(Verdict.Rejected, Read(Header + Second + More).Parsed.Verdict);

    [Fact]
    public void An_order_twice_refuses_the_file() => Assert.Equal("duplicate-in-file", Assert.Single(Read(Header + First + Second + First).Parsed.Problems).Code);

    [Fact]
    public void It_is_recognised_and_no_statement()
    {
        var parsed = FileInspector.Read(Bytes(Header + First), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Eur), _ => { });
        var table = ExportInspector.Read(Bytes(Header + First), parsed.Format, Settings.Zone)!;

        Assert.Equal(("shopify-orders", "belongs-to-orders", 1.0), (parsed.Format, Assert.Single(parsed.Problems).Code, parsed.Likelihood));
        Assert.Equal((1, "130.00", new DateOnly(2026, 3, 2), null), (table.Rows, table.Sums.Single().ToPlainString(), table.From, table.Store));
    }

    [Fact]
    public void A_column_that_an_order_needs_is_asked_for_by_name() =>
        Assert.Equal("Total", Read(Header.Replace("Total", "Sum", StringComparison.Ordinal) + First).Parsed.Problems[0].Value);

    [Fact]
    public void A_byte_that_changed_never_throws() => Gen.Select(Gen.Double[0, 1], Gen.Byte).Sample((share, value) =>
    {
        var bytes = Encoding.UTF8.GetBytes(Header + First + More + Second);
        bytes[(int)((bytes.Length - 1) * share)] = value;

        var parsed = OrderExports.Read(new MemoryStream(bytes), Settings, _ => { });

        Assert.All(parsed.Problems, problem => Assert.True(problem.Line > 0, problem.Code));
    });

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private static (List<Order> Orders, ParsedTable Parsed) Read(string text)
    {
        var orders = new List<Order>();
        var parsed = OrderExports.Read(Bytes(text), Settings, orders.Add);
        return (orders, parsed);
    }
}
