using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// How many people must approve an amount. Yuan as the policy says; dollars and euros a seventh of it; of any other currency every refund
/// needs two, and a tenth of the yuan limit in smallest units asks for the cool-off.
/// </summary>
public sealed record ApprovalLimits(Money OnePerson, Money TwoPeople, Money CarriersWord)
{
    public static readonly TimeSpan CoolOff = TimeSpan.FromHours(12);

    public static ApprovalLimits For(Currency currency) => currency.Code switch
    {
        "CNY" => Of(currency, 500_00, 5_000_00, 500_00),
        "USD" or "EUR" => Of(currency, 70_00, 700_00, 70_00),
        _ => Of(currency, 0, 500_00, 0),
    };

    /// <summary>
    /// True where one approver is not enough: for the amount together with what the same customer or payer had lately, or where the opener's
    /// cases of a day have come to the limit of two people.
    /// </summary>
    public bool NeedsSecond(Money amount, RefundFacts facts) => amount + facts.Rolling > OnePerson || amount + facts.OfOpener > TwoPeople;

    /// <summary>True where the amount alone is more than one may approve.</summary>
    public bool NeedsSecond(Money amount) => amount > OnePerson;

    /// <summary>True where the amount alone must cool off.</summary>
    public bool NeedsCoolOff(Money amount) => amount > TwoPeople;

    public bool NeedsCoolOff(Money amount, RefundFacts facts) => amount + facts.Rolling > TwoPeople;

    /// <summary>
    /// Up to here the carrier's word that a parcel is stopped releases the money; above it the goods must be back. It is one parcel, so that
    /// all cases count that rest on it.
    /// </summary>
    public bool IsCarriersWordEnough(Money amount, RefundFacts facts) => amount + facts.Intercepted <= CarriersWord;

    private static ApprovalLimits Of(Currency currency, long one, long two, long word) => new(new Money(one, currency), new Money(two, currency), new Money(word, currency));
}
