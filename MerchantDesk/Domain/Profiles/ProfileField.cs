namespace MerchantDesk.Domain.Profiles;

/// <summary>What a column of a file says.</summary>
public enum ProfileField
{
    /// <summary>The day, perhaps with the time behind it: of booking; of an order that of payment.</summary>
    Day,

    /// <summary>The time of that day, where it has a column of its own.</summary>
    Time,

    /// <summary>The amount; of an order what the customer paid.</summary>
    Amount,
    In,
    Out,

    /// <summary>The word for in or out.</summary>
    Direction,
    Currency,
    Fee,
    Balance,

    /// <summary>The source's own number of the movement.</summary>
    Id,
    OrderNo,
    TradeNo,
    RefundNo,
    PayoutId,

    /// <summary>The word for what kind of movement it is.</summary>
    Kind,
    Counterparty,
    CounterpartyAccount,

    /// <summary>What else it says; several columns one behind the other.</summary>
    Remark,

    /// <summary>The word for where the parcel is.</summary>
    Shipment,
    ShippedTime,
    DeliveredTime,
    Waybill,
    Customer,
    Phone,

    /// <summary>Where the parcel goes; several columns one behind the other.</summary>
    Address,

    /// <summary>What the merchant gave off the price.</summary>
    Discount,

    /// <summary>What the platform gave off the price and pays the merchant.</summary>
    PlatformSubsidy,
    Freight,
    Sku,
    Title,
    Quantity,
    UnitPrice,
}
