using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

public sealed record RefundView
{
    public required RefundRow Row { get; init; }

    /// <summary>What an act on the case must name.</summary>
    public required int Version { get; init; }

    public required ReleaseToken? Token { get; init; }

    public required string? PlatformRefundNo { get; init; }

    /// <summary>The platform's own number of the payment that is refunded; null where neither order nor bill names it.</summary>
    public required string? TradeNo { get; init; }

    /// <summary>The refund's number as the line prints it that confirmed the case; null where it prints none, or nothing has confirmed it.</summary>
    public required string? BilledNo { get; init; }

    public required int Attempt { get; init; }

    public required string? OutboundWaybill { get; init; }

    /// <summary>How many units an inspection must find as they left.</summary>
    public required int UnitCount { get; init; }

    public required RefundBreakdown Sum { get; init; }

    /// <summary>What may still be refunded of the order, this case left out.</summary>
    public required Money Left { get; init; }

    /// <summary>True where one approver is not enough.</summary>
    public required bool NeedsSecond { get; init; }

    /// <summary>When a large refund may be paid; null where it need not wait or an approval is still missing, from which the wait would count.</summary>
    public required DateTimeOffset? PayableFrom { get; init; }

    /// <summary>Who is told that a large refund is approved and not paid, by name; null where nobody need be.</summary>
    public required IReadOnlyList<string>? Told { get; init; }

    public required ShipmentFact Shipment { get; init; }

    public required IReadOnlyList<RefundStepRow> Steps { get; init; }

    /// <summary>The stations of its way that it has come to.</summary>
    public required IReadOnlyList<RefundStepRow> Behind { get; init; }

    /// <summary>The stations that lie ahead, the next first.</summary>
    public required IReadOnlyList<RefundState> Ahead { get; init; }

    /// <summary>What speaks against a payment that somebody has in hand or has made, each by the rule that would refuse it before.</summary>
    public required IReadOnlyList<RefundExposure> Exposure { get; init; }

    /// <summary>True where the asker has no part in refunds: what was said and shown as proof is then left out of the steps.</summary>
    public required bool IsEvidenceClosed { get; init; }

    /// <summary>What the state allows somebody to do, what leads on first.</summary>
    public required IReadOnlyList<RefundOption> Options { get; init; }
}

/// <param name="Arguments">What the sentence <c>Exposure.&lt;code&gt;</c> needs, in its order.</param>
public sealed record RefundExposure(Rule Rule, IReadOnlyList<object> Arguments);

/// <summary>How an amount comes about.</summary>
/// <param name="Lines">The units at the order's prices; empty where the order is one unit.</param>
/// <param name="Worth">What the units are worth of what was paid; null where the order is one unit.</param>
/// <param name="Elsewhere">What has been refunded or promised of the order besides this case.</param>
/// <param name="Disputed">What is held of the payment because the customer disputes it.</param>
public sealed record RefundBreakdown(IReadOnlyList<RefundBreakdownLine> Lines, Money Paid, Money? Worth, Money Elsewhere, Money Disputed)
{
    /// <summary>What the merchant gave off the whole order's price, positive; null where no export tells.</summary>
    public Money? MerchantDiscount { get; init; }

    /// <summary>What the platform gave off it, positive: the customer never paid that, so it is never refunded to them.</summary>
    public Money? PlatformDiscount { get; init; }

    /// <summary>What of the payment was for the carriage; null where the export does not tell.</summary>
    public Money? Freight { get; init; }
}

/// <param name="Price">All units of the line at the order's price.</param>
public sealed record RefundBreakdownLine(RefundUnit Unit, Money Price);

/// <summary>What happened; a step without a person is a rule's.</summary>
public sealed record RefundStepRow(RefundAct Act, RefundState From, RefundState To, RefundPart? Part, string? Person, DateTimeOffset At, Evidence? Evidence);

/// <summary>An act that the case's state allows, and what keeps the asker from it: null where nothing does.</summary>
/// <param name="WhoCould">Others who hold the duty and have played no part that bars them.</param>
public sealed record RefundOption(RefundAct Act, EvidenceKind? Evidence, Rule? WhyNot, IReadOnlyList<object> Arguments, IReadOnlyList<string> WhoCould)
{
    /// <summary>True for what leads the case on, false for what turns it back or ends it.</summary>
    public required bool LeadsOn { get; init; }

    /// <summary>The bill lines that can be named for it; empty for acts that need none.</summary>
    public required IReadOnlyList<BilledRefund> Lines { get; init; }
}
