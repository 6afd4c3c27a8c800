using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>A line of a bill or bank statement that brings exactly the amount of a payment: it may be the payment coming back.</summary>
/// <param name="IsTaken">True where it has brought back another payment, or a match ties it to something else.</param>
public sealed record Receipt(RecordId Id, string Account, bool IsOfTradeBill, string? OrderNo, string? TradeNo, DateOnly Day, bool IsTaken);
