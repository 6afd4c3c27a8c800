using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What happened to a case, once and for all. A step without a person is a rule's.</summary>
public sealed record RefundStep
{
    /// <summary>From 1, without gaps.</summary>
    public required int Ordinal { get; init; }

    public required RefundAct Act { get; init; }

    public required RefundState From { get; init; }

    public required RefundState To { get; init; }

    public RefundPart? Part { get; init; }

    public PersonId? Person { get; init; }

    public required DateTimeOffset At { get; init; }

    public Evidence? Evidence { get; init; }
}
