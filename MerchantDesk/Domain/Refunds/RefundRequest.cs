using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What a case is opened with, the order's side of it looked up.</summary>
public sealed record RefundRequest(
    string Store, string Platform, string OrderNo, Money Amount, string Reason, ShipmentStatus Shipment, string? OutboundWaybill, string? Customer, string? CustomerKey = null)
{
    /// <summary>Says which payments came from the same account; null where no bill names it.</summary>
    public string? PayerKey { get; init; }

    /// <summary>The articles of the order; empty where its export names none.</summary>
    public IReadOnlyList<OrderItem> Items { get; init; } = [];

    /// <summary>What is to be refunded of them; null is all that are left.</summary>
    public IReadOnlyList<RefundUnit>? Units { get; init; }

    /// <summary>How many units of each article other cases speak for already.</summary>
    public IReadOnlyDictionary<string, int> UnitsTaken { get; init; } = new Dictionary<string, int>();

    /// <summary>What was paid for the order; null leaves the ceiling to what is left of it.</summary>
    public Money? Paid { get; init; }

    /// <summary>What of it was for the carriage; null where the export does not tell.</summary>
    public Money? Freight { get; init; }
}
