using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Funds;

/// <summary>What a platform may take for a sale in one currency, from a day on until a later contract.</summary>
public sealed class FeeContract
{
    public ContractId Id { get; private set; }

    public required string Platform { get; init; }

    public required Currency Currency { get; init; }

    /// <summary>Basis points: 60 is 0.60 %.</summary>
    public required int RateBp { get; init; }

    /// <summary>Smallest units taken for each sale beside the rate.</summary>
    public required long FixedMinor { get; init; }

    public required RefundFee RefundFee { get; init; }

    public required DateOnly ValidFrom { get; init; }

    /// <summary>The fee of one bill line, unsigned, half up.</summary>
    public Money FeeOn(Money sale) => Rounding.ShareOf(sale.Abs(), RateBp) + new Money(FixedMinor, sale.Currency);

    /// <summary>What comes back on a refund line, unsigned, half up.</summary>
    public Money FeeBackOn(Money refunded) =>
        RefundFee == RefundFee.Returned ? Rounding.ShareOf(refunded.Abs(), RateBp) : Money.Zero(refunded.Currency);
}
