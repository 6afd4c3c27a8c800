using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Whose step a case waits for: what leads it on, not everything that could be done to it.</summary>
public static class RefundTurn
{
    /// <summary>The acts that lead a case on from a state by somebody's hand; several where somebody has to say which of them is true.</summary>
    public static IReadOnlyList<RefundAct> LeadingOn(RefundState state) => state switch
    {
        RefundState.Submitted => [RefundAct.RequestIntercept, RefundAct.SkipIntercept],
        RefundState.HoldRequested => [RefundAct.ConfirmHold, RefundAct.HandOver],
        RefundState.Held => [RefundAct.Verify, RefundAct.HandOver],
        RefundState.InterceptRequested => [RefundAct.AcceptIntercept, RefundAct.FailIntercept],
        RefundState.InterceptAccepted => [RefundAct.ConfirmIntercept, RefundAct.FailIntercept],
        RefundState.InterceptConfirmed => [RefundAct.Verify],
        RefundState.InterceptFailed => [RefundAct.NotifyBuyer],
        RefundState.BuyerNotified => [RefundAct.BuyerRefused, RefundAct.Deliver],
        RefundState.ReturnReview => [RefundAct.AuthoriseReturn],
        RefundState.ReturnAuthorised => [RefundAct.ShipBack],
        RefundState.InReturnTransit => [RefundAct.Receive],
        RefundState.Received => [RefundAct.BeginInspection],
        RefundState.Inspecting => [RefundAct.Verify, RefundAct.FailInspection],
        RefundState.NeedsDecision => [RefundAct.ReturnToVerification, RefundAct.DecideAgainst],
        RefundState.PendingApproval => [RefundAct.Approve, RefundAct.SecondApprove],
        RefundState.Approved => [RefundAct.Claim],
        RefundState.Executing => [RefundAct.Pay],
        RefundState.Executed => [RefundAct.Confirm, RefundAct.Bounce],
        RefundState.Bounced => [RefundAct.Reissue],
        _ => [],
    };

    /// <summary>The duties that the next step from a state may need, whatever the case.</summary>
    public static IReadOnlyList<Duty> Of(RefundState state) => Of(state, hasApproval: false, needsSecond: true, isStale: false);

    /// <summary>The open states in which one of these duties is waited for.</summary>
    public static IReadOnlyList<RefundState> StatesFor(IReadOnlySet<Duty> duties) =>
        [.. Enum.GetValues<RefundState>().Where(state => RefundFlow.IsOpen(state) && Of(state).Any(duties.Contains))];

    /// <summary>The role that holds a duty first: what people call whose turn it is.</summary>
    public static Role RoleOf(Duty duty) => Enum.GetValues<Role>().First(role => Roles.DutiesOf(role).Contains(duty));

    /// <summary>The part of a case that the next step from a state is; null where it is none.</summary>
    public static RefundPart? PartOf(RefundState state) => LeadingOn(state).Select(act => RefundFlow.Move(state, act).Part).FirstOrDefault();

    /// <summary>The duties that the next step needs.</summary>
    /// <param name="hasApproval">True where one of two has approved.</param>
    /// <param name="needsSecond">True where one approver is not enough.</param>
    /// <param name="isStale">True where the token must be looked at again before anything is paid.</param>
    public static IReadOnlyList<Duty> Of(RefundState state, bool hasApproval, bool needsSecond, bool isStale) => state switch
    {
        RefundState.PendingApproval => hasApproval ? [Duty.SecondApproveRefund] : needsSecond ? [Duty.ApproveRefund, Duty.SecondApproveRefund] : [Duty.ApproveRefund],
        RefundState.Approved or RefundState.Executing when isStale => [Duty.IssueGoodsToken],
        _ => [.. LeadingOn(state).Select(act => RefundFlow.DutyOf(act)!.Value).Distinct()],
    };
}
