using System.Text;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class GenericOrdersFormatTests
{
    private const string Header = "order_no,platform,store,customer_name,phone,address,sku_lines,sku_total,paid_amount,currency,paid_time,shipment_status,shipped_time\n";
    private const string First = "2026030101000000114,alipay,ali-main,郭秀艳,17548637911,\"江苏省,苏州市\n张江路\",1,178.40,178.40,CNY,2026-03-01 00:00:21,shipped,2026-03-02 04:30:50\n";
    private const string Second = "2026030101000000400,alipay,ali-main,罗艳,,,1,20.00,20.00,CNY,2026-03-02 23:13:45,not_shipped,\n";

    private static readonly StoreSettings Settings = new("ali-main", "alipay", TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

    [Fact]
    public void Orders_are_read_with_their_times_in_the_zone_of_the_store()
    {
        var (orders, parsed) = Read(Header + First + Second);

        Assert.Equal((0, 2), (parsed.ProblemCount, parsed.Rows));
        Assert.Equal([new Money(198_40, Currency.Cny)], parsed.Sums);
        Assert.Equal((1, 2, new DateTimeOffset(2026, 2, 28, 16, 0, 21, TimeSpan.Zero), new DateOnly(2026, 3, 1)), (orders[0].Record, orders[0].Line, orders[0].PaidTime, orders[0].PaidDay));
        Assert.Equal((2, 4, ShipmentStatus.NotShipped, (DateTimeOffset?)null), (orders[1].Record, orders[1].Line, orders[1].Shipment, orders[1].ShippedTime));
        Assert.Equal("江苏省,苏州市\n张江路", orders[0].Address);
    }

    [Fact]
    public void Articles_on_lines_of_their_own_belong_to_the_order_before()
    {
        var (orders, parsed) = Read(
            "order_no,platform,store,paid_amount,currency,paid_time,shipment_status,sku,title,quantity,unit_price\n"
            + "A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,shipped,S1,Cup,2,10.00\n"
            + "A1,,,,,,,S2,Tea,1,10.00\n"
            + "A2,alipay,ali-main,5.00,CNY,2026-03-01 10:00:00,shipped,S1,Cup,1,5.00\n");

        Assert.Equal((0, 2), (parsed.ProblemCount, parsed.Rows));
        Assert.Equal(["S1", "S2"], orders[0].Items.Select(item => item.Sku));
        Assert.Equal((2, 3), (orders[0].Items[0].Quantity, orders[1].Record));
    }

    [Theory]
    [InlineData("178.40,CNY,2026-03-01", "1O8.40,CNY,2026-03-01", "amount-unreadable", "paid_amount")]
    [InlineData("ali-main", "ali-outlet", "value-differs", "store")]
    [InlineData("shipped,2026", "sent,2026", "value-unknown", "shipment_status")]
    [InlineData("2026030101000000114", "2.02603E+18", "id-mangled", "order_no")]
    [InlineData("2026-03-01 00:00:21", "2026-02-30 00:00:21", "time-unreadable", "paid_time")]
    [InlineData("2026-03-01 00:00:21", "", "time-unreadable", "paid_time")]
    [InlineData("CNY", "C", "currency-unknown", "currency")]
    public void A_cell_that_cannot_be_right_is_a_problem_with_line_and_column(string good, string bad, string code, string column)
    {
        var (_, parsed) = Read(Header + First.Replace(good, bad, StringComparison.Ordinal) + Second);

        var problem = parsed.Problems.First(each => each.Refuses);
        Assert.Equal((2, column, code), (problem.Line, problem.Column, problem.Code));
    }

    [Fact]
    public void An_order_twice_refuses_the_file()
    {
        var (_, parsed) = Read(Header + Second + Second);

        Assert.Equal("duplicate-in-file", Assert.Single(parsed.Problems).Code);
    }

    [Theory]
    [InlineData("a")]
    [InlineData("ab")]
    [InlineData("abc")]
    public void A_file_longer_than_the_sample_is_read_wherever_the_sample_ends(string shift)
    {
        var rows = string.Concat(Enumerable.Range(0, 900).Select(i => First.Replace("2026030101000000114", $"{shift}{i:000}", StringComparison.Ordinal)));

        var (orders, parsed) = Read(Header + rows);

        Assert.Equal((0, 900), (parsed.ProblemCount, orders.Count));
    }

    private static (List<Order> Orders, ParsedTable Parsed) Read(string text)
    {
        var orders = new List<Order>();
        var parsed = GenericOrdersFormat.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), Settings, orders.Add);
        return (orders, parsed);
    }
}
