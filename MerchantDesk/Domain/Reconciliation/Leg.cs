namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What is compared with what. The sentence of one that was not is <c>NotCompared.&lt;leg&gt;</c> in Resources/.</summary>
public enum Leg
{
    /// <summary>Orders and cases with the platform's bill.</summary>
    L1,

    /// <summary>A wallet's trade bill with its fund bill.</summary>
    L2,

    /// <summary>A wallet's balance from statement to statement.</summary>
    L3,

    /// <summary>What a wallet sent with what the bank received.</summary>
    L4,

    /// <summary>A bank's balance from statement to statement.</summary>
    L5,
}
