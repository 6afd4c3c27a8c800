using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats.Profiles;

/// <summary>Orders of shops whose export somebody has pointed out: articles, discounts of both sides, where the parcel is.</summary>
public sealed class ProfileOrdersTests
{
    private const string Header = "订单编号,支付单号,买家实付,付款时间,订单状态,发货时间,物流单号,收货人,手机,省,街道,商家优惠,平台优惠,商品编码,商品名称,数量,单价";

    private static readonly ColumnProfile Shop = Support.Profiles.OfOrders(
        Header, "OrderNo=订单编号", "TradeNo=支付单号", "Amount=买家实付", "Day=付款时间", "Shipment=订单状态", "ShippedTime=发货时间", "Waybill=物流单号", "Customer=收货人", "Phone=手机", "Address=省", "Address=街道",
        "Discount=商家优惠", "PlatformSubsidy=平台优惠", "Sku=商品编码", "Title=商品名称", "Quantity=数量", "UnitPrice=单价");

    private static readonly string[] Rows =
    [
        "A1,T1,90.00,2026-03-01 10:00:00,已发货,2026-03-02 09:00:00,SF-1,何超,171,江苏,大道,5.00,-3.00,S1,茶,2,40.00",
        "A1,T1,90.00,2026-03-01 10:00:00,已发货,2026-03-02 09:00:00,SF-1,何超,171,江苏,大道,5.00,-3.00,S2,杯,1,18.00",
        "A2,T2,30.00,2026-03-03 08:00:00,待发货,,,,,,,,,S1,茶,1,30.00",
        "A3,,10.00,,待发货,,,,,,,,,S1,茶,1,10.00",
    ];

    [Fact]
    public void Articles_discounts_and_the_parcel_are_read_and_what_nobody_paid_is_left_out()
    {
        var (table, orders) = Shop.ReadOrders(Text(Rows));

        Assert.Equal((Verdict.Accepted, "profile:corner shop", "ali-main", 2), (table.Verdict, table.Format, table.Store, orders.Count));
        Assert.Equal("order-unpaid", Assert.Single(table.Problems).Code);
        var order = orders[0];
        Assert.Equal(("A1", "T1", 90_00L, 5_00L, 3_00L), (order.OrderNo, order.TradeNo, order.Paid.Minor, order.MerchantDiscount?.Minor, order.PlatformDiscount?.Minor));
        Assert.Equal((ShipmentStatus.Shipped, "2026-03-02T01:00", "何超", "江苏 大道"), (order.Shipment, order.ShippedTime?.ToString("yyyy-MM-ddTHH:mm", System.Globalization.CultureInfo.InvariantCulture), order.CustomerName, order.Address));
        Assert.Equal([("S1", 2, 40_00L), ("S2", 1, 18_00)], order.Items.Select(item => (item.Sku, item.Quantity, item.UnitPrice.Minor)));
        Assert.Equal([120_00L], table.Sums.Select(sum => sum.Minor));
        Assert.Equal((null, ShipmentStatus.NotShipped), (orders[1].MerchantDiscount, orders[1].Shipment));
    }

    [Fact]
    public void Amounts_of_articles_are_added_where_each_row_has_its_own()
    {
        var parts = Rows[..2].Select((row, i) => i == 0 ? row : row.Replace("90.00", "18.00", StringComparison.Ordinal)).ToArray();

        var (_, orders) = (Shop with { AmountsByItem = true }).ReadOrders(Text(parts));

        Assert.Equal((108_00L, 10_00L, 6_00L), (Assert.Single(orders).Paid.Minor, orders[0].MerchantDiscount?.Minor, orders[0].PlatformDiscount?.Minor));
        Assert.Equal(("amounts-differ", 3, "买家实付", "18.00"), Place(Shop.ReadOrders(Text(parts)).Table));
    }

    [Theory]
    [InlineData("已发货", "已飞走", "value-unknown", "订单状态")]
    [InlineData("90.00", "-90.00", "amount-unreadable", "买家实付")]
    [InlineData("90.00", "9o", "amount-unreadable", "买家实付")]
    [InlineData(",2,40.00", ",0,40.00", "count-unreadable", "数量")]
    [InlineData(",2,40.00", ",2,", "amount-unreadable", "单价")]
    [InlineData("2026-03-01 10:00:00", "2026-03-01 30:00:00", "time-unreadable", "付款时间")]
    [InlineData("A1,T1", ",T1", "id-missing", "订单编号")]
    [InlineData("A1,T1", "1.2E+18,T1", "id-mangled", "订单编号")]
    public void What_cannot_be_read_refuses_the_file_with_line_and_column(string good, string bad, string code, string column)
    {
        var (table, _) = Shop.ReadOrders(Text([Rows[0].Replace(good, bad, StringComparison.Ordinal)]));

        Assert.Equal((Verdict.Rejected, code, 2, column), (table.Verdict, table.Problems[0].Code, table.Problems[0].Line, table.Problems[0].Column));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_row_of_another_currency_is_no_part_of_its_order(bool byItem)
    {
        var profile = Support.Profiles.OfOrders("no,paid,time,cur", "OrderNo=no", "Amount=paid", "Day=time", "Currency=cur") with { AmountsByItem = byItem };

        var (table, _) = profile.ReadOrders("no,paid,time,cur\nA1,30.00,2026-03-01 10:00:00,CNY\nA1,30.00,2026-03-01 10:00:00,USD\n");

        Assert.Equal(("currency-unexpected", 3, "cur", "USD"), Place(table));
    }

    [Fact]
    public void An_order_told_twice_in_one_file_is_refused() => Assert.Equal(("duplicate-in-file", 4, "订单编号", "A1"), Place(Shop.ReadOrders(Text([Rows[0], Rows[2], Rows[1]])).Table));

    [Fact]
    public void A_workbook_is_read_too()
    {
        var rows = new[] { Header }.Concat(Rows[..3]).Select(row => (object[])row.Split(',')).ToList();

        Assert.Equal([90_00L, 30_00], Shop.ReadOrders(Written.Book(rows)).Orders.Select(order => order.Paid.Minor));
    }

    private static string Text(string[] rows) => Header + "\n" + string.Join('\n', rows) + "\n";

    private static (string Code, int Line, string? Column, string? Value) Place(ParsedTable table)
    {
        var problem = Assert.Single(table.Problems, each => each.Refuses);
        return (problem.Code, problem.Line, problem.Column, problem.Value);
    }
}
