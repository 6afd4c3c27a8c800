using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>
/// What one export said of an order. Unchangeable once its batch is published: an export that says something else adds a row, and the
/// newest row of a published batch counts.
/// </summary>
public sealed class StoredOrder
{
    public RecordId Id { get; private set; }

    public BatchId Batch { get; private set; }

    public string Store { get; private set; } = "";

    public int Record { get; private set; }

    public int Line { get; private set; }

    public string OrderNo { get; private set; } = "";

    public string? TradeNo { get; private set; }

    public string? CustomerName { get; private set; }

    public string? Phone { get; private set; }

    public string? Address { get; private set; }

    public Currency Currency { get; private set; }

    /// <summary>Smallest units.</summary>
    public long PaidMinor { get; private set; }

    /// <summary>What the merchant gave off the price, positive, in smallest units; null where the export does not tell.</summary>
    public long? MerchantDiscountMinor { get; private set; }

    /// <summary>What the platform gave off the price and pays the merchant, positive, in smallest units; null where the export does not tell.</summary>
    public long? PlatformDiscountMinor { get; private set; }

    /// <summary>What of the payment is for the carriage, positive, in smallest units; null where the export does not tell.</summary>
    public long? FreightMinor { get; private set; }

    /// <summary>See <see cref="FreightMinor"/>.</summary>
    public Money? Freight => FreightMinor is { } minor ? new Money(minor, Currency) : null;

    public DateTimeOffset PaidTime { get; private set; }

    public DateOnly PaidDay { get; private set; }

    public ShipmentStatus Shipment { get; private set; }

    public DateTimeOffset? ShippedTime { get; private set; }

    public DateTimeOffset? DeliveredTime { get; private set; }

    public string? Waybill { get; private set; }

    /// <summary>The articles as JSON; null where the export names none.</summary>
    public string? Items { get; private set; }

    /// <summary>Hash of everything the export says of the order, and of how often it has come back to saying so.</summary>
    public byte[] Fingerprint { get; private set; } = [];
}
