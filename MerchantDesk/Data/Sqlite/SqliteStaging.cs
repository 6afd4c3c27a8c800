using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Data.Sqlite;

/// <summary>The tables of orders and stated cases: which columns their bulk writers fill, and with what.</summary>
public static class SqliteStaging
{
    /// <summary>The columns that say where in its file a record stands come first.</summary>
    public const int PlaceColumns = 2;

    private static readonly string[] OrderColumns =
    [
        "Record", "Line", "OrderNo", "TradeNo", "CustomerName", "Phone", "Address", "Currency", "PaidMinor", "PaidTime", "PaidDay",
        "Shipment", "ShippedTime", "DeliveredTime", "Waybill", "Items", "MerchantDiscountMinor", "PlatformDiscountMinor", "FreightMinor",
    ];

    private static readonly string[] CaseColumns =
    [
        "Record", "Line", "CaseNo", "OrderNo", "ReturnsGoods", "Reason", "Currency", "AmountMinor", "RequestedAt", "ApprovedAt", "GoodsBackAt", "Status",
    ];

    public static RecordTable<Order> OrderTable { get; } = new("Orders", "OrderNo", OrderColumns, order =>
    [
        order.Record, order.Line, order.OrderNo, order.TradeNo, order.CustomerName, order.Phone, order.Address, order.Paid.Currency.Code, order.Paid.Minor,
        order.PaidTime.UtcTicks, order.PaidDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (int)order.Shipment, order.ShippedTime?.UtcTicks,
        order.DeliveredTime?.UtcTicks, order.Waybill, StoredItems.Write(order.Items), order.MerchantDiscount?.Minor, order.PlatformDiscount?.Minor, order.Freight?.Minor,
    ])
    {
        AddedLater = 3,
    };

    public static RecordTable<StatedCase> CaseTable { get; } = new("StatedCases", "CaseNo", CaseColumns, stated =>
    [
        stated.Record, stated.Line, stated.CaseNo, stated.OrderNo, stated.ReturnsGoods, stated.Reason, stated.Amount.Currency.Code, stated.Amount.Minor,
        stated.RequestedAt?.UtcTicks, stated.ApprovedAt?.UtcTicks, stated.GoodsBackAt?.UtcTicks, stated.Status,
    ]);
}
