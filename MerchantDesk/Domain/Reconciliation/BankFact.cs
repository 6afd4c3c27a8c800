using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A line of a bank account as the reconciliation needs it; receipts are positive.</summary>
/// <param name="Reference">The number that the payer gave, where the bank passes it on.</param>
/// <param name="Instructed">What was sent in another currency before the bank changed it.</param>
/// <param name="StatedRate">The bank's rate of that change, as printed.</param>
/// <param name="Kind">What the bank itself says it is; mostly only that it is an entry.</param>
public readonly record struct BankFact(
    RecordId Id, string? Reference, string? Remark, DateOnly Day, Money Amount, Money? Instructed, string? StatedRate, LineKind Kind = LineKind.BankEntry) : IFact
{
    public RecordRef Ref => new(Side.Bank, Id);
}
