using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>One record of a match or break as people and programs see it, with the place it came from.</summary>
/// <param name="Row">The record's ordinal in its file, the first being 1.</param>
/// <param name="Line">Its first physical line; 0 where the format has none.</param>
/// <param name="Place">The code of the account, or of the store for orders and cases.</param>
public sealed record RecordView(Side Side, RecordId Id, string File, int Row, int Line, string? Key, Money Amount, DateOnly Day, string Place)
{
    public string? OrderNo { get; init; }

    public string? TradeNo { get; init; }

    public string? Reference { get; init; }

    public string? RefundNo { get; init; }

    public string? PayoutId { get; init; }

    public LineKind? Kind { get; init; }

    public Money? Fee { get; init; }

    /// <summary>What the merchant gave off an order's price, positive.</summary>
    public Money? MerchantDiscount { get; init; }

    /// <summary>What the platform gave off an order's price and pays the merchant, positive: never the customer's money.</summary>
    public Money? PlatformDiscount { get; init; }

    /// <summary>What was sent in another currency before the bank changed it, where its stated rate bears that out.</summary>
    public Money? Sent { get; init; }

    public string? Text { get; init; }

    public string? Counterparty { get; init; }

    public DateTimeOffset? Time { get; init; }

    public DateTimeOffset? ShippedTime { get; init; }

    public DateTimeOffset? GoodsBackAt { get; init; }
}
