namespace MerchantDesk.Domain.Refunds;

/// <summary>What an inspection found of units that do not go back to the shelf as they left.</summary>
public enum GoodsOutcome
{
    Damaged,

    /// <summary>Another article than was sent.</summary>
    Wrong,

    /// <summary>A parcel with nothing in it.</summary>
    Empty,

    /// <summary>Fewer units, or parts of one, than were sent.</summary>
    Missing,
}
