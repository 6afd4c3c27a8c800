namespace MerchantDesk.Domain.Duties;

/// <summary>What a person may be entrusted with. Every check is on duties; roles are names for sets of them.</summary>
public enum Duty
{
    /// <summary>F1.</summary>
    OpenRefund,

    /// <summary>F2: release tokens that rest on the parcel or the goods.</summary>
    IssueGoodsToken,

    /// <summary>F2x: release tokens by exception or after a dispute.</summary>
    IssueExceptionToken,

    /// <summary>F3.</summary>
    ApproveRefund,

    /// <summary>F3b: the second approval of a refund.</summary>
    SecondApproveRefund,

    /// <summary>F4.</summary>
    PayRefund,

    /// <summary>F5.</summary>
    ImportStatements,

    /// <summary>F6.</summary>
    MatchAndWorkBreaks,

    /// <summary>F7.</summary>
    ApproveWriteOff,

    /// <summary>F8.</summary>
    PrepareClose,

    /// <summary>F9.</summary>
    ClosePeriod,

    /// <summary>F10.</summary>
    ReopenPeriod,

    /// <summary>F11.</summary>
    MaintainAccounts,

    /// <summary>F12.</summary>
    MaintainCustomers,

    /// <summary>F13.</summary>
    MaintainRules,

    /// <summary>F14.</summary>
    GrantRoles,

    /// <summary>F15.</summary>
    ApproveGrants,

    /// <summary>F16.</summary>
    ReadAuditLog,

    /// <summary>F17.</summary>
    CreateTransfer,

    /// <summary>F18.</summary>
    ApproveTransfer,

    /// <summary>F19.</summary>
    PrepareDispute,

    /// <summary>F20.</summary>
    SubmitDispute,

    /// <summary>F21.</summary>
    EditPolicy,

    /// <summary>F22.</summary>
    BackUp,

    /// <summary>Sees the books; everybody who holds any role has it.</summary>
    ReadBooks,
}
