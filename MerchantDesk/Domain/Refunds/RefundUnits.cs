using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>Which units of an order a case may be about.</summary>
public static class RefundUnits
{
    /// <summary>
    /// The units a request chooses, all that are left where it leaves that open. Throws <see cref="RuleException"/> where it chooses none of
    /// an order with articles, an article the order has not, or more of one than other cases have left.
    /// </summary>
    public static IReadOnlyList<RefundUnit> Choose(RefundRequest request)
    {
        if (request.Items.Count == 0)
        {
            return request.Units is null or [] ? [] : throw new RuleException(Rule.UnitsNotLeft, request.Units[0].Sku, 0);
        }

        if (request.Units is [])
        {
            throw new RuleException(Rule.NoUnitsChosen);
        }

        var left = request.Items.GroupBy(item => item.Sku).ToDictionary(
            article => article.Key, article => new RefundUnit(article.Key, article.First().Title, article.Sum(item => item.Quantity) - request.UnitsTaken.GetValueOrDefault(article.Key)));
        var chosen = request.Units is null
            ? left.Values.Where(unit => unit.Quantity > 0).ToList()
            : [.. request.Units.GroupBy(unit => unit.Sku).Select(article => new RefundUnit(article.Key, left.GetValueOrDefault(article.Key)?.Title, article.Sum(unit => unit.Quantity)))];
        foreach (var unit in chosen)
        {
            if (unit.Quantity <= 0 || unit.Quantity > (left.GetValueOrDefault(unit.Sku)?.Quantity ?? 0))
            {
                throw new RuleException(Rule.UnitsNotLeft, unit.Sku, left.GetValueOrDefault(unit.Sku)?.Quantity ?? 0);
            }
        }

        return chosen.Count > 0 ? chosen : throw new RuleException(Rule.UnitsNotLeft, request.Items[0].Sku, 0);
    }
}
