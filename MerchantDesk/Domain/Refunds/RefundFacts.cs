using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What a decision on a case must know of everything else.</summary>
/// <param name="Left">What may still be refunded of the order, this case left out: paid less earlier refunds and less other cases approved or waiting for it.</param>
/// <param name="Rolling">What the same customer or opener has had approved in the last seven days, this case left out: splitting an amount does not make it smaller.</param>
public sealed record RefundFacts(Money Left, Money Rolling);
