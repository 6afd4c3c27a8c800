using System.Globalization;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Which columns the bulk writers of orders and stated cases fill, and with what.</summary>
public static class SqliteStaging
{
    /// <summary>The columns that say where in its file a record stands come first.</summary>
    public const int PlaceColumns = 2;

    private static readonly string[] OrderColumns =
    [
        "Record", "Line", "OrderNo", "TradeNo", "CustomerName", "Phone", "Address", "Currency", "PaidMinor", "PaidTime", "PaidDay",
        "Shipment", "ShippedTime", "DeliveredTime", "Waybill", "Items",
    ];

    private static readonly string[] CaseColumns =
    [
        "Record", "Line", "CaseNo", "OrderNo", "ReturnsGoods", "Reason", "Currency", "AmountMinor", "RequestedAt", "ApprovedAt", "GoodsBackAt", "Status",
    ];

    public static SqliteRecordStaging<Order> Orders(string connectionString, WriteLock writeLock, BatchId batch, string store) =>
        new(connectionString, writeLock, batch, store, "Orders", OrderColumns, order =>
        [
            order.Record, order.Line, order.OrderNo, order.TradeNo, order.CustomerName, order.Phone, order.Address, order.Paid.Currency.Code, order.Paid.Minor,
            order.PaidTime.UtcTicks, order.PaidDay.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), (int)order.Shipment, order.ShippedTime?.UtcTicks,
            order.DeliveredTime?.UtcTicks, order.Waybill, StoredItems.Write(order.Items),
        ]);

    public static SqliteRecordStaging<StatedCase> Cases(string connectionString, WriteLock writeLock, BatchId batch, string store) =>
        new(connectionString, writeLock, batch, store, "StatedCases", CaseColumns, stated =>
        [
            stated.Record, stated.Line, stated.CaseNo, stated.OrderNo, stated.ReturnsGoods, stated.Reason, stated.Amount.Currency.Code, stated.Amount.Minor,
            stated.RequestedAt?.UtcTicks, stated.ApprovedAt?.UtcTicks, stated.GoodsBackAt?.UtcTicks, stated.Status,
        ]);
}
