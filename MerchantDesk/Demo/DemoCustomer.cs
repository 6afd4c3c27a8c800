using System.Globalization;

namespace MerchantDesk.Demo;

/// <summary>A buyer, invented.</summary>
public sealed record DemoCustomer(string Name, string Phone, string Address)
{
    private static readonly string[] Families = ["王", "李", "张", "刘", "陈", "杨", "赵", "黄", "周", "吴", "徐", "孙", "胡", "朱", "高", "林", "何", "郭", "欧阳", "罗"];
    private static readonly string[] Given = ["伟", "芳", "娜", "静怡", "丽华", "强", "磊", "晓军", "洋", "志勇", "艳", "杰", "雨涵", "涛", "思明", "超", "子轩", "霞", "平", "桂英"];
    private static readonly string[] Roads =
    [
        "浙江省杭州市余杭区文一西路", "广东省深圳市南山区科技园南路", "上海市浦东新区张江路", "北京市朝阳区建国路", "江苏省苏州市工业园区星湖街",
        "四川省成都市高新区天府大道", "湖北省武汉市洪山区珞喻路", "福建省厦门市思明区环岛路", "陕西省西安市雁塔区小寨东路", "山东省青岛市市南区香港中路",
    ];

    private static readonly string[] First = ["James", "Mary", "Lena", "Jonas", "Chloé", "Hugo", "Sofia", "Luca", "Emma", "Noah", "Wei", "Ingrid"];
    private static readonly string[] Last = ["Smith", "García", "Meyer", "O'Neil", "Dubois", "Rossi", "Novák", "Kim", "Andersson", "López", "Chen", "Walker"];
    private static readonly string[] Streets = ["High Street, Leeds", "Lindenstraße, Köln", "Rue des Carmes, Nantes", "Via Garibaldi, Torino", "Maple Avenue, Portland", "Queen Street, Toronto"];

    /// <summary>Somebody in China, as the Chinese shops' exports print it.</summary>
    public static DemoCustomer Chinese(DemoRandom random) => new(
        random.Of(Families) + random.Of(Given),
        "1" + random.Between(3, 9).ToString(CultureInfo.InvariantCulture) + random.Digits(9),
        string.Create(CultureInfo.InvariantCulture, $"{random.Of(Roads)}{random.Between(1, 999)}号{random.Between(1, 30)}幢{random.Between(101, 2604)}室"));

    public static DemoCustomer Foreign(DemoRandom random) => new(
        $"{random.Of(First)} {random.Of(Last)}",
        "+" + random.Of(["1", "44", "49", "33", "39"]) + random.Digits(10),
        string.Create(CultureInfo.InvariantCulture, $"{random.Between(1, 240)} {random.Of(Streets)}"));
}
