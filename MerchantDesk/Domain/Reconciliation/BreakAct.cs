namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What can happen to a break.</summary>
public enum BreakAct
{
    /// <summary>A run saw it for the first time.</summary>
    Find,

    /// <summary>A run saw it again after it was closed, or with other facts after it was resolved.</summary>
    Reopen,

    /// <summary>A run no longer sees it.</summary>
    Close,

    Assign,

    /// <summary>A claim or question was sent outside.</summary>
    Await,

    /// <summary>To live with the difference, for a reason.</summary>
    Accept,

    /// <summary>To take the later version of a line that came again changed in the place of the one that stands.</summary>
    Replace,

    /// <summary>The second person agrees with the acceptance.</summary>
    Approve,

    /// <summary>The second person does not agree.</summary>
    Decline,

    /// <summary>To take back an acceptance, one's own proposal included.</summary>
    Undo,
}
