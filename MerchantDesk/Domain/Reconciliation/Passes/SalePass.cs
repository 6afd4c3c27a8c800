using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L1 for sales: M1 joins an order with its one line, M4 with its parts. What differs by any amount is B05 or B06, an order that the
/// bill should have shown is B01, a line without an order B02.
/// </summary>
public static class SalePass
{
    private const int None = -1;
    private const int Done = -2;

    private static readonly TimeSpan SameMoment = TimeSpan.FromHours(12);

    public static void Run(PlatformBooks platform, OrderIndex orders, Books books, ReconciliationResult result)
    {
        result.Count(platform.Orders.Length);
        if (platform.Orders.Length == 0 || platform.Wallets.Count == 0)
        {
            return;
        }

        result.Expect(platform.Orders.Length);
        var first = new int[platform.Orders.Length];
        Array.Fill(first, None);
        foreach (var wallet in platform.Wallets)
        {
            result.Count(wallet.Trades.Length);
            var next = Link(wallet, orders, first, books, result);
            Join(platform, wallet, first, next, books, result);
        }

        AskForMissing(platform, first, books, result);
    }

    /// <summary>Chains the sale lines of each order: <paramref name="first"/> by order, the returned array by line.</summary>
    private static int[] Link(WalletBooks wallet, OrderIndex orders, int[] first, Books books, ReconciliationResult result)
    {
        var lines = wallet.Trades.AsSpan();
        var next = new int[lines.Length];
        for (var i = lines.Length - 1; i >= 0; i--)
        {
            ref readonly var line = ref lines[i];
            if (line.Kind != LineKind.Sale || line.Occurrence > 1 || books.ByHand.IsSettledWithOrders(line.Ref))
            {
                continue;
            }

            var order = orders.Find(line.OrderNo);
            if (order == None)
            {
                result.Add(Missing(BreakKind.B02, line.Ref, line.Gross, line.Day, line.OrderNo ?? "") with { Account = wallet.Account });
                continue;
            }

            if (first[order] == Done)
            {
                result.Add(Missing(BreakKind.B06, line.Ref, line.Gross, line.Day, line.OrderNo!) with { Account = wallet.Account });
                continue;
            }

            next[i] = first[order];
            first[order] = i;
        }

        return next;
    }

    private static void Join(PlatformBooks platform, WalletBooks wallet, int[] first, int[] next, Books books, ReconciliationResult result)
    {
        var parts = new List<int>();
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < 0)
            {
                continue;
            }

            ref readonly var order = ref platform.Orders[i];
            parts.Clear();
            for (var line = first[i]; line >= 0; line = next[line])
            {
                parts.Add(line);
            }

