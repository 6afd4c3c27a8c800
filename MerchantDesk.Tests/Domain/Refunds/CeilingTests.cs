using CsCheck;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

public sealed class CeilingTests
{
    private static readonly IReadOnlyList<OrderItem> Items = [new("A", null, 2, StoryBooks.Yuan("30.00")), new("B", null, 1, StoryBooks.Yuan("40.00"))];

    [Theory]
    [InlineData("100.00", "A", 2, "60.00")]
    [InlineData("90.00", "A", 2, "54.00")]
    [InlineData("90.00", "B", 1, "36.00")]
    [InlineData("110.00", "B", 1, "40.00")]
    [InlineData("100.00", "C", 1, "0.00")]
    public void A_discount_lies_on_every_article_and_freight_on_none(string paid, string sku, int quantity, string worth) =>
        Assert.Equal(StoryBooks.Yuan(worth), Ceiling.Of(Items, StoryBooks.Yuan(paid), [new RefundUnit(sku, null, quantity)], hasLeft: false));

    [Theory]
    [InlineData(false, "110.00")]
    [InlineData(true, "100.00")]
    public void Freight_goes_back_with_the_whole_order_where_nothing_has_left(bool hasLeft, string worth) =>
        Assert.Equal(StoryBooks.Yuan(worth), Ceiling.Of(Items, StoryBooks.Yuan("110.00"), [new RefundUnit("A", null, 2), new RefundUnit("B", null, 1)], hasLeft));

    [Fact]
    public void An_order_without_articles_is_one_unit_worth_what_was_paid() =>
        Assert.Equal(StoryBooks.Yuan("110.00"), Ceiling.Of([], StoryBooks.Yuan("110.00"), [], hasLeft: true));

    [Fact]
    public void The_parts_of_an_order_never_add_up_to_more_than_was_paid() =>
        Gen.Select(Gen.Select(Gen.Int[1, 5], Gen.Long[0, 99_99]).Array[1, 6], Gen.Long[0, 500_00]).Sample((articles, paidMinor) =>
        {
            var paid = new Money(paidMinor, Currency.Cny);
            var items = articles.Select((article, i) => new OrderItem($"S{i}", null, article.Item1, new Money(article.Item2, Currency.Cny))).ToList();
            var parts = items.SelectMany(item => Enumerable.Range(0, item.Quantity).Select(_ => Ceiling.Of(items, paid, [new RefundUnit(item.Sku, null, 1)], hasLeft: true)));
            return items.Sum(item => item.Quantity) == 1 || parts.Sum(part => part.Minor) <= paidMinor;
        });
}
