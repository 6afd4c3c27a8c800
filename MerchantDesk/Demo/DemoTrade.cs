using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>What the platforms book for the orders, the refund cases of the time before the desk, and what went wrong on purpose.</summary>
public sealed class DemoTrade(DemoRandom random, DemoCalendar calendar)
{
    private const int OneRefundIn = 24;

    private static readonly string[] ReturnReasons = ["no longer wanted", "colour differs from the picture", "too small", "ordered the wrong one"];
    private static readonly string[] ChineseReturnReasons = ["七天无理由退货", "颜色与图片不符", "尺寸不合适", "不想要了"];

    private int refunds;

    public List<DemoMovement> Movements { get; } = [];

    public List<DemoCase> Cases { get; } = [];

    public List<DemoPlant> Plants { get; } = [];

    /// <summary>Books an order with what goes wrong with it and returns it as it stands afterwards.</summary>
    public DemoOrder Happen(DemoOrder order, DemoDefect defect)
    {
        switch (defect)
        {
            case DemoDefect.MissingInBill:
                return Planted(order, "B01", "The order is paid; the bill does not show it.");
            case DemoDefect.MissingInOrders:
                Sell(order, order.Paid);
                return Planted(order, "B02", "The bill shows a payment that no order export holds.");
            case DemoDefect.BillShort:
                Sell(order, order.Paid - Some(order));
                return Planted(order, "B05", "The bill shows less than was paid.");
            case DemoDefect.BillOver:
                Sell(order, order.Paid + Some(order));
                return Planted(order, "B06", "The bill shows more than was paid.");
            case DemoDefect.FeeDiffers:
                Sell(order, order.Paid, extraBp: 40);
                return Planted(order, "B07", "The platform took 0.40 points more than the contract says.");
            case DemoDefect.PrintedTwice:
                Sell(order, order.Paid, twice: true);
                return Planted(order, "B08", "The bill prints the payment twice.");
            case DemoDefect.RefundWithoutCase:
                Sell(order, order.Paid);
                Refund(order, order.Paid, order.ShippedAt!.Value.AddHours(random.Between(20, 90)), null);
                return Planted(order, "B09", "The platform refunded; there is no case.");
            case DemoDefect.RefundBeforeGoodsBack:
                RefundEarly(order);
                return order;
            case DemoDefect.PaidInParts:
                SellInParts(order);
                return Planted(order, null, "The order was paid in two parts.");
            case DemoDefect.BookedLate:
                Sell(order, order.Paid, late: TimeSpan.FromDays(random.Between(1, 3)));
                return Planted(order, "B13", "The bill books the payment days later.");
            default:
                Sell(order, order.Paid);
                return random.OneIn(OneRefundIn) ? Refunded(order) : order;
        }
    }

    /// <summary>The payment of an order with which nothing goes wrong.</summary>
    public void Sell(DemoOrder order) => Sell(order, order.Paid);

    /// <summary>A refund that the platform books for a live case, whose number nobody knows yet.</summary>
    public void RefundLive(DemoOrder order, DateTime time) => Refund(order, order.Refundable, time, null);

    /// <summary>The same refund coming back, as the customer's account could not take it.</summary>
    public void RefundReturned(DemoOrder order, DateTime time)
    {
        var refunded = Movements.FindLast(movement => movement.Kind == DemoMovementKind.Refund && movement.OrderNo == order.Number)!;
        Movements.Add(refunded with { Kind = DemoMovementKind.RefundReturned, Time = time, Amount = -refunded.Amount, Fee = Money.Zero(refunded.Amount.Currency) });
    }

    private DemoOrder Planted(DemoOrder order, string? kind, string what)
    {
        Plants.Add(new DemoPlant(kind, order.Store.Platform.Wallet, order.Number, what));
        return order;
    }

    private Money Some(DemoOrder order) => new(random.Of([1, 1_00, 5_00, Math.Max(1, order.Paid.Minor / 10)]), order.Paid.Currency);

    private void Sell(DemoOrder order, Money amount, int extraBp = 0, bool twice = false, TimeSpan late = default, string? number = null, string suffix = "")
    {
        var contract = DemoContract.Of(order.Store.Platform, amount.Currency);
        Movements.Add(new DemoMovement
        {
            Platform = order.Store.Platform,
            Kind = DemoMovementKind.Sale,
            Time = order.PaidAt.AddSeconds(random.Below(3)) + late,
            Amount = amount,
            Fee = contract.OnSale(amount, extraBp),
            PrintedRateBp = contract.RateBp + extraBp,
            OrderNo = number ?? order.Number,
            TradeNo = order.TradeNo + suffix,
            Title = order.Items[0].Title,
            Payer = Masked(order),
            PrintedTwice = twice,
        });
    }

