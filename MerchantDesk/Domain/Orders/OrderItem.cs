using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Orders;

/// <summary>One article of an order: how many units at which price each, before discounts of the whole order.</summary>
public sealed record OrderItem(string Sku, string? Title, int Quantity, Money UnitPrice);
