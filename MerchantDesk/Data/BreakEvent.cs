using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>What happened to a break, and by whom; null is a run.</summary>
public sealed class BreakEvent : IAppendOnly
{
    public BreakEventId Id { get; private set; }

    public required BreakId Break { get; init; }

    public required BreakAct Act { get; init; }

    public required BreakState State { get; init; }

    public required DateTimeOffset At { get; init; }

    public PersonId? Person { get; init; }

    public string? Note { get; init; }
}