    /// <summary>A gift card and the rest, say: two payments of one order, in some platforms under the order's number with a suffix.</summary>
    private void SellInParts(DemoOrder order)
    {
        var first = order.Paid with { Minor = order.Paid.Minor * random.Between(25, 60) / 100 };
        var suffixed = random.OneIn(2);
        Sell(order, first, number: suffixed ? order.Number + "_1" : null, suffix: "1");
        Sell(order, order.Paid - first, number: suffixed ? order.Number + "_2" : null, suffix: "2");
    }

    private void RefundEarly(DemoOrder order)
    {
        Sell(order, order.Paid);
        var time = order.ShippedAt!.Value.AddHours(random.Between(30, 80));
        DateTime? back = random.OneIn(2) ? null : time.AddHours(random.Between(30, 70));
        var number = Case(order, returns: true, random.Of(IsChinese(order) ? ChineseReturnReasons : ReturnReasons), order.Paid, time.AddHours(-20), time.AddMinutes(-25), back);
        Refund(order, order.Paid, time, number);
        Plants.Add(new DemoPlant("B27", order.Store.Platform.Wallet, number, "The money went back before the goods did."));
    }

    /// <summary>A refund as it should be: before the parcel left, after the goods were back, or a part of it for goods that were kept.</summary>
    private DemoOrder Refunded(DemoOrder order)
    {
        var choice = random.Below(6);
        if (choice < 2)
        {
            var stopped = order with { ShippedAt = null, DeliveredAt = null, Waybill = null };
            return Ended(stopped, returns: false, IsChinese(order) ? "拍错了" : "ordered by mistake", order.Paid, order.PaidAt.AddMinutes(random.Between(20, 200)), hours: random.Between(1, 6), back: null);
        }

        if (order.DeliveredAt is not { } delivered)
        {
            return order;
        }

        var asked = delivered.AddHours(random.Between(6, 60));
        if (choice < 5)
        {
            var back = asked.AddHours(random.Between(50, 130));
            return Ended(order with { ReturnedAt = back }, returns: true, random.Of(IsChinese(order) ? ChineseReturnReasons : ReturnReasons), order.Paid, asked, hours: (int)(back - asked).TotalHours + random.Between(3, 20), back);
        }

        var part = order.Paid with { Minor = Math.Max(1, order.Paid.Minor * random.Between(10, 35) / 100) };
        return Ended(order, returns: false, IsChinese(order) ? "包装破损，协商部分退款" : "small flaw, goods kept", part, asked, hours: random.Between(4, 30), back: null);
    }

    private DemoOrder Ended(DemoOrder order, bool returns, string reason, Money amount, DateTime asked, int hours, DateTime? back)
    {
        var time = asked.AddHours(hours + 1);
        if (calendar.IfPast(time) is null)
        {
            // Not refunded within the story, so nothing of it is told: the order only, as it would have stood.
            return order.ShippedAt is null ? order : order with { ReturnedAt = null };
        }

        Refund(order, amount, time, Case(order, returns, reason, amount, asked, time.AddMinutes(-random.Between(5, 50)), back));
        return order;
    }

    private string Case(DemoOrder order, bool returns, string reason, Money amount, DateTime asked, DateTime approved, DateTime? back)
    {
        var number = string.Create(CultureInfo.InvariantCulture, $"AS{asked:yyMM}-{Cases.Count + 1:00000}");
        Cases.Add(new DemoCase(number, order, returns, reason, amount, asked, approved, back is { } moment ? calendar.IfPast(moment) : null));
        return number;
    }

    private void Refund(DemoOrder order, Money amount, DateTime time, string? caseNo)
    {
        refunds++;
        var contract = DemoContract.Of(order.Store.Platform, amount.Currency);
        Movements.Add(new DemoMovement
        {
            Platform = order.Store.Platform,
            Kind = DemoMovementKind.Refund,
            Time = time,
            Amount = -amount,
            Fee = contract.OnRefund(amount),
            PrintedRateBp = contract.RateBp,
            OrderNo = order.Number,
            TradeNo = order.TradeNo,
            RefundId = order.Store == DemoStore.Web ? "re_3Q" + random.Word(22) : string.Create(CultureInfo.InvariantCulture, $"50300{time:yyyyMMdd}{refunds:000000000000000}"),
            CaseNo = caseNo,
            Title = order.Items[0].Title,
            Payer = Masked(order),
        });
    }

    private static bool IsChinese(DemoOrder order) => order.Store != DemoStore.Web;

    private static string Masked(DemoOrder order) => $"{order.Customer.Phone[..3]}****{order.Customer.Phone[^4..]}";
}
