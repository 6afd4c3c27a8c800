using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Funds;

/// <summary>From a day on, a platform's payouts belong on this bank account, until a later mapping of the same platform.</summary>
public sealed class AccountMapping
{
    public MappingId Id { get; private set; }

    public required string Platform { get; init; }

    public required string BankAccount { get; init; }

    public required DateOnly Since { get; init; }
}
