using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Domain.Refunds;

/// <summary>One line of the flow's table: from a state, by an act, to a state.</summary>
/// <param name="To">Null for back to where the case was verified, which the case knows.</param>
/// <param name="Duty">Whose it is; null for a rule of the system.</param>
/// <param name="Part">Which part of the case the person plays by it; null where anybody with the duty may.</param>
/// <param name="Evidence">What must be shown; null for nothing.</param>
public sealed record RefundMove(RefundState From, RefundAct Act, RefundState? To, Duty? Duty, RefundPart? Part = null, EvidenceKind? Evidence = null);
