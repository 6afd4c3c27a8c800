namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Leads lines to the orders of several stores under one number: to that of the same amount, then to the nearest in time. Where two are
/// equally near both are suggested, and nothing is matched.
/// </summary>
public static class SharedOrders
{
    private const int None = -1;

    /// <summary>For each line the order that it is led to, -1 for none. <paramref name="isFree"/> says which orders no line has yet.</summary>
    public static IReadOnlyList<(int Line, int Order)> Lead(
        OrderFact[] orders, BillFact[] lines, IReadOnlyList<int> asked, IReadOnlyList<int> sameNumber, Predicate<int> isFree, KeptApart apart, ReconciliationResult result)
    {
        var open = asked.ToList();
        var led = new List<(int Line, int Order)>();
        var pairs = open.SelectMany(line => sameNumber.Where(order => isFree(order) && lines[line].Gross == orders[order].Paid && !apart.AreApart(orders[order].Ref, lines[line].Ref))
            .Select(order => new Pair(line, order, Distance(lines[line], orders[order])))).OrderBy(pair => pair.Apart).ThenBy(pair => pair.Line).ThenBy(pair => pair.Order).ToList();
        while (pairs.Count > 0)
        {
            var best = pairs[0];
            var equal = pairs.Where(pair => pair.Line == best.Line && pair.Apart == best.Apart).ToList();
            led.Add((best.Line, equal.Count == 1 ? best.Order : None));
            if (equal.Count > 1)
            {
                Suggest(orders, lines[best.Line], equal.Select(pair => pair.Order), MatchReason.SameOrderAndAmount, result);
            }

            pairs.RemoveAll(pair => pair.Line == best.Line || (equal.Count == 1 && pair.Order == best.Order));
            open.Remove(best.Line);
        }

        return [.. led, .. open.Select(line => (line, Nearest(orders, lines[line], sameNumber, isFree, apart)))];
    }

    /// <summary>Orders that fit a line equally.</summary>
    public static void Suggest(OrderFact[] orders, in BillFact line, IEnumerable<int> fitting, MatchReason reason, ReconciliationResult result)
    {
        foreach (var order in fitting)
        {
            result.Add(MatchPass.M1, MatchStatus.Suggested, reason, orders[order].Ref, line.Ref);
        }
    }

    /// <summary>Of no order of the line's amount: a part, or what is asked about. One that no line has yet and of its currency counts before the others.</summary>
    private static int Nearest(OrderFact[] orders, BillFact line, IReadOnlyList<int> sameNumber, Predicate<int> isFree, KeptApart apart)
    {
        var ranked = sameNumber.Where(order => !apart.AreApart(orders[order].Ref, line.Ref))
            .GroupBy(order => (Foreign: orders[order].Paid.Currency != line.Gross.Currency, Taken: !isFree(order), Apart: Distance(line, orders[order])))
            .OrderBy(group => group.Key.Foreign).ThenBy(group => group.Key.Taken).ThenBy(group => group.Key.Apart).FirstOrDefault();
        return ranked?.Count() == 1 ? ranked.First() : None;
    }

    private static TimeSpan Distance(in BillFact line, in OrderFact order) => (line.Time - order.PaidTime).Duration();

    private readonly record struct Pair(int Line, int Order, TimeSpan Apart);
}
