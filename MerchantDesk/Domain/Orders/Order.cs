using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Orders;

/// <summary>A paid order as its store's export tells it. A null text means that the export gave no value.</summary>
public sealed record Order
{
    /// <summary>The record's ordinal in its file, the first record being 1.</summary>
    public required int Record { get; init; }

    /// <summary>The record's first physical line in its file, from 1.</summary>
    public required int Line { get; init; }

    public required string OrderNo { get; init; }

    /// <summary>The platform's number of the payment, where the export has it.</summary>
    public string? TradeNo { get; init; }

    public string? CustomerName { get; init; }

    public string? Phone { get; init; }

    public string? Address { get; init; }

    /// <summary>What the customer paid; never negative.</summary>
    public required Money Paid { get; init; }

    /// <summary>What the merchant gave off the price, positive; null where the export does not tell.</summary>
    public Money? MerchantDiscount { get; init; }

    /// <summary>What the platform gave off the price and pays the merchant, positive; null where the export does not tell.</summary>
    public Money? PlatformDiscount { get; init; }

    /// <summary>What of the payment is for the carriage, positive; null where the export does not tell.</summary>
    public Money? Freight { get; init; }

    public required DateTimeOffset PaidTime { get; init; }

    /// <summary>The day of payment in the store's zone.</summary>
    public required DateOnly PaidDay { get; init; }

    public ShipmentStatus Shipment { get; init; }

    public DateTimeOffset? ShippedTime { get; init; }

    public DateTimeOffset? DeliveredTime { get; init; }

    /// <summary>In the normal form of <see cref="Values.Waybill"/>.</summary>
    public string? Waybill { get; init; }

    /// <summary>Empty where the export names no articles: the order is then one unit worth what was paid.</summary>
    public IReadOnlyList<OrderItem> Items { get; init; } = [];
}
