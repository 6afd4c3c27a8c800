using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// What somebody has joined with an order or a case by hand settles who belongs with whom and nothing else: where either side was told anew
/// and they do not come to the same any more, the difference is asked about as where the number joined them.
/// </summary>
public static class ByHandInOrders
{
    public static void Run(PlatformBooks platform, Books books, ReconciliationResult result)
    {
        if (books.ByHand.WithOrders.Count == 0)
        {
            return;
        }

        var orders = Settled(platform.Orders, books);
        var cases = Settled(platform.Cases, books);
        var lines = Lines(platform, books);
        foreach (var match in books.ByHand.WithOrders)
        {
            var told = match.Where(lines.ContainsKey).Select(member => lines[member]).OrderBy(line => line.Fact.Id.Value).ToList();
            if (told.Count > 0)
            {
                Compare(match.Where(orders.ContainsKey).Select(member => platform.Orders[orders[member]]).OrderBy(order => order.Id.Value).ToList(), told, result);
                Compare(match.Where(cases.ContainsKey).Select(member => platform.Cases[cases[member]]).OrderBy(of => of.Id.Value).ToList(), told, result);
            }
        }
    }

    private static Dictionary<RecordRef, int> Settled<T>(T[] facts, Books books)
        where T : struct, IFact
    {
        var settled = new Dictionary<RecordRef, int>();
        for (var i = 0; i < facts.Length; i++)
        {
            if (books.ByHand.IsSettledWithOrders(facts[i].Ref))
            {
                settled[facts[i].Ref] = i;
            }
        }

        return settled;
    }

    private static Dictionary<RecordRef, TradeLine> Lines(PlatformBooks platform, Books books)
    {
        var lines = new Dictionary<RecordRef, TradeLine>();
        foreach (var wallet in platform.Wallets)
        {
            foreach (var (line, position) in Settled(wallet.Trades, books))
            {
                lines[line] = new TradeLine(wallet, position);
            }
        }

        return lines;
    }

    private static void Compare(List<OrderFact> orders, List<TradeLine> lines, ReconciliationResult result)
    {
        if (orders.Count > 0 && Differs([.. orders.Select(order => order.Paid)], [.. lines.Select(line => line.Fact.Gross)]) is var (kind, paid, told))
        {
            result.Add(Finding(kind, orders[0].Ref, orders[0].Store, orders[0].OrderNo, paid, told, [.. orders.Select(order => order.Ref)], lines));
        }
    }

    private static void Compare(List<CaseFact> cases, List<TradeLine> lines, ReconciliationResult result)
    {
        if (cases.Count > 0 && Differs([.. cases.Select(of => of.Amount)], [.. lines.Select(line => -line.Fact.Gross)]) is var (kind, due, told))
        {
            result.Add(Finding(kind, cases[0].Ref, cases[0].Store, cases[0].CaseNo, due, told, [.. cases.Select(of => of.Ref)], lines));
        }
    }

    /// <summary>Null where both come to the same; of several currencies nothing is added up.</summary>
    private static (BreakKind Kind, Money Expected, Money Told)? Differs(Money[] expected, Money[] told)
    {
        var currency = expected[0].Currency;
        if (Array.Exists(expected, amount => amount.Currency != currency) || Array.Exists(told, amount => amount.Currency != currency))
        {
            return (BreakKind.B14, expected[0], told[0]);
        }

        var (due, came) = (Sum(expected), Sum(told));
        return came == due ? null : (came < due ? BreakKind.B05 : BreakKind.B06, due, came);
    }

    private static Money Sum(Money[] amounts) => amounts.Aggregate((left, right) => left + right);

    private static BreakFinding Finding(BreakKind kind, RecordRef anchor, string store, string number, Money expected, Money told, RecordRef[] own, List<TradeLine> lines) => new()
    {
        Kind = kind,
        Anchor = anchor,
        Account = lines[0].Wallet.Account,
        Store = store,
        Amount = (kind == BreakKind.B14 ? expected : told - expected).Abs(),
        Day = lines[0].Fact.Day,
        Arguments = [number, expected.ToPlainString(), told.ToPlainString(), expected.Currency.Code],
        Members = [.. own, .. lines.Select(line => line.Fact.Ref)],
    };
}
