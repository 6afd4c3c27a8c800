namespace MerchantDesk.Domain.Duties;

/// <summary>Which duties each role holds, and the code by which files and the command line name it.</summary>
public static class Roles
{
    private static readonly Dictionary<Role, (string Code, Duty[] Duties)> Table = new()
    {
        [Role.AfterSales] = ("after-sales", [Duty.OpenRefund, Duty.PrepareDispute]),
        [Role.Warehouse] = ("warehouse", [Duty.IssueGoodsToken]),
        [Role.RefundApprover] = ("refund-approver", [Duty.ApproveRefund, Duty.SubmitDispute]),
        [Role.Cashier] = ("cashier", [Duty.PayRefund, Duty.CreateTransfer]),
        [Role.Reconciler] = ("reconciler", [Duty.ImportStatements, Duty.MatchAndWorkBreaks, Duty.PrepareClose]),
        [Role.Manager] = ("manager", [Duty.SecondApproveRefund, Duty.IssueExceptionToken, Duty.ApproveWriteOff, Duty.ApproveTransfer, Duty.EditPolicy]),
        [Role.Owner] = ("owner", [Duty.ClosePeriod, Duty.ReopenPeriod, Duty.ApproveGrants, Duty.SecondApproveRefund]),
        [Role.FinanceAdmin] = ("finance-admin", [Duty.MaintainAccounts, Duty.MaintainCustomers, Duty.MaintainRules]),
        [Role.Auditor] = ("auditor", [Duty.ReadAuditLog]),
        [Role.Administrator] = ("administrator", [Duty.GrantRoles, Duty.BackUp]),
    };

    public static IEnumerable<Duty> DutiesOf(Role role) => Table[role].Duties.Append(Duty.ReadBooks);

    public static string CodeOf(Role role) => Table[role].Code;

    public static bool TryParse(string code, out Role role)
    {
        foreach (var (each, (name, _)) in Table)
        {
            if (name == code)
            {
                role = each;
                return true;
            }
        }

        role = default;
        return false;
    }
}
