using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L1 for sales: M1 joins an order with its one line, M4 with its parts. What differs by any amount is B05 or B06, an order that the
/// bill should have shown is B01, a line without an order B02. A line whose order number says nothing is led to an order that is still
/// free by the number of the trade.
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
        var lost = new List<(WalletBooks Wallet, int Position)>();
        foreach (var wallet in platform.Wallets)
        {
            result.Count(wallet.Trades.Length);
            var next = Link(platform, wallet, orders, first, lost, books, result);
            Join(platform, wallet, first, next, books, result);
        }

        JoinByTrade(platform, orders, lost, first, books, result);
        AskForMissing(platform, first, books, result);
    }

    /// <summary>Chains the sale lines of each order: <paramref name="first"/> by order, the returned array by line.</summary>
    private static int[] Link(
        PlatformBooks platform, WalletBooks wallet, OrderIndex orders, int[] first, List<(WalletBooks, int)> lost, Books books, ReconciliationResult result)
    {
        var lines = wallet.Trades.AsSpan();
        var next = new int[lines.Length];
        var shared = new Dictionary<IReadOnlyList<int>, List<int>>();
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
                lost.Add((wallet, i));
            }
            else if (orders.SharedWith(order) is { } several)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(shared, several, out _) ??= []).Add(i);
            }
            else if (books.Apart.AreApart(platform.Orders[order].Ref, line.Ref))
            {
                result.Add(WithoutOrder(wallet, line));
            }
            else
            {
                Take(wallet, i, order, first, next, result);
            }
        }

        foreach (var (several, asked) in shared)
        {
            asked.Reverse();
            var led = SharedOrders.Lead(platform.Orders, wallet.Trades, asked, several, order => first[order] == None && !books.ByHand.IsSettledWithOrders(platform.Orders[order].Ref), books.Apart, result);
            foreach (var (line, order) in led.OrderByDescending(each => each.Line))
            {
                if (order == None)
                {
                    result.Add(WithoutOrder(wallet, wallet.Trades[line]));
                }
                else
                {
                    Take(wallet, line, order, first, next, result);
                }
            }
        }

        return next;
    }

    private static void Take(WalletBooks wallet, int line, int order, int[] first, int[] next, ReconciliationResult result)
    {
        if (first[order] == Done)
        {
            result.Add(WithoutOrder(wallet, wallet.Trades[line]) with { Kind = BreakKind.B06 });
            return;
        }

        next[line] = first[order];
        first[order] = line;
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
            Compare(order, wallet, parts, MatchReason.SameOrderAndAmount, books, result);
        }
    }

    /// <summary>Lines that no order number leads anywhere, and orders that no line of their number has taken.</summary>
    private static void JoinByTrade(
        PlatformBooks platform, OrderIndex orders, List<(WalletBooks Wallet, int Position)> lost, int[] first, Books books, ReconciliationResult result)
    {
        var byOrder = new Dictionary<(WalletBooks Wallet, int Order), List<int>>();
        foreach (var (wallet, position) in lost.OrderBy(each => each.Wallet.Trades[each.Position].Id.Value))
        {
            var line = wallet.Trades[position];
            var free = orders.OfTrade(line.TradeNo)
                .Where(order => first[order] == None && !books.ByHand.IsSettledWithOrders(platform.Orders[order].Ref) && !books.Apart.AreApart(platform.Orders[order].Ref, line.Ref)).ToList();
            var fitting = free.Where(order => platform.Orders[order].Paid == line.Gross).ToList();
            if ((fitting.Count > 0 ? fitting : free) is [var only])
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byOrder, (wallet, only), out _) ??= []).Add(position);
                continue;
            }

            SharedOrders.Suggest(platform.Orders, line, fitting, MatchReason.SameTradeAndAmount, result);
            result.Add(WithoutOrder(wallet, line));
        }

        foreach (var ((wallet, order), parts) in byOrder)
        {
            var isTaken = first[order] == Done;
            first[order] = Done;
            if (isTaken)
            {
                AskForOrders(platform.Orders[order], wallet, parts, result);
            }
            else
            {
                Compare(platform.Orders[order], wallet, parts, MatchReason.SameTradeAndAmount, books, result);
            }
        }
    }

    private static void Compare(in OrderFact order, WalletBooks wallet, List<int> parts, MatchReason reason, Books books, ReconciliationResult result)
    {
        var own = order.Ref;
        ref readonly var line = ref wallet.Trades[parts[0]];
        if (books.ByHand.IsSettledWithOrders(own))
        {
            AskForOrders(order, wallet, parts, result);
        }
        else if (parts.Count == 1 && line.Gross == order.Paid)
        {
            result.Add(MatchPass.M1, MatchStatus.Confirmed, reason, own, line.Ref);
            AskForLateness(order, line, wallet, result);
        }
        else
        {
            CompareParts(order, own, wallet, parts, reason, result);
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

    private static void CompareParts(in OrderFact order, RecordRef own, WalletBooks wallet, List<int> parts, MatchReason reason, ReconciliationResult result)
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
            result.Add(MatchPass.M1, MatchStatus.Confirmed, reason, own, lines[0].Ref);
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

            if (wallets.Count > 0 && wallets.TrueForAll(wallet => wallet.Coverage.IsDue(day, WaitingTimes.UntilTold)))
            {
                result.Add(Missing(BreakKind.B01, own, order.Paid, day, order.OrderNo) with { Account = wallets[0].Account, Store = order.Store });
            }
            else
            {
                result.Wait(own);
            }
        }
    }

    /// <summary>
    /// The wallets that could hold money of the currency: while one of them has not told of the day, it may be there. Where none does, any
    /// might. One that never told anything is no wallet to wait for.
    /// </summary>
    private static List<WalletBooks> WalletsOf(PlatformBooks platform, Currency currency)
    {
        var holding = platform.Wallets.Where(wallet => wallet.Currencies.Contains(currency)).ToList();
        return [.. (holding.Count > 0 ? holding : platform.Wallets).Where(wallet => wallet.Coverage.End is not null)];
    }

    private static BreakFinding WithoutOrder(WalletBooks wallet, in BillFact line) =>
        Missing(BreakKind.B02, line.Ref, line.Gross, line.Day, line.OrderNo ?? "") with { Account = wallet.Account };

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
