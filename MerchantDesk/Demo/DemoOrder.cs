using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>A paid order as it stood when the shop exported it. Times are in the shop's zone.</summary>
public sealed record DemoOrder
{
    public required string Number { get; init; }

    public required DemoStore Store { get; init; }

    public required DemoCustomer Customer { get; init; }

    public required IReadOnlyList<DemoItem> Items { get; init; }

    /// <summary>The merchant's own discount, unsigned.</summary>
    public required Money Discount { get; init; }

    public required Money Freight { get; init; }

    public required DateTime PaidAt { get; init; }

    /// <summary>The platform's number of the payment.</summary>
    public required string TradeNo { get; init; }

    public string? Waybill { get; init; }

    public DateTime? ShippedAt { get; init; }

    public DateTime? DeliveredAt { get; init; }

    /// <summary>When all goods were back in the warehouse.</summary>
    public DateTime? ReturnedAt { get; init; }

    /// <summary>What goes back for all of it: the freight only where nothing has left.</summary>
    public Money Refundable => ShippedAt is null ? Paid : Paid - Freight;

    public Money ItemTotal => Items.Aggregate(Money.Zero(Discount.Currency), (sum, item) => sum + item.Total);

    public Money Paid => ItemTotal - Discount + Freight;

    public DateOnly PaidDay => DateOnly.FromDateTime(PaidAt);

    public string Shipment => ReturnedAt is not null ? "returned" : DeliveredAt is not null ? "delivered" : ShippedAt is not null ? "in_transit" : "not_shipped";
}
