namespace MerchantDesk.Domain.Refunds;

/// <summary>How long a case may stand in a state before it is late.</summary>
public static class RefundClock
{
    /// <summary>Null where nobody is waited for.</summary>
    public static DateTimeOffset? DueAt(RefundState state, DateTimeOffset since) => state switch
    {
        RefundState.Submitted or RefundState.HoldRequested or RefundState.Held => since.AddHours(2),
        RefundState.InterceptFailed => since.AddHours(4),
        RefundState.InterceptRequested or RefundState.InterceptAccepted or RefundState.ReturnReview or RefundState.BuyerNotified => since.AddHours(48),
        RefundState.InterceptConfirmed or RefundState.NeedsDecision or RefundState.Approved or RefundState.Bounced => since.AddDays(1),
        RefundState.Received or RefundState.Inspecting => since.AddDays(2),
        RefundState.Verified or RefundState.PendingApproval => since.AddHours(8),
        RefundState.Executing => since.AddMinutes(30),
        RefundState.Executed => since.AddDays(3),
        RefundState.ReturnAuthorised => since.AddDays(7),
        RefundState.InReturnTransit => since.AddDays(15),
        _ => null,
    };
}
