namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Finds a platform's orders by the numbers that a bill prints. Two stores may use the same order number.</summary>
public sealed class OrderIndex
{
    private readonly OrderFact[] orders;
    private readonly Dictionary<string, int> positions;
    private readonly Dictionary<string, List<int>> shared = new(StringComparer.Ordinal);
    private ILookup<string, int>? byTrade;

    public OrderIndex(OrderFact[] orders)
    {
        this.orders = orders;
        positions = new Dictionary<string, int>(orders.Length, StringComparer.Ordinal);
        for (var i = 0; i < orders.Length; i++)
        {
            if (!positions.TryAdd(orders[i].OrderNo, i))
            {
                Share(orders[i].OrderNo, i);
            }
        }
    }

    /// <summary>The order's position, -1 where no order has that number. A part's suffix (<c>-1</c>, <c>_02</c>) is taken off where the rest is a known order.</summary>
    public int Find(string? number)
    {
        if (number is null)
        {
            return -1;
        }

        if (positions.TryGetValue(number, out var position))
        {
            return position;
        }

        for (var digits = 1; digits <= 2 && digits + 1 < number.Length; digits++)
        {
            if (!char.IsAsciiDigit(number[^digits]))
            {
                return -1;
            }

            if (number[^(digits + 1)] is '-' or '_')
            {
                return positions.TryGetValue(number[..^(digits + 1)], out position) ? position : -1;
            }
        }

        return -1;
    }

    /// <summary>The order of that number in a store, else that of any.</summary>
    public int Find(string? number, string store)
    {
        var position = Find(number);
        return position < 0 || SharedWith(position) is not { } several ? position : several.Where(each => orders[each].Store == store).DefaultIfEmpty(position).First();
    }

    /// <summary>All orders of the number of this one; null where it is the only one.</summary>
    public IReadOnlyList<int>? SharedWith(int position) => shared.Count > 0 ? shared.GetValueOrDefault(orders[position].OrderNo) : null;

    /// <summary>The orders that were paid by that trade. Few lines ask, so that the index is made when the first one does.</summary>
    public IEnumerable<int> OfTrade(string? number)
    {
        byTrade ??= Enumerable.Range(0, orders.Length).Where(each => orders[each].TradeNo is not null).ToLookup(each => orders[each].TradeNo!, StringComparer.Ordinal);
        return number is null ? [] : byTrade[number];
    }

    private void Share(string number, int position)
    {
        if (!shared.TryGetValue(number, out var several))
        {
            shared[number] = several = [positions[number]];
        }

        several.Add(position);
    }
}
