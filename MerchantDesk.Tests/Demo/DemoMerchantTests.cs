using MerchantDesk.Demo;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Demo;

public sealed class DemoMerchantTests(DemoFiles demo) : IClassFixture<DemoFiles>
{
    private readonly DemoMerchant merchant = demo.Merchant;

    [Theory]
    [InlineData("B01")]
    [InlineData("B02")]
    [InlineData("B03")]
    [InlineData("B04")]
    [InlineData("B05")]
    [InlineData("B06")]
    [InlineData("B07")]
    [InlineData("B08")]
    [InlineData("B09")]
    [InlineData("B13")]
    [InlineData("B16")]
    [InlineData("B17")]
    [InlineData("B18")]
    [InlineData("B22")]
    [InlineData("B27")]
    [InlineData("B28")]
    public void Every_kind_of_break_is_planted_a_few_times(string kind) => Assert.InRange(merchant.Plants.Count(plant => plant.Kind == kind), 1, 12);

    [Fact]
    public void On_whatever_weekday_the_story_ends_it_holds_the_same_kinds_of_break()
    {
        var kinds = merchant.Plants.Select(plant => plant.Kind).ToHashSet();

        for (var days = 0; days < 7; days++)
        {
            var told = DemoMerchant.Tell(DemoMerchant.DefaultSeed + days, DemoFiles.LastDay.AddDays(days));
            Assert.Equal(kinds, told.Plants.Select(plant => plant.Kind).ToHashSet());
            var entries = told.Statements.SelectMany(statement => statement.Entries).ToList();
            Assert.Equal(entries.Count, entries.Select(entry => entry.Reference).Distinct().Count());
        }
    }

    [Fact]
    public void An_order_and_its_sales_agree_unless_a_break_is_planted_in_it()
    {
        var odd = merchant.Plants.Where(plant => plant.Kind is "B01" or "B02" or "B05" or "B06").Select(plant => plant.Key).ToHashSet();
        var sold = merchant.Movements.Where(movement => movement.Kind == DemoMovementKind.Sale).ToLookup(movement => movement.OrderNo!.Split('_')[0]);

        Assert.InRange(merchant.Orders.Count, 3_900, 4_100);
        Assert.All(merchant.Orders, order => Assert.Equal(
            odd.Contains(order.Number), sold[order.Number].Aggregate(Money.Zero(order.Paid.Currency), (sum, sale) => sum + sale.Amount) != order.Paid));
        Assert.Equal(
            merchant.Plants.Where(plant => plant.Kind == "B02").Select(plant => plant.Key).Order(),
            sold.Select(sale => sale.Key).Except(merchant.Orders.Select(order => order.Number)).Order());
    }

    [Fact]
    public void Only_planted_refunds_have_no_case_or_come_before_the_goods()
    {
        var live = merchant.Stories.Select(story => story.Order.Number).ToHashSet();
        var refunds = merchant.Movements.Where(movement => movement.Kind == DemoMovementKind.Refund).ToList();
        var orders = merchant.Orders.ToDictionary(order => order.Number);

        var without = refunds.Where(refund => refund.CaseNo is null && !live.Contains(refund.OrderNo!)).Select(refund => refund.OrderNo!);
        var early = merchant.Cases.Where(each => each.ReturnsGoods && !(each.GoodsBackAt < refunds.Single(refund => refund.CaseNo == each.Number).Time)).ToList();

        Assert.Equal(Planted("B09"), without.Order());
        Assert.Equal(Planted("B27"), early.Select(each => each.Number).Order());
        Assert.All(early, each => Assert.NotNull(orders[each.Order.Number].ShippedAt));
    }

    [Fact]
    public void Nothing_of_the_exports_happens_after_the_last_day_and_every_parcel_keeps_its_order()
    {
        Assert.All(merchant.Orders, order =>
        {
            Assert.True(order.PaidAt < (order.ShippedAt ?? DateTime.MaxValue));
            Assert.True(order.DeliveredAt is null || order.ShippedAt < order.DeliveredAt);
            Assert.True(((DateTime?[])[order.PaidAt, order.ShippedAt, order.DeliveredAt, order.ReturnedAt]).Max() <= merchant.Calendar.End);
        });
        Assert.All(merchant.Cases, each => Assert.True(each.Order.PaidAt < each.RequestedAt && each.RequestedAt < each.ApprovedAt && each.ApprovedAt <= merchant.Calendar.End));
    }

    [Fact]
    public void A_payout_that_is_not_planted_is_the_net_of_its_movements_on_the_day_it_is_due()
    {
        var odd = merchant.Plants.Select(plant => plant.Key).ToHashSet();
        var bank = merchant.Statements.SelectMany(statement => statement.Entries).ToDictionary(entry => entry.Reference);
        var holes = merchant.Plants.Where(plant => plant.Kind == "B18").Select(plant => plant.Key).ToList();
        var due = merchant.Movements.Where(movement => movement.Kind is DemoMovementKind.Sale or DemoMovementKind.Refund).GroupBy(DemoSettlement.Of)
            .Where(payout => payout.Key.Arrives <= merchant.Calendar.Last && !odd.Contains(payout.Key.Number))
            .Where(payout => payout.Key.Platform != DemoPlatform.Wechat || !holes.Contains(DemoText.Day(payout.Key.Arrives))).ToList();

        Assert.InRange(due.Count, 130, 180);
        Assert.All(due, payout =>
        {
            var entry = bank[payout.Key.Number];
            Assert.Equal(payout.Aggregate(Money.Zero(payout.Key.Currency), (sum, movement) => sum + movement.Net), entry.Instructed ?? entry.Amount);
            Assert.Equal((payout.Key.Platform, payout.Key.Arrives), (entry.Account, entry.Day));
        });
    }

    private IOrderedEnumerable<string> Planted(string kind) => merchant.Plants.Where(plant => plant.Kind == kind).Select(plant => plant.Key).Order();
}
