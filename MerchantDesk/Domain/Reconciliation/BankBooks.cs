using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a bank tells of one account.</summary>
public sealed record BankBooks
{
    public required string Account { get; init; }

    /// <summary>The account's main currency: a platform has one account of each at a time.</summary>
    public required Currency Currency { get; init; }

    public required BankFact[] Lines { get; init; }

    public required Coverage Coverage { get; init; }
}
