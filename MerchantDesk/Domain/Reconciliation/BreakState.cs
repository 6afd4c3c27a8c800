namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Where a break stands.</summary>
public enum BreakState
{
    Open,
    Assigned,

    /// <summary>Somebody outside was asked; the answer is awaited.</summary>
    AwaitingCounterparty,

    /// <summary>A resolution with money in it waits for a second person.</summary>
    PendingApproval,

    /// <summary>People have settled it; it stays so while its facts stay the same.</summary>
    Resolved,

    /// <summary>A run found that it is no longer so.</summary>
    Closed,
}
