namespace MerchantDesk.Formats;

/// <summary>Which platform writes a format. Banks' forms, our own and column profiles name none.</summary>
public static class PlatformFormats
{
    /// <summary>A shop system, whose money other platforms hold and tell of.</summary>
    private const string ShopSystem = "shopify";

    /// <summary>The codes of the platforms whose files are read, in the order of the formats.</summary>
    public static IReadOnlyList<string> Platforms { get; } = ["alipay", "wechat", "douyin", "pdd", "jd", "meituan", "stripe", "paypal", ShopSystem, "amazon", "ebay", "adyen", "venmo"];

    /// <summary>Null where the format is of no one platform.</summary>
    public static string? PlatformOf(string format) => format.Split('-')[0] is var code && Platforms.Contains(code) ? code : null;

    /// <summary>True where a wallet of the platform holds nothing that another platform writes bills of.</summary>
    public static bool TellsOfItself(string platform) => platform != ShopSystem && Platforms.Contains(platform);
}
