using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>
/// The most that goes back for some of an order's units. What was paid lies on the articles by their price, so that a discount of the whole
/// order is everybody's; what was paid beyond the articles is freight, which goes back only with the whole order and only where nothing of
/// it has left. An order that names no articles is one unit worth what was paid.
/// </summary>
public static class Ceiling
{
    /// <param name="paid">What the customer paid for the order; not negative.</param>
    /// <param name="hasLeft">True where a carrier has had the parcel.</param>
    public static Money Of(IReadOnlyList<OrderItem> items, Money paid, IReadOnlyList<RefundUnit> units, bool hasLeft)
    {
        if (items.Count == 0)
        {
            return paid;
        }

        var goods = Worth(items, item => item.Quantity, paid.Currency);
        var chosen = Worth(items, item => QuantityOf(units, item.Sku, item.Quantity), paid.Currency);
        if (chosen == goods)
        {
            return hasLeft && goods < paid ? goods : paid;
        }

        // Rounded down: the parts of an order never add up to more than was paid.
        return goods <= paid || goods.IsZero ? chosen : paid with { Minor = (long)((Int128)paid.Minor * chosen.Minor / goods.Minor) };
    }

    /// <summary>What the articles would cost without any discount.</summary>
    public static Money Worth(IReadOnlyList<OrderItem> items, Func<OrderItem, int> quantity, Currency currency) =>
        items.Aggregate(Money.Zero(currency), (sum, item) => sum + (item.UnitPrice with { Minor = checked(item.UnitPrice.Minor * quantity(item)) }));

    private static int QuantityOf(IReadOnlyList<RefundUnit> units, string sku, int most) => Math.Min(most, units.Where(unit => unit.Sku == sku).Sum(unit => unit.Quantity));
}
