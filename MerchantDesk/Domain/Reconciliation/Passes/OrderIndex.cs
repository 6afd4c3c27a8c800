namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Finds a platform's orders by the number a bill prints.</summary>
public sealed class OrderIndex
{
    private readonly Dictionary<string, int> positions;

    public OrderIndex(OrderFact[] orders)
    {
        positions = new Dictionary<string, int>(orders.Length, StringComparer.Ordinal);
        for (var i = 0; i < orders.Length; i++)
        {
            positions.TryAdd(orders[i].OrderNo, i);
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
}
