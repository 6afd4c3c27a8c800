namespace MerchantDesk.Demo;

/// <summary>What a movement of a wallet is.</summary>
public enum DemoMovementKind
{
    Sale,
    Refund,

    /// <summary>A refund that could not be paid out and came back.</summary>
    RefundReturned,
    Payout,
    TopUp,
}
