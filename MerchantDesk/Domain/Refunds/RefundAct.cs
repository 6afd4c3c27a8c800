namespace MerchantDesk.Domain.Refunds;

/// <summary>What can be done on a refund case.</summary>
public enum RefundAct
{
    RequestHold,
    ConfirmHold,

    /// <summary>A carrier has the parcel after all.</summary>
    HandOver,

    /// <summary>The parcel has left after all: no more is refunded than its units are worth without the freight.</summary>
    LowerAmount,
    RequestIntercept,

    /// <summary>The parcel can no longer be stopped.</summary>
    SkipIntercept,
    AcceptIntercept,
    ConfirmIntercept,
    FailIntercept,

    /// <summary>The amount is too large for the carrier's word: the goods must be back first.</summary>
    AwaitGoods,
    NotifyBuyer,

    /// <summary>The customer refused the parcel, it comes back.</summary>
    BuyerRefused,

    /// <summary>The parcel was delivered: the customer must send it back.</summary>
    Deliver,
    BeginReturn,
    AuthoriseReturn,
    ShipBack,
    Receive,
    BeginInspection,

    /// <summary>Issues the release token.</summary>
    Verify,
    FailInspection,

    /// <summary>Something nobody here can settle: the manager decides.</summary>
    Escalate,
    ReturnToVerification,
    RequestApproval,
    Approve,
    SecondApprove,

    /// <summary>The approver wants more evidence: the token is void.</summary>
    ReturnForEvidence,

    /// <summary>The facts behind the token were looked at again.</summary>
    Reverify,

    /// <summary>A fact speaks against the token: it is void, and so is the approval.</summary>
    Contradict,
    Claim,
    Pay,
    Abandon,
    Bounce,
    Reissue,
    Confirm,
    Reject,

    /// <summary>The manager's no to a case that needed a decision.</summary>
    DecideAgainst,
    Cancel,

    /// <summary>The platform never carried the payment out: nothing left, so that it is to be paid again or not at all.</summary>
    FailPayment,

    /// <summary>The line that confirmed it belongs to another refund.</summary>
    Retract,

    /// <summary>The bill shows after all what was said never to have been paid.</summary>
    Recall,

    /// <summary>The money is out, and the parcel is where it could not be if the token had told the truth.</summary>
    Expose,

    /// <summary>The manager says what becomes of that: goods back after all, claimed, or accepted as a loss.</summary>
    SettleExposure,
}
