namespace MerchantDesk.Domain.Refunds;

/// <summary>The parts of one refund that different people must play.</summary>
public enum RefundPart
{
    Opening,

    /// <summary>Giving the evidence that releases the money.</summary>
    Evidence,
    Approval,
    Payment,

    /// <summary>Matching the payment with the bill.</summary>
    Recording,
}
