using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Whose step a case waits for: what leads it on, not everything that could be done to it.</summary>
public static class RefundTurn
{
    /// <summary>The acts that lead a case on from a state by somebody's hand; several where somebody has to say which of them is true.</summary>
    /// <param name="isStale">True where the token must be looked at again before anybody takes the payment in hand.</param>
    public static IReadOnlyList<RefundAct> LeadingOn(RefundState state, bool isStale = false) => state switch
    {
        RefundState.Approved when isStale => [RefundAct.Reverify],
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
        RefundState.Executed => [RefundAct.Confirm, RefundAct.Bounce, RefundAct.FailPayment],
        RefundState.Bounced => [RefundAct.Reissue],
        _ => [],
    };

    /// <summary>The duties that the next step from a state may need, whatever the case.</summary>
    public static IReadOnlyList<Duty> Of(RefundState state) => Of(state, [], needsSecond: true, isStale: false);

    /// <summary>The open states in which one of these duties is waited for.</summary>
    public static IReadOnlyList<RefundState> StatesFor(IReadOnlySet<Duty> duties) =>
        [.. Enum.GetValues<RefundState>().Where(state => RefundFlow.IsOpen(state) && Of(state).Any(duties.Contains))];

    /// <summary>The role that holds a duty first: what people call whose turn it is.</summary>
    public static Role RoleOf(Duty duty) => Enum.GetValues<Role>().First(role => Roles.DutiesOf(role).Contains(duty));

    /// <summary>The part of a case that the next step from a state is; null where it is none.</summary>
    public static RefundPart? PartOf(RefundState state) => LeadingOn(state).Select(act => RefundFlow.Move(state, act).Part).FirstOrDefault();

    /// <summary>The duties that the next step needs.</summary>
    /// <param name="approvals">Which of the approvals are given.</param>
    /// <param name="needsSecond">True where one approver is not enough.</param>
    /// <param name="isStale">True where the token must be looked at again before anything is paid.</param>
    public static IReadOnlyList<Duty> Of(RefundState state, IReadOnlyCollection<RefundAct> approvals, bool needsSecond, bool isStale) =>
        [.. LeadingOn(state, isStale).Where(act => IsWaitedFor(act, approvals, needsSecond)).Select(act => RefundFlow.DutyOf(act)!.Value).Distinct()];

    /// <summary>Of two approvals, the one that is given is not waited for again, nor a second where one is enough; once one is given, the other is.</summary>
    public static bool IsWaitedFor(RefundAct act, IReadOnlyCollection<RefundAct> approvals, bool needsSecond) => act switch
    {
        RefundAct.Approve => !approvals.Contains(RefundAct.Approve),
        RefundAct.SecondApprove => !approvals.Contains(RefundAct.SecondApprove) && (needsSecond || approvals.Contains(RefundAct.Approve)),
        _ => true,
    };
}
