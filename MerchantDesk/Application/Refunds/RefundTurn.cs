using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Application.Refunds;

/// <summary>Whose turn it is while a case rests in a state, as the flow's table says.</summary>
public static class RefundTurn
{
    /// <summary>What may be done beside the way, but what nobody waits for.</summary>
    private static readonly RefundAct[] Aside =
    [
        RefundAct.Cancel, RefundAct.Reject, RefundAct.Escalate, RefundAct.ReturnForEvidence, RefundAct.Reverify, RefundAct.Contradict, RefundAct.Abandon, RefundAct.Bounce,
    ];

    public static IReadOnlyList<Duty> Of(RefundState state) =>
        [.. RefundFlow.From(state).Where(move => move.Duty is not null && !Aside.Contains(move.Act)).Select(move => move.Duty!.Value).Distinct()];

    /// <summary>The open states in which one of these duties is waited for.</summary>
    public static IReadOnlyList<RefundState> StatesFor(IReadOnlySet<Duty> duties) =>
        [.. Enum.GetValues<RefundState>().Where(state => RefundFlow.IsOpen(state) && Of(state).Any(duties.Contains))];

    /// <summary>The role that holds a duty first: what people call whose turn it is.</summary>
    public static Role RoleOf(Duty duty) => Enum.GetValues<Role>().First(role => Roles.DutiesOf(role).Contains(duty));
}
