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

    [Theory]
    [InlineData(1, "50.00")]
    [InlineData(2, "150.00")]
    public void Of_an_article_on_two_rows_the_cheaper_units_are_counted_first(int quantity, string worth)
    {
        IReadOnlyList<OrderItem> items = [new("S1", null, 1, StoryBooks.Yuan("100.00")), new("S1", null, 1, StoryBooks.Yuan("50.00"))];

        Assert.Equal(StoryBooks.Yuan(worth), Ceiling.Of(items, StoryBooks.Yuan("150.00"), [new RefundUnit("S1", null, quantity)], hasLeft: false));
    }

    [Theory]
    [InlineData("A", 1, false, "24.00")]
    [InlineData("A", 2, true, "48.00")]
    [InlineData("all", 0, true, "80.00")]
    [InlineData("all", 0, false, "90.00")]
    public void Freight_that_the_export_tells_is_no_price_of_the_articles_whatever_was_given_off(string sku, int quantity, bool hasLeft, string worth)
    {
        // 100.00 of goods, 20.00 given off, 10.00 of freight.
        IReadOnlyList<RefundUnit> units = sku == "all" ? [new RefundUnit("A", null, 2), new RefundUnit("B", null, 1)] : [new RefundUnit(sku, null, quantity)];

        Assert.Equal(StoryBooks.Yuan(worth), Ceiling.Of(Items, StoryBooks.Yuan("90.00"), units, hasLeft, StoryBooks.Yuan("10.00")));
    }

    [Theory]
    [InlineData("A", 1, "53.33")]
    [InlineData("A", 2, "106.66")]
    [InlineData("A", 3, "160.00")]
    [InlineData("B", 1, "90.00")]
    public void What_was_given_off_an_article_lies_on_its_own_units(string sku, int quantity, string worth)
    {
        IReadOnlyList<OrderItem> items = [new("A", null, 3, StoryBooks.Yuan("60.00"), StoryBooks.Yuan("20.00")), new("B", null, 1, StoryBooks.Yuan("90.00"))];

        Assert.Equal(StoryBooks.Yuan(worth), Ceiling.Of(items, StoryBooks.Yuan("250.00"), [new RefundUnit(sku, null, quantity)], hasLeft: true));
    }

    [Fact]
    public void Of_an_article_on_two_rows_the_units_that_cost_less_with_their_discount_are_counted_first()
    {
        IReadOnlyList<OrderItem> items = [new("S1", null, 1, StoryBooks.Yuan("50.00")), new("S1", null, 1, StoryBooks.Yuan("100.00"), StoryBooks.Yuan("70.00"))];

        Assert.Equal(StoryBooks.Yuan("30.00"), Ceiling.Of(items, StoryBooks.Yuan("80.00"), [new RefundUnit("S1", null, 1)], hasLeft: true));
    }

    [Fact]
    public void Freight_stays_where_an_article_of_no_price_does()
    {
        IReadOnlyList<OrderItem> items = [new("A", null, 2, StoryBooks.Yuan("300.00")), new("GIFT", null, 1, StoryBooks.Yuan("0.00"))];

        Assert.Equal(StoryBooks.Yuan("600.00"), Ceiling.Of(items, StoryBooks.Yuan("620.00"), [new RefundUnit("A", null, 2)], hasLeft: false));
    }

    [Fact]
    public void Units_of_an_article_on_many_rows_are_worth_no_more_than_any_as_many_of_them_and_their_parts_no_more_than_was_paid() =>
        Gen.Select(Gen.Select(Gen.Int[0, 1], Gen.Int[1, 3], Gen.Long[1, 99_99]).Array[2, 6], Gen.Long[0, 500_00], Gen.Int[1, 4]).Sample((rows, paidMinor, most) =>
        {
            var paid = new Money(paidMinor, Currency.Cny);
            var items = rows.Select(row => new OrderItem($"S{row.Item1}", null, row.Item2, new Money(row.Item3, Currency.Cny))).ToList();
            var worths = new List<long>();
            foreach (var article in items.GroupBy(item => item.Sku))
            {
                var prices = article.SelectMany(item => Enumerable.Repeat(item.UnitPrice.Minor, item.Quantity)).Order().ToList();
                foreach (var part in prices.Chunk(most))
                {
                    var worth = Ceiling.Of(items, paid, [new RefundUnit(article.Key, null, part.Length)], hasLeft: true).Minor;
                    worths.Add(worth);
                    if (worth > prices.Take(part.Length).Sum())
                    {
                        return false;
                    }
                }
            }

            return worths.Sum() <= paidMinor;
        });

    [Fact]
    public void The_parts_of_an_order_never_add_up_to_more_than_was_paid() =>
        Gen.Select(Gen.Select(Gen.Int[1, 5], Gen.Long[0, 99_99], Gen.Int[0, 100]).Array[1, 6], Gen.Long[0, 500_00]).Sample((articles, paidMinor) =>
        {
            var paid = new Money(paidMinor, Currency.Cny);
            var items = articles.Select((article, i) => new OrderItem($"S{i}", null, article.Item1, new Money(article.Item2, Currency.Cny), new Money(article.Item1 * article.Item2 * article.Item3 / 100, Currency.Cny))).ToList();
            var parts = items.SelectMany(item => Enumerable.Range(0, item.Quantity).Select(_ => Ceiling.Of(items, paid, [new RefundUnit(item.Sku, null, 1)], hasLeft: true)));
            return items.Sum(item => item.Quantity) == 1 || parts.Sum(part => part.Minor) <= paidMinor;
        });
}
