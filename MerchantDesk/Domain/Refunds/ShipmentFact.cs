using MerchantDesk.Domain.Orders;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Where the parcel of an order is, as the newest export of its store says.</summary>
/// <param name="Source">What says so, for whoever reads the case later: the batch and what it states.</param>
public sealed record ShipmentFact(ShipmentStatus Status, string Source)
{
    public static ShipmentFact Unknown { get; } = new(ShipmentStatus.Unknown, "");

    /// <summary>True where a carrier has had the parcel: an order like this is not held any more.</summary>
    public bool HasLeft => Status is not (ShipmentStatus.Unknown or ShipmentStatus.NotShipped);

    public bool IsDelivered => Status == ShipmentStatus.Delivered;
}
