namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a bank tells of one account.</summary>
public sealed record BankBooks
{
    public required string Account { get; init; }

    public required BankFact[] Lines { get; init; }

    public required Coverage Coverage { get; init; }
}
