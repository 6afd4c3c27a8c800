using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What a case is opened with, the order's side of it looked up.</summary>
public sealed record RefundRequest(
    string Store, string Platform, string OrderNo, Money Amount, string Reason, ShipmentStatus Shipment, string? OutboundWaybill, string? Customer, string? CustomerKey = null);
