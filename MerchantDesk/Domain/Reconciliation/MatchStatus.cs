namespace MerchantDesk.Domain.Reconciliation;

public enum MatchStatus
{
    Confirmed,

    /// <summary>Somebody must look: it explains nothing until confirmed.</summary>
    Suggested,
}
