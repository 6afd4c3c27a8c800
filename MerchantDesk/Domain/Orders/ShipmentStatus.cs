namespace MerchantDesk.Domain.Orders;

/// <summary>Where an order's parcel is, as the store's export says.</summary>
public enum ShipmentStatus
{
    Unknown,
    NotShipped,
    Shipped,
    InTransit,
    Delivered,
    Returned,
    Lost,
}
