using System.Globalization;

namespace MerchantDesk.Demo;

/// <summary>Writes a shop's orders as MerchantDesk's own order export: one line an article, the order's own fields on its first line.</summary>
public static class OrdersWriter
{
    private const string Head =
        "order_no,platform,store,customer_name,phone,address,sku_lines,sku_total,paid_amount,currency,paid_time,shipment_status,shipped_time,trade_no,discount,freight,waybill,delivered_time,sku,title,quantity,unit_price";

    private static readonly string[] RepeatedFields = [.. Enumerable.Repeat("", 17)];

    public static void Write(TextWriter output, IEnumerable<DemoOrder> orders)
    {
        output.WriteLine(Head);
        foreach (var order in orders)
        {
            output.WriteLine(DemoText.Line([.. Fields(order), .. Fields(order.Items[0])]));
            foreach (var item in order.Items.Skip(1))
            {
                output.WriteLine(DemoText.Line([order.Number, .. RepeatedFields, .. Fields(item)]));
            }
        }
    }

    private static string[] Fields(DemoOrder order) =>
    [
        order.Number, order.Store.Platform.Code, order.Store.Code, order.Customer.Name, order.Customer.Phone, order.Customer.Address,
        order.Items.Count.ToString(CultureInfo.InvariantCulture), order.ItemTotal.ToPlainString(), order.Paid.ToPlainString(), order.Paid.Currency.Code,
        DemoText.Moment(order.PaidAt), order.Shipment, DemoText.Moment(order.ShippedAt), order.TradeNo, order.Discount.ToPlainString(), order.Freight.ToPlainString(),
        order.Waybill ?? "", DemoText.Moment(order.DeliveredAt),
    ];

    private static string[] Fields(DemoItem item) =>
        [item.Product.Sku, item.Title, item.Quantity.ToString(CultureInfo.InvariantCulture), item.UnitPrice.ToPlainString()];
}
