using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What happened to a case, once and for all. A step without a person is a rule's.</summary>
public sealed record RefundStep(int Ordinal, RefundAct Act, RefundState From, RefundState To, RefundPart? Part, PersonId? Person, DateTimeOffset At, Evidence? Evidence);
