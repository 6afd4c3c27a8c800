using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// A refund case that another system kept, as its export tells it: history that is stated, not verified here. It has no token and no
/// states, and nothing is ever paid on it.
/// </summary>
public sealed record StatedCase
{
    /// <summary>The record's ordinal in its file, the first record being 1.</summary>
    public required int Record { get; init; }

    /// <summary>The record's first physical line in its file, from 1.</summary>
    public required int Line { get; init; }

    public required string CaseNo { get; init; }

    public required string OrderNo { get; init; }

    /// <summary>True where the goods must come back before money goes out.</summary>
    public required bool ReturnsGoods { get; init; }

    public string? Reason { get; init; }

    /// <summary>What was to be refunded; never negative.</summary>
    public required Money Amount { get; init; }

    public DateTimeOffset? RequestedAt { get; init; }

    public DateTimeOffset? ApprovedAt { get; init; }

    public DateTimeOffset? GoodsBackAt { get; init; }

    public string? Status { get; init; }
}
