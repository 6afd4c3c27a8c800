using MerchantDesk.Data;

namespace MerchantDesk.Application.Settings;

/// <summary>What a merchant's books go by. <c>TimeZone</c> is an IANA name, <c>Currency</c> an ISO code, <c>TeamSize</c> how many people work with the money.</summary>
public sealed record MerchantSettings(string Merchant, string TimeZone, string Currency, int TeamSize)
{
    public static MerchantSettings Of(Installation merchant) => new(merchant.Merchant, merchant.TimeZone, merchant.Currency, merchant.TeamSize);
}
