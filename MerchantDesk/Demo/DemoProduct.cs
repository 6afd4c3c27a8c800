namespace MerchantDesk.Demo;

/// <summary>An article of the fictional merchant.</summary>
/// <param name="Fen">Its price in the Chinese shops, in fen.</param>
/// <param name="Cents">Its price in the international shop, in cents of the buyer's currency.</param>
public sealed record DemoProduct(string Sku, string Chinese, string English, long Fen, long Cents)
{
    /// <summary>What a small shop for tea and household goods sells, cheap articles first.</summary>
    public static IReadOnlyList<DemoProduct> All { get; } =
    [
        new("KT-0107", "棉麻茶巾两条装", "Linen tea towels, set of two", 29_00, 9_90),
        new("KT-0112", "竹制杯垫六片", "Bamboo coasters, set of six", 36_00, 11_50),
        new("CD-0203", "香薰蜡烛 雪松", "Scented candle, cedar", 49_00, 14_90),
        new("TE-0301", "正山小种红茶 100克", "Lapsang souchong, 100 g", 68_00, 16_00),
        new("MG-0118", "手绘马克杯", "Hand-painted mug", 59_90, 17_50),
        new("TE-0304", "明前龙井 50克", "Longjing before the rains, 50 g", 128_00, 28_00),
        new("BT-0410", "保温杯 500毫升", "Insulated bottle, 500 ml", 99_00, 26_90),
        new("TE-0309", "白茶饼 357克", "White tea cake, 357 g", 219_00, 46_00),
        new("LM-0505", "纸灯笼台灯", "Paper lantern table lamp", 189_00, 54_00),
        new("PT-0416", "汝窑盖碗套装", "Ru-ware gaiwan set", 268_00, 62_00),
        new("BL-0601", "亚麻沙发毯", "Linen throw", 329_00, 79_00),
        new("PT-0420", "宜兴紫砂壶", "Yixing clay teapot", 680_00, 139_00),
        new("KT-0431", "铸铁煮茶炉", "Cast-iron tea stove", 899_00, 178_00),
        new("FN-0702", "胡桃木茶台", "Walnut tea table", 3_680_00, 690_00),
    ];

    public static DemoProduct Of(string sku) => All.Single(each => each.Sku == sku);
}
