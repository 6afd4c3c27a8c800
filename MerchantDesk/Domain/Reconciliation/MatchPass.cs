namespace MerchantDesk.Domain.Reconciliation;

/// <summary>By which way of comparing records were joined.</summary>
public enum MatchPass
{
    /// <summary>Somebody joined them by hand.</summary>
    Manual,

    /// <summary>One order and one bill line: same number, same amount.</summary>
    M1,

    /// <summary>Explained by components; reserved for bills that print no gross amount.</summary>
    M2,

    /// <summary>A refund line and its case.</summary>
    M3,

    /// <summary>One order paid in several parts.</summary>
    M4,

    /// <summary>A withdrawal line and its bank line.</summary>
    M5,

    /// <summary>Many bill lines paid out as one deposit.</summary>
    M6,
}
