using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>What a platform takes of a payment, as the team file states it and the bills charge it.</summary>
/// <param name="Returned">Whether the rate times the amount refunded comes back with a refund.</param>
public sealed record DemoContract(DemoPlatform Platform, Currency Currency, int RateBp, Money Fixed, bool Returned)
{
    public static IReadOnlyList<DemoContract> All { get; } =
    [
        new(DemoPlatform.Alipay, Currency.Cny, 60, new Money(0, Currency.Cny), Returned: true),
        new(DemoPlatform.Wechat, Currency.Cny, 60, new Money(0, Currency.Cny), Returned: true),
        new(DemoPlatform.Stripe, Currency.Usd, 290, new Money(30, Currency.Usd), Returned: false),
        new(DemoPlatform.Stripe, Currency.Eur, 150, new Money(25, Currency.Eur), Returned: false),
    ];

    public static DemoContract Of(DemoPlatform platform, Currency currency) => All.Single(each => each.Platform == platform && each.Currency == currency);

    /// <summary>The fee of a sale, negative as the wallet feels it; <paramref name="extraBp"/> is what the platform takes above the contract.</summary>
    public Money OnSale(Money amount, int extraBp = 0) => -(Rounding.ShareOf(amount, RateBp + extraBp) + Fixed);

    /// <summary>What comes back when this unsigned amount is refunded.</summary>
    public Money OnRefund(Money amount) => Returned ? Rounding.ShareOf(amount, RateBp) : Money.Zero(Currency);
}
