namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Why records were joined; the sentence is <c>Match.&lt;reason&gt;</c> in Resources/.</summary>
public enum MatchReason
{
    SameOrderAndAmount,
    PartsOfOneOrder,
    SameCase,
    SameOrderAndAmountOfCase,
    SamePayoutNumber,
    SamePayoutNumberOtherAmount,
    SumOfPayout,
    SumOfDay,
    SumInOtherCurrency,
    SameAmountInTime,
    ByHand,

    /// <summary>The order number is absent or unknown, the platform's number of the payment is the order's.</summary>
    SameTradeAndAmount,
}
