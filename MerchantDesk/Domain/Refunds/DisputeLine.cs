namespace MerchantDesk.Domain.Refunds;

/// <summary>A line of a bill by which a disputed payment is taken from the merchant, or comes back.</summary>
/// <param name="Minor">Smallest units of the order's currency as the wallet feels them: negative where it is taken.</param>
public sealed record DisputeLine(string Wallet, bool IsOfTradeBill, long Minor);
