using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What a decision on a case must know of everything else.</summary>
/// <param name="Left">What may still be refunded of the order, this case left out: paid, less every refund the bill or a file tells of, less other cases approved or waiting for it.</param>
/// <param name="Rolling">What the same customer or the same payer has had approved in the last seven days, this case left out: splitting an amount does not make it smaller.</param>
public sealed record RefundFacts(Money Left, Money Rolling)
{
    /// <summary>How much of the payment is held because the customer disputes it: chargebacks less their reversals.</summary>
    public Money Disputed { get; init; } = Money.Zero(Left.Currency);

    /// <summary>What the books tell of the order in another currency; null where there is nothing.</summary>
    public Money? Elsewhere { get; init; }

    /// <summary>The day to which every bill must reach before anybody may say that none will show the payment; null where nothing is paid.</summary>
    public DateOnly? SilentFrom { get; init; }

    /// <summary>True where the bills reach it without a hole since the payment, and none of their lines may be it.</summary>
    public bool IsBillSilent { get; init; }

    /// <summary>The number of an earlier payment of the case that was said never to have been carried out, and that a bill prints all the same; null where none does.</summary>
    public string? BilledFailure { get; init; }

    /// <summary>What cases of the same opener have had approved in the last 24 hours, this one left out.</summary>
    public Money OfOpener { get; init; } = Money.Zero(Left.Currency);

    /// <summary>Who opened a case for the same customer in the last 24 hours: they approve none for that customer.</summary>
    public IReadOnlySet<PersonId> RecentOpeners { get; init; } = new HashSet<PersonId>();

    /// <summary>What the case's units are worth of what was paid; null where the order is one unit.</summary>
    public Money? Worth { get; init; }

    /// <summary>The same once a carrier has had the parcel, when the freight does not go back; null where the order is one unit.</summary>
    public Money? WorthOnceLeft { get; init; }

    /// <summary>What other cases ask for of the same order that the carrier was to stop, whatever became of that: it is one parcel, and its whole worth rests on the carrier's word.</summary>
    public Money Intercepted { get; init; } = Money.Zero(Left.Currency);

    /// <summary>True where whoever has it in hand may not pay any more, so that somebody else must put it back.</summary>
    public bool IsClaimerGone { get; init; }

    /// <summary>The furthest that anybody has told of the order's parcel: exports of its store, and the warehouse on any of its cases.</summary>
    public ShipmentFact Shipment { get; init; } = ShipmentFact.Unknown;
}
