namespace MerchantDesk.Domain.Duties;

/// <summary>The name of a set of duties, as it is granted to people.</summary>
public enum Role
{
    AfterSales,
    Warehouse,
    RefundApprover,
    Cashier,
    Reconciler,
    Manager,
    Owner,
    FinanceAdmin,
    Auditor,
    Administrator,
}
