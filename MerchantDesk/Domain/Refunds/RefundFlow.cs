using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using static MerchantDesk.Domain.Duties.Duty;
using static MerchantDesk.Domain.Refunds.RefundAct;
using static MerchantDesk.Domain.Refunds.RefundState;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// The life of a refund case as a table. The case enforces it, the page asks it for its buttons, the tests walk it. There is no way to
/// payment but through <see cref="Verify"/>, which issues the release token.
/// </summary>
public static class RefundFlow
{
    /// <summary>The states in which the goods are being made sure of.</summary>
    private static readonly RefundState[] Verifying =
    [
        Submitted, HoldRequested, Held, InterceptRequested, InterceptAccepted, InterceptConfirmed, InterceptFailed, BuyerNotified, ReturnReview,
        ReturnAuthorised, InReturnTransit, Received, Inspecting,
    ];

    private static readonly RefundState[] Released = [Verified, PendingApproval, Approved];

    /// <summary>What a case of these states has taken of its order: it is no longer free for another.</summary>
    public static IReadOnlyList<RefundState> Counted { get; } = [Verified, PendingApproval, Approved, Executing, Executed, Bounced, Confirmed];

    /// <summary>The states of a case whose amount has been approved.</summary>
    public static IReadOnlyList<RefundState> Granted { get; } = [Approved, Executing, Executed, Bounced, Confirmed];

    /// <summary>In which nobody is waited for. What the bill has confirmed may still come back, or turn out to be another refund's line.</summary>
    private static readonly RefundState[] Final = [Confirmed, Rejected, Cancelled];

    private static readonly Dictionary<(RefundState, RefundAct), RefundMove> Table = Moves().ToDictionary(move => (move.From, move.Act));

    public static IReadOnlyCollection<RefundMove> All => Table.Values;

    /// <summary>Where a case can be led back to.</summary>
    public static IReadOnlyList<RefundState> VerifyingStates => Verifying;

    public static bool IsOpen(RefundState state) => !Final.Contains(state);

    /// <summary>Throws <see cref="RuleException"/> where the act does not lead on from the state.</summary>
    public static RefundMove Move(RefundState state, RefundAct act) =>
        Table.TryGetValue((state, act), out var move) ? move : throw new RuleException(Rule.RefundActDoesNotFit, act, state);

    /// <summary>Whose an act is, whatever the state; null for a rule of the system.</summary>
    public static Duty? DutyOf(RefundAct act) => Table.Values.First(move => move.Act == act).Duty;

    public static IEnumerable<RefundMove> From(RefundState state) => Table.Values.Where(move => move.From == state);

    private static IEnumerable<RefundMove> Moves() => [.. Hold(), .. Intercept(), .. Return(), .. Tail(), .. Anywhere()];

    /// <summary>2.A: not shipped.</summary>
    private static RefundMove[] Hold() =>
    [
        new(Submitted, RequestHold, HoldRequested, null),
        new(HoldRequested, ConfirmHold, Held, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.PickList),
        new(HoldRequested, HandOver, Submitted, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan),
        new(Held, HandOver, Submitted, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan),
        new(Held, Verify, Verified, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.PickList),
    ];

