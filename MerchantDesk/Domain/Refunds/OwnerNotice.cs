using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// The owner is told of every refund that must cool off, from its last approval until it is paid: two people have let it pass, and the half day
/// is there for a third to ask why.
/// </summary>
public static class OwnerNotice
{
    /// <summary>Who is told: whoever closes the books.</summary>
    public const Duty To = Duty.ClosePeriod;

    /// <summary>Approved and not yet paid.</summary>
    public static IReadOnlyList<RefundState> States { get; } = [RefundState.Approved, RefundState.Executing];
}
