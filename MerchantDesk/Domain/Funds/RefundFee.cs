namespace MerchantDesk.Domain.Funds;

/// <summary>What a platform does with its fee when a sale is refunded.</summary>
public enum RefundFee
{
    /// <summary>The rate times the amount refunded comes back.</summary>
    Returned,

    Kept,
}