    /// <summary>2.B: on its way, and 2.I: what becomes of it where it cannot be stopped.</summary>
    private static RefundMove[] Intercept() =>
    [
        new(Submitted, RequestIntercept, InterceptRequested, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.InterceptRequest),
        new(Submitted, SkipIntercept, ReturnReview, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan),
        new(InterceptRequested, AcceptIntercept, InterceptAccepted, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptAccepted, ConfirmIntercept, InterceptConfirmed, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptConfirmed, Verify, Verified, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptConfirmed, AwaitGoods, InReturnTransit, null),
        new(InterceptRequested, FailIntercept, InterceptFailed, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptAccepted, FailIntercept, InterceptFailed, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptConfirmed, FailIntercept, InterceptFailed, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InReturnTransit, FailIntercept, InterceptFailed, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(InterceptFailed, NotifyBuyer, BuyerNotified, OpenRefund, RefundPart.Opening, EvidenceKind.BuyerMessage),
        new(BuyerNotified, BuyerRefused, InReturnTransit, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan),
        new(BuyerNotified, Deliver, ReturnReview, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan),
    ];

    /// <summary>2.C: the goods come back.</summary>
    private static RefundMove[] Return() =>
    [
        new(Submitted, BeginReturn, ReturnReview, null),
        new(ReturnReview, AuthoriseReturn, ReturnAuthorised, OpenRefund, RefundPart.Opening, EvidenceKind.ReturnNumber),
        new(ReturnAuthorised, ShipBack, InReturnTransit, OpenRefund, RefundPart.Opening, EvidenceKind.Waybill),
        new(InReturnTransit, Receive, Received, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.DockScan),
        new(Received, BeginInspection, Inspecting, IssueGoodsToken, RefundPart.Evidence),
        new(Inspecting, Verify, Verified, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.InspectionPhoto),
        new(Inspecting, FailInspection, NeedsDecision, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.InspectionPhoto),
    ];

    /// <summary>What every flow ends with.</summary>
    private static RefundMove[] Tail() =>
    [
        new(Verified, RequestApproval, PendingApproval, null),
        new(PendingApproval, Approve, Approved, ApproveRefund, RefundPart.Approval),
        new(PendingApproval, SecondApprove, Approved, SecondApproveRefund, RefundPart.Approval),
        new(PendingApproval, ReturnForEvidence, null, ApproveRefund, RefundPart.Approval, EvidenceKind.Note),
        new(PendingApproval, Reverify, PendingApproval, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(Approved, Reverify, Approved, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(Approved, Claim, Executing, PayRefund, RefundPart.Payment),
        new(Executing, Reverify, Executing, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierStatus),
        new(Executing, Pay, Executed, PayRefund, RefundPart.Payment, EvidenceKind.PlatformRefund),
        new(Executing, Abandon, Approved, PayRefund, RefundPart.Payment, EvidenceKind.Note),
        new(Executed, Confirm, Confirmed, MatchAndWorkBreaks, RefundPart.Recording, EvidenceKind.BillLine),
        new(Executed, Bounce, Bounced, MatchAndWorkBreaks, RefundPart.Recording, EvidenceKind.BillLine),
        new(Executed, FailPayment, Bounced, MatchAndWorkBreaks, RefundPart.Recording, EvidenceKind.Note),
        new(Confirmed, Retract, Executed, null),
        new(Bounced, Recall, Executed, null),
        new(Confirmed, Bounce, Bounced, MatchAndWorkBreaks, RefundPart.Recording, EvidenceKind.BillLine),
        new(Bounced, Reissue, Approved, ApproveRefund, RefundPart.Approval, EvidenceKind.Note),
        new(NeedsDecision, ReturnToVerification, null, IssueExceptionToken, null, EvidenceKind.Note),
        new(NeedsDecision, DecideAgainst, Rejected, IssueExceptionToken, null, EvidenceKind.Note),
    ];

    private static IEnumerable<RefundMove> Anywhere()
    {
        foreach (var state in Verifying)
        {
            yield return new(state, Escalate, NeedsDecision, OpenRefund, RefundPart.Opening, EvidenceKind.Note);
            yield return new(state, Reject, Rejected, ApproveRefund, RefundPart.Approval, EvidenceKind.Note);
            yield return new(state, LowerAmount, state, null);
        }

        foreach (var state in (RefundState[])[Verified, PendingApproval])
        {
            yield return new(state, Reject, Rejected, ApproveRefund, RefundPart.Approval, EvidenceKind.Note);
        }

        foreach (var state in (RefundState[])[.. Verifying, .. Released, NeedsDecision, Bounced])
        {
            yield return new(state, Cancel, Cancelled, OpenRefund, RefundPart.Opening, EvidenceKind.BuyerMessage);
        }

        foreach (var state in (RefundState[])[Executed, Confirmed])
        {
            yield return new(state, Expose, state, null);
            yield return new(state, SettleExposure, state, IssueExceptionToken, RefundPart.Recording, EvidenceKind.Note);
        }

        foreach (var state in Released)
        {
            yield return new(state, Contradict, null, IssueGoodsToken, RefundPart.Evidence, EvidenceKind.CarrierScan);
        }
    }
}
