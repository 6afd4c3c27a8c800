using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>A platform the fictional merchant sells on, with the wallet it keeps there and the bank account it is led to.</summary>
/// <param name="Payer">The name the bank prints for the platform's payouts.</param>
public sealed record DemoPlatform(string Code, string Name, Currency Currency, string WalletNumber, string BankNumber, string Payer)
{
    public static DemoPlatform Alipay { get; } = new("alipay", "Alipay 支付宝", Currency.Cny, "20887213504468210156", "33010288170000451208", "支付宝（中国）网络技术有限公司");

    public static DemoPlatform Wechat { get; } = new("wechat", "WeChat Pay 微信支付", Currency.Cny, "1619847201", "33010288170000451216", "财付通支付科技有限公司");

    public static DemoPlatform Stripe { get; } = new("stripe", "Stripe", Currency.Usd, "acct_1QLanternBay7041", "GB82WEST12345698765432", "STRIPE PAYMENTS UK LTD");

    public static IReadOnlyList<DemoPlatform> All { get; } = [Alipay, Wechat, Stripe];

    public string Wallet => $"wallet-{Code}";

    public string Bank => $"bank-{Code}";
}
