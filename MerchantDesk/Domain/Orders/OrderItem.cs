using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Orders;

/// <summary>One article of an order: how many units at which price each, before any discount.</summary>
/// <param name="Discount">What was given off all these units together, positive and no more than their price; null where nothing was.</param>
public sealed record OrderItem(string Sku, string? Title, int Quantity, Money UnitPrice, Money? Discount = null)
{
    /// <summary>What the units cost together with their own discount, before discounts of the whole order.</summary>
    public Money Price => UnitPrice with { Minor = checked((UnitPrice.Minor * Quantity) - (Discount?.Minor ?? 0)) };

    /// <summary>Some of the units, with no less than their share of the discount: the parts never cost more than the whole.</summary>
    public OrderItem Of(int some) => this with
    {
        Quantity = some,
        Discount = Discount is { } all ? all with { Minor = (long)((((Int128)all.Minor * some) + Quantity - 1) / Quantity) } : null,
    };
}
