namespace MerchantDesk.Domain.Refunds;

/// <summary>How many units of one article a refund is about.</summary>
/// <param name="Title">The article as the order names it; null where the export gives only its number.</param>
/// <param name="Quantity">Positive.</param>
public sealed record RefundUnit(string Sku, string? Title, int Quantity);
