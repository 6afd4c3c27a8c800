namespace MerchantDesk.Domain.Duties;

/// <summary>
/// What a bearer key may not do while <c>Api:AllowMoneyDuties</c> is off: approve, pay, sign and grant. Whoever finds a key finds no second factor with it.
/// </summary>
public static class KeyDuties
{
    /// <summary>The name of the switch, as people look for it.</summary>
    public const string Switch = "Api:AllowMoneyDuties";

    public static IReadOnlySet<Duty> OfMoney { get; } = new HashSet<Duty>
    {
        Duty.IssueExceptionToken, Duty.ApproveRefund, Duty.SecondApproveRefund, Duty.PayRefund, Duty.ApproveWriteOff, Duty.PrepareClose, Duty.ClosePeriod,
        Duty.ReopenPeriod, Duty.GrantRoles, Duty.ApproveGrants, Duty.CreateTransfer, Duty.ApproveTransfer,
    };
}
