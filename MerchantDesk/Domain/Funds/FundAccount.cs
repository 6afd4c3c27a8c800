using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Funds;

/// <summary>A wallet or bank account. Each platform's money is led to its own bank account.</summary>
public sealed class FundAccount
{
    public required string Code { get; init; }

    public required AccountKind Kind { get; init; }

    /// <summary>The platform whose money this is.</summary>
    public required string Platform { get; init; }

    /// <summary>The main currency; a wallet may hold others beside it.</summary>
    public required Currency Currency { get; init; }

    public required string Number { get; init; }

    /// <summary>IANA name of the zone the bank's days are in.</summary>
    public required string TimeZone { get; init; }
}
