using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Invents the orders of the shops, each with its buyer, articles and parcel.</summary>
public sealed class DemoOrders
{
    private const int OneEuroOrderIn = 4;

    private readonly DemoRandom random;
    private readonly DemoCalendar calendar;
    private readonly List<DemoCustomer> chinese;
    private readonly List<DemoCustomer> foreign;
    private int made;

    public DemoOrders(DemoRandom random, DemoCalendar calendar)
    {
        this.random = random;
        this.calendar = calendar;
        chinese = [.. Enumerable.Range(0, 1_100).Select(_ => DemoCustomer.Chinese(random))];
        foreign = [.. Enumerable.Range(0, 320).Select(_ => DemoCustomer.Foreign(random))];
    }

    /// <summary>All orders of the story, in the order of their payment.</summary>
    public List<DemoOrder> Many(int count)
    {
        var weights = calendar.Days().Sum(DemoCalendar.Weight);
        var orders = new List<DemoOrder>(count);
        var passed = 0;
        foreach (var day in calendar.Days())
        {
            passed += DemoCalendar.Weight(day);
            var today = (int)((long)count * passed / weights) - orders.Count;
            orders.AddRange(Enumerable.Range(0, today).Select(_ => DemoCalendar.Moment(day, random)).Order().Select(Any));
        }

        return orders;
    }

    /// <summary>An order of these articles. A moment of the parcel that the story does not reach is left out.</summary>
    public DemoOrder Make(DemoStore store, DateTime paidAt, IReadOnlyList<(DemoProduct Product, int Quantity)> articles, DateTime? shippedAt, DateTime? deliveredAt)
    {
        made++;
        var currency = store != DemoStore.Web ? Currency.Cny : random.OneIn(OneEuroOrderIn) ? Currency.Eur : Currency.Usd;
        var items = articles.Select(each => new DemoItem(each.Product, each.Quantity, new Money(currency == Currency.Cny ? each.Product.Fen : each.Product.Cents, currency))).ToList();
        var total = items.Sum(item => item.Total.Minor);
        var shipped = shippedAt is { } left ? calendar.IfPast(left) : null;
        return new DemoOrder
        {
            Number = Number(store, paidAt),
            Store = store,
            Customer = random.Of(currency == Currency.Cny ? chinese : foreign),
            Items = items,
            Discount = new Money(random.OneIn(5) ? total / 1_000 * 100 : 0, currency),
            Freight = new Money(total >= 99_00 ? 0 : currency == Currency.Cny ? 8_00 : 6_90, currency),
            PaidAt = paidAt,
            TradeNo = TradeNo(store.Platform, paidAt),
            Waybill = shipped is null ? null : store == DemoStore.Web ? "RM" + random.Digits(9) + "GB" : random.Of(["SF", "YT"]) + random.Digits(13),
            ShippedAt = shipped,
            DeliveredAt = deliveredAt is { } arrived ? calendar.IfPast(arrived) : null,
        };
    }

    private DemoOrder Any(DateTime paidAt)
    {
        var draw = random.Below(DemoStore.All.Sum(store => store.Share));
        var store = DemoStore.All.First(each => (draw -= each.Share) < 0);
        var articles = Enumerable.Range(0, random.OneIn(4) ? 2 : 1).Select(_ => (Article(), random.OneIn(6) ? 2 : 1)).DistinctBy(each => each.Item1).ToList();
        var shippedAt = paidAt.AddMinutes(random.Between(4 * 60, 36 * 60));
        return Make(store, paidAt, articles, shippedAt, shippedAt.AddMinutes(random.Between(30 * 60, (store == DemoStore.Web ? 190 : 110) * 60)));
    }

    /// <summary>Cheap articles sell more often: the lesser of two draws.</summary>
    private DemoProduct Article() => DemoProduct.All[Math.Min(random.Below(DemoProduct.All.Count), random.Below(DemoProduct.All.Count))];

    private string Number(DemoStore store, DateTime paidAt) => store == DemoStore.Web
        ? string.Create(CultureInfo.InvariantCulture, $"LB-{100_000 + made}")
        : string.Create(CultureInfo.InvariantCulture, $"{paidAt:yyMMddHHmmss}{(store == DemoStore.Taobao ? 1 : 2)}{made:00000}");

    private string TradeNo(DemoPlatform platform, DateTime paidAt) => platform.Code switch
    {
        "alipay" => string.Create(CultureInfo.InvariantCulture, $"{paidAt:yyyyMMdd}22001{made:000000000000000}"),
        "wechat" => string.Create(CultureInfo.InvariantCulture, $"42000018{paidAt:yyyyMMdd}{made:000000000000}"),
        _ => "ch_3Q" + random.Word(22),
    };
}
