namespace MerchantDesk.Demo;

/// <summary>A shop of the fictional merchant.</summary>
/// <param name="Share">How many of a hundred orders are placed here.</param>
/// <param name="TimeZone">The zone of the shop's exports, which is also that of its platform's bills.</param>
public sealed record DemoStore(string Code, DemoPlatform Platform, string Name, int Share, string TimeZone)
{
    public static DemoStore Taobao { get; } = new("ali-main", DemoPlatform.Alipay, "Lantern Bay on Taobao 灯湾百货旗舰店", 45, "Asia/Shanghai");

    public static DemoStore MiniProgram { get; } = new("wx-mini", DemoPlatform.Wechat, "Lantern Bay mini program 灯湾小程序", 40, "Asia/Shanghai");

    public static DemoStore Web { get; } = new("web-intl", DemoPlatform.Stripe, "lanternbay.example", 15, "UTC");

    public static IReadOnlyList<DemoStore> All { get; } = [Taobao, MiniProgram, Web];
}
