namespace MerchantDesk.Domain.Refunds;

/// <summary>Where a refund case stands.</summary>
public enum RefundState
{
    /// <summary>Opened; where the parcel is decides what comes next.</summary>
    Submitted,

    /// <summary>The warehouse is to pull the order before it leaves.</summary>
    HoldRequested,

    /// <summary>The order has been pulled; no carrier has it.</summary>
    Held,

    /// <summary>The carrier was asked to stop the parcel.</summary>
    InterceptRequested,

    /// <summary>The carrier works on it.</summary>
    InterceptAccepted,

    /// <summary>The carrier has stopped it.</summary>
    InterceptConfirmed,

    /// <summary>The carrier could not stop it: the case goes on as a return.</summary>
    InterceptFailed,

    /// <summary>The customer knows that the parcel comes and what to do with it.</summary>
    BuyerNotified,

    /// <summary>Somebody looks whether the goods may come back.</summary>
    ReturnReview,

    /// <summary>The customer may send the goods back.</summary>
    ReturnAuthorised,

    /// <summary>The goods are on their way back.</summary>
    InReturnTransit,

    /// <summary>The parcel is at the dock, unopened.</summary>
    Received,

    /// <summary>The goods are being checked.</summary>
    Inspecting,

    /// <summary>The manager decides: back to where it was verified, or rejected; never paid from here.</summary>
    NeedsDecision,

    /// <summary>The goods are stopped or back: a release token says so.</summary>
    Verified,

    /// <summary>Waits for who may approve it.</summary>
    PendingApproval,

    /// <summary>May be paid.</summary>
    Approved,

    /// <summary>A cashier has it in hand.</summary>
    Executing,

    /// <summary>Paid at the platform; the bill has yet to show it.</summary>
    Executed,

    /// <summary>The platform or bank gave the money back.</summary>
    Bounced,

    /// <summary>The bill shows the payment.</summary>
    Confirmed,

    Rejected,
    Cancelled,
}
