namespace MerchantDesk.Domain.Statements;

/// <summary>Whose money a part of a trade or refund is.</summary>
public enum PartFunder
{
    /// <summary>The buyer's, also what the buyer had paid in before: stored balances, top-up coupons.</summary>
    Buyer,

    /// <summary>The merchant's own: discounts and coupons the merchant gives.</summary>
    Merchant,

    /// <summary>The platform's: its red packets, coupons and subsidies.</summary>
    Platform,

    /// <summary>The source does not say.</summary>
    Unknown,
}
