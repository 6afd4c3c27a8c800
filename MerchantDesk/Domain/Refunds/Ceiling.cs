using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// The most that goes back for some of an order's units. What was paid for the goods lies on the articles by what each costs with its own
/// discount, so that a discount of the whole order is everybody's. The freight goes back only with the whole order and only where nothing of
/// it has left: it is what the export says or, where it says nothing, what was paid beyond the articles. An order that names no articles is
/// one unit worth what was paid.
/// </summary>
public static class Ceiling
{
    /// <param name="paid">What the customer paid for the order; not negative.</param>
    /// <param name="hasLeft">True where a carrier has had the parcel.</param>
    /// <param name="freight">What of it was for the carriage; null where nobody has told.</param>
    public static Money Of(IReadOnlyList<OrderItem> items, Money paid, IReadOnlyList<RefundUnit> units, bool hasLeft, Money? freight = null)
    {
        if (items.Count == 0)
        {
            return paid;
        }

        var rows = Chosen(items, units);
        var goods = PriceOf(items, paid.Currency);
        var paidForGoods = freight is { } carriage ? paid with { Minor = Math.Max(0, paid.Minor - carriage.Minor) } : goods < paid ? goods : paid;
        if (rows.Sum(row => row.Quantity) == items.Sum(item => item.Quantity))
        {
            return hasLeft ? paidForGoods : paid;
        }

        // Rounded down: the parts of an order never add up to more than was paid.
        var chosen = PriceOf(rows, paid.Currency);
        return goods.IsZero ? chosen : paid with { Minor = (long)((Int128)paidForGoods.Minor * chosen.Minor / goods.Minor) };
    }

    /// <summary>
    /// The order's rows with no more of each than the units use up. Where rows of one article differ in price nobody knows which of its units
    /// comes back, so the cheapest are counted first: some units are never worth more than any as many of them.
    /// </summary>
    public static IReadOnlyList<OrderItem> Chosen(IReadOnlyList<OrderItem> items, IReadOnlyList<RefundUnit> units)
    {
        var open = units.GroupBy(unit => unit.Sku).ToDictionary(article => article.Key, article => article.Sum(unit => unit.Quantity));
        var chosen = new List<OrderItem>();
        foreach (var item in items.OrderBy(item => (decimal)item.Price.Minor / item.Quantity))
        {
            var used = Math.Clamp(open.GetValueOrDefault(item.Sku), 0, item.Quantity);
            if (used > 0)
            {
                open[item.Sku] -= used;
                chosen.Add(item.Of(used));
            }
        }

        return chosen;
    }

    /// <summary>What the rows would cost without a discount of the whole order.</summary>
    public static Money PriceOf(IReadOnlyList<OrderItem> items, Currency currency) =>
        items.Aggregate(Money.Zero(currency), (sum, item) => sum + item.Price);
}
