namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What does not agree. The codes are those people know breaks by.</summary>
public enum BreakKind
{
    /// <summary>In orders, not at the platform.</summary>
    B01,

    /// <summary>At the platform, not in orders.</summary>
    B02,

    /// <summary>Payout not at the bank.</summary>
    B03,

    /// <summary>Bank receipt that nothing explains.</summary>
    B04,

    /// <summary>Less than was due.</summary>
    B05,

    /// <summary>More than was due.</summary>
    B06,

    /// <summary>Fee differs from the contract.</summary>
    B07,

    /// <summary>The same record, charge or refund twice.</summary>
    B08,

    /// <summary>Refund at the platform without a case.</summary>
    B09,

    /// <summary>The two sides fall on different days.</summary>
    B13,

    /// <summary>Different currencies under one number.</summary>
    B14,

    /// <summary>A payout's parts do not add up to it.</summary>
    B16,

    /// <summary>Balance continuity broken.</summary>
    B17,

    /// <summary>Days that no statement tells of.</summary>
    B18,

    /// <summary>A line came again under its own number with something else.</summary>
    B19,

    /// <summary>Money on an account that serves another platform.</summary>
    B22,

    /// <summary>Refunded before the goods were back.</summary>
    B27,

    /// <summary>Bank payment without an approved document.</summary>
    B28,
}
