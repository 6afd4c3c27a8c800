namespace MerchantDesk.Domain.Reconciliation;

/// <summary>By which way of comparing records were joined. The numbers go into the signatures of known matches; none is given to another.</summary>
public enum MatchPass
{
    /// <summary>Somebody joined them by hand.</summary>
    Manual = 0,

    /// <summary>One order and one bill line: same number, same amount.</summary>
    M1 = 1,

    /// <summary>A refund line and its case.</summary>
    M3 = 3,

    /// <summary>One order paid in several parts.</summary>
    M4 = 4,

    /// <summary>A withdrawal line and its bank line.</summary>
    M5 = 5,

    /// <summary>Many bill lines paid out as one deposit.</summary>
    M6 = 6,
}
