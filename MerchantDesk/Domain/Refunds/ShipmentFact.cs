using MerchantDesk.Domain.Orders;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Where the parcel of an order is, as an export of its store or the warehouse says.</summary>
/// <param name="Source">What says so, for whoever reads the case later: the batch, or the case on which the warehouse did.</param>
public sealed record ShipmentFact(ShipmentStatus Status, string Source)
{
    /// <summary>How far a parcel can be: what was delivered once has been with the customer, whatever is told of it later.</summary>
    private static readonly List<ShipmentStatus> Way =
    [
        ShipmentStatus.Unknown, ShipmentStatus.NotShipped, ShipmentStatus.Shipped, ShipmentStatus.InTransit, ShipmentStatus.Lost, ShipmentStatus.Returned, ShipmentStatus.Delivered,
    ];

    public static ShipmentFact Unknown { get; } = new(ShipmentStatus.Unknown, "");

    /// <summary>True where a carrier has had the parcel: an order like this is not held any more.</summary>
    public bool HasLeft => Status is not (ShipmentStatus.Unknown or ShipmentStatus.NotShipped);

    public bool IsDelivered => Status == ShipmentStatus.Delivered;

    /// <summary>The one that says more of the parcel's way; of two that say the same, this.</summary>
    public ShipmentFact OrFurther(ShipmentFact? other) => other is not null && Way.IndexOf(other.Status) > Way.IndexOf(Status) ? other : this;
}
