using MerchantDesk.Domain.Funds;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Everything told of one platform: the merchant's own orders and cases, its wallets, what it may take, where it must pay.</summary>
public sealed record PlatformBooks
{
    public required string Platform { get; init; }

    public required OrderFact[] Orders { get; init; }

    public required CaseFact[] Cases { get; init; }

    public required IReadOnlyList<WalletBooks> Wallets { get; init; }

    public required IReadOnlyList<FeeContract> Contracts { get; init; }

    /// <summary>Which bank account serves the platform since when.</summary>
    public required IReadOnlyList<AccountMapping> Mappings { get; init; }
}
