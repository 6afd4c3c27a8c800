using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A line of a wallet's bill as the reconciliation needs it. Amounts are signed as the wallet feels them.</summary>
/// <param name="Occurrence">2 and more for a record that the bill prints again.</param>
public readonly record struct BillFact(
    RecordId Id, LineKind Kind, int Occurrence, string? OrderNo, string? TradeNo, string? RefundNo, string? PayoutId, DateTimeOffset Time, DateOnly Day, Money Gross, Money Fee) : IFact
{
    public Money Net => Gross + Fee;

    public RecordRef Ref => new(Side.Bill, Id);
}
