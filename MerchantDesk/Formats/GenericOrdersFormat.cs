using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>MerchantDesk's own form of an order export: one line an order, or one an article with the order's fields on its first line. Times are in the store's zone.</summary>
public static class GenericOrdersFormat
{
    public const string Code = "generic-orders-csv";

    private static readonly string[] Needed = ["order_no", "platform", "store", "paid_amount", "currency", "paid_time", "shipment_status"];

    /// <summary>Sure where the first line names all its columns, less so where some are missing, so that the file is refused by name.</summary>
    public static double Likelihood(IReadOnlySet<string> names) => Needed.All(names.Contains) ? 1 : names.Contains(Needed[0]) && names.Contains("paid_amount") ? 0.5 : 0;

    /// <summary>Hands each order to <paramref name="take"/> in file order. Never throws for bad content: problems are in the result.</summary>
    public static ParsedTable Read(Stream bytes, StoreSettings settings, Action<Order> take)
    {
        var problems = new ProblemList();
        Order? open = null;
        var place = settings;
        var parsed = ExportTable.Read(Code, bytes, Needed, problems, (row, record) =>
        {
            if (open is not null && row.Cell("paid_amount").Length == 0 && row.Cell("order_no") == open.OrderNo)
            {
                open = Item(row, open.Paid.Currency) is { } more ? open with { Items = [.. open.Items, more] } : open;
                return null;
            }

            if (open is not null)
            {
                take(open);
            }

            place = place.IsKnown ? place : place with { Store = row.Cell("store"), Platform = row.Cell("platform") };
            open = Order(row, record, place);
            return open is null ? null : (open.OrderNo, open.Paid);
        });
        if (open is not null)
        {
            take(open);
        }

        return place.IsKnown ? parsed with { Store = place.Store, Platform = place.Platform } : parsed;
    }

    private static Order? Order(TableRow row, int record, StoreSettings settings)
    {
        row.Demand("store", settings.Store);
        row.Demand("platform", settings.Platform);
        var number = row.Id("order_no");
        var currency = row.CurrencyOf("currency");
        var paid = row.Amount("paid_amount", currency);
        if (row.Cell("paid_amount").Length == 0 || paid.IsNegative)
        {
            row.Refuse("paid_amount", "amount-unreadable", row.Cell("paid_amount"));
        }

        var time = row.LocalTime("paid_time", settings.Zone);
        if (row.Text("paid_time") is null)
        {
            row.Refuse("paid_time", "time-unreadable", row.Cell("paid_time"));
        }

        var order = new Order
        {
            Record = record,
            Line = row.Line,
            OrderNo = number,
            TradeNo = row.Text("trade_no"),
            CustomerName = row.Text("customer_name"),
            Phone = row.Text("phone"),
            Address = row.Text("address"),
            Paid = paid,
            PaidTime = time ?? default,
            PaidDay = time is { } moment ? DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, settings.Zone).DateTime) : default,
            MerchantDiscount = Given(row, "discount", currency),
            PlatformDiscount = Given(row, "platform_subsidy", currency),
            Freight = Given(row, "freight", currency),
            Shipment = Shipment(row),
            ShippedTime = row.LocalTime("shipped_time", settings.Zone),
            DeliveredTime = row.LocalTime("delivered_time", settings.Zone),
            Waybill = Waybill.NormalOrNull(row.Text("waybill")),
            Items = Item(row, currency) is { } item ? [item] : [],
        };
        return row.IsReadable ? order : null;
    }

    private static Money? Given(TableRow row, string name, Currency currency) => row.Text(name) is null ? null : row.Amount(name, currency).Abs();

    private static OrderItem? Item(TableRow row, Currency currency)
    {
        if (row.Text("sku") is not { } sku)
        {
            return null;
        }

        if (!int.TryParse(row.Cell("quantity"), NumberStyles.None, CultureInfo.InvariantCulture, out var quantity) || quantity < 1)
        {
            row.Refuse("quantity", "count-unreadable", row.Cell("quantity"));
        }

        return new OrderItem(sku, row.Text("title"), quantity, row.Amount("unit_price", currency));
    }

    private static ShipmentStatus Shipment(TableRow row) => row.Cell("shipment_status") switch
    {
        "not_shipped" or "pending" => ShipmentStatus.NotShipped,
        "shipped" => ShipmentStatus.Shipped,
        "in_transit" => ShipmentStatus.InTransit,
        "delivered" => ShipmentStatus.Delivered,
        "returned" => ShipmentStatus.Returned,
        "lost" => ShipmentStatus.Lost,
        "unknown" or "" => ShipmentStatus.Unknown,
        var other => Unknown(row, other),
    };

    private static ShipmentStatus Unknown(TableRow row, string status)
    {
        row.Refuse("shipment_status", "value-unknown", status);
        return ShipmentStatus.Unknown;
    }
}