            first[i] = Done;
            Compare(order, wallet, parts, books, result);
        }
    }

    private static void Compare(in OrderFact order, WalletBooks wallet, List<int> parts, Books books, ReconciliationResult result)
    {
        var own = order.Ref;
        ref readonly var line = ref wallet.Trades[parts[0]];
        if (books.ByHand.IsSettledWithOrders(own))
        {
            AskForOrders(order, wallet, parts, result);
        }
        else if (books.IsKeptApart(own))
        {
            result.Add(Missing(BreakKind.B01, own, order.Paid, order.PaidDay, order.OrderNo) with { Account = wallet.Account, Store = order.Store });
            AskForOrders(order, wallet, parts, result);
        }
        else if (parts.Count == 1 && line.Gross == order.Paid)
        {
            result.Add(MatchPass.M1, MatchStatus.Confirmed, MatchReason.SameOrderAndAmount, own, line.Ref);
            AskForLateness(order, line, wallet, result);
        }
        else
        {
            CompareParts(order, own, wallet, parts, result);
        }
    }

    /// <summary>Lines that name an order which somebody has taken from them.</summary>
    private static void AskForOrders(in OrderFact order, WalletBooks wallet, List<int> parts, ReconciliationResult result)
    {
        foreach (var part in parts)
        {
            result.Add(Missing(BreakKind.B02, wallet.Trades[part].Ref, wallet.Trades[part].Gross, wallet.Trades[part].Day, order.OrderNo) with { Account = wallet.Account });
        }
    }

    private static void CompareParts(in OrderFact order, RecordRef own, WalletBooks wallet, List<int> parts, ReconciliationResult result)
    {
        var lines = parts.Select(part => wallet.Trades[part]).ToList();
        RecordRef[] members = [own, .. lines.Select(line => line.Ref)];
        var paid = order.Paid;
        if (lines.Any(line => line.Gross.Currency != paid.Currency))
        {
            result.Add(Differing(BreakKind.B14, order, wallet, paid, lines[0], members));
            return;
        }

        var told = lines.Aggregate(Money.Zero(paid.Currency), (sum, line) => sum + line.Gross);
        if (told == paid)
        {
            result.Add(MatchPass.M4, MatchStatus.Confirmed, MatchReason.PartsOfOneOrder, members);
            AskForLateness(order, lines[0], wallet, result);
        }
        else if (lines.Count > 1 && lines.All(line => line.Gross == paid))
        {
            result.Add(MatchPass.M1, MatchStatus.Confirmed, MatchReason.SameOrderAndAmount, own, lines[0].Ref);
            foreach (var again in lines.Skip(1))
            {
                result.Add(Missing(BreakKind.B08, again.Ref, again.Gross, again.Day, order.OrderNo) with { Account = wallet.Account, Store = order.Store });
            }
        }
        else
        {
            result.Add(Differing(told < paid ? BreakKind.B05 : BreakKind.B06, order, wallet, told - paid, lines[0], members));
        }
    }

    private static void AskForLateness(in OrderFact order, in BillFact line, WalletBooks wallet, ReconciliationResult result)
    {
        if ((line.Time - order.PaidTime).Duration() > SameMoment)
        {
            result.Add(Differing(BreakKind.B13, order, wallet, order.Paid, line, [order.Ref, line.Ref]));
        }
    }

    private static void AskForMissing(PlatformBooks platform, int[] first, Books books, ReconciliationResult result)
    {
        var holders = new Dictionary<Currency, List<WalletBooks>>();
        for (var i = 0; i < first.Length; i++)
        {
            ref readonly var order = ref platform.Orders[i];
            var own = order.Ref;
            if (first[i] != None || books.ByHand.IsSettledWithOrders(own))
            {
                continue;
            }

            var day = order.PaidDay;
            if (!holders.TryGetValue(order.Paid.Currency, out var wallets))
            {
                holders[order.Paid.Currency] = wallets = WalletsOf(platform, order.Paid.Currency);
            }

            if (wallets.TrueForAll(wallet => wallet.Coverage.IsDue(day, WaitingTimes.UntilTold)))
            {
                result.Add(Missing(BreakKind.B01, own, order.Paid, day, order.OrderNo) with { Account = wallets[0].Account, Store = order.Store });
            }
            else
            {
                result.Wait(own);
            }
        }
    }

    /// <summary>The wallets that could hold money of the currency: while one of them has not told of the day, it may be there. Where none does, any might.</summary>
    private static List<WalletBooks> WalletsOf(PlatformBooks platform, Currency currency)
    {
        var holding = platform.Wallets.Where(wallet => wallet.Currencies.Contains(currency)).ToList();
        return holding.Count > 0 ? holding : [.. platform.Wallets];
    }

    private static BreakFinding Missing(BreakKind kind, RecordRef anchor, Money amount, DateOnly day, string number) => new()
    {
        Kind = kind,
        Anchor = anchor,
        Amount = amount.Abs(),
        Day = day,
        Arguments = [number],
        Members = [anchor],
    };

    private static BreakFinding Differing(BreakKind kind, in OrderFact order, WalletBooks wallet, Money difference, in BillFact line, RecordRef[] members) => new()
    {
        Kind = kind,
        Anchor = members[0],
        Account = wallet.Account,
        Store = order.Store,
        Amount = difference.Abs(),
        Day = line.Day,
        Arguments = [order.OrderNo, order.Paid.ToPlainString(), (order.Paid + (kind is BreakKind.B05 or BreakKind.B06 ? difference : Money.Zero(difference.Currency))).ToPlainString(), order.Paid.Currency.Code],
        Members = members,
    };
}
