namespace MerchantDesk.Domain.Refunds;

/// <summary>How the goods are made sure of before money goes out.</summary>
public enum RefundPath
{
    /// <summary>Not shipped: the order is held.</summary>
    Hold,

    /// <summary>On its way: the parcel is stopped.</summary>
    Intercept,

    /// <summary>With the customer: the goods come back and are checked.</summary>
    Return,
}
