using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>An order as the reconciliation needs it.</summary>
/// <param name="PaidDay">The day of payment in the store's zone.</param>
/// <param name="TradeNo">The platform's number of the payment, where the export names it.</param>
public readonly record struct OrderFact(RecordId Id, string Store, string OrderNo, Money Paid, DateTimeOffset PaidTime, DateOnly PaidDay, DateTimeOffset? ShippedTime, string? TradeNo = null) : IFact
{
    public RecordRef Ref => new(Side.Order, Id);
}
