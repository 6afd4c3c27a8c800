namespace MerchantDesk.Demo;

/// <summary>What a movement of a wallet is.</summary>
public enum DemoMovementKind
{
    Sale,
    Refund,
    Payout,
    TopUp,
}
