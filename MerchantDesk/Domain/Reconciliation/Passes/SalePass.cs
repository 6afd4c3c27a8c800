using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L1 for sales: M1 joins an order with its one line, M4 with its parts, in whichever of the platform's wallets they are. What differs by
/// any amount is B05 or B06, an order that the bill should have shown is B01, a line without an order B02. A line whose order number says
/// nothing is led to an order that is still free by the number of the trade.
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
        result.Count(platform.Wallets.Sum(wallet => wallet.Trades.Length));
        var first = new int[platform.Orders.Length];
        Array.Fill(first, None);
        var lines = new TradeLines(platform.Wallets);
        var lost = new List<int>();
        var next = Link(platform, lines, orders, first, lost, books, result);
        Join(platform, lines, first, next, books, result);
        JoinByTrade(platform, lines, orders, lost, first, books, result);
        AskForMissing(platform, first, books, result);
    }

    /// <summary>Chains the sale lines of each order: <paramref name="first"/> by order, the returned array by line.</summary>
    private static int[] Link(PlatformBooks platform, TradeLines lines, OrderIndex orders, int[] first, List<int> lost, Books books, ReconciliationResult result)
    {
        var next = new int[lines.Count];
        var shared = new Dictionary<IReadOnlyList<int>, List<int>>();
        for (var w = platform.Wallets.Count - 1; w >= 0; w--)
        {
            Link(platform, w, lines.StartOf(w), orders, first, next, lost, shared, books, result);
        }

        foreach (var (several, asked) in shared)
        {
            LinkShared(platform, lines, several, asked, first, next, books, result);
        }

        return next;
    }

    private static void Link(
        PlatformBooks platform, int number, int start, OrderIndex orders, int[] first, int[] next, List<int> lost, Dictionary<IReadOnlyList<int>, List<int>> shared, Books books, ReconciliationResult result)
    {
        var wallet = platform.Wallets[number];
        var lines = wallet.Trades.AsSpan();
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
                lost.Add(start + i);
            }
            else if (orders.SharedWith(order) is { } several)
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(shared, several, out _) ??= []).Add(start + i);
            }
            else if (books.Apart.AreApart(platform.Orders[order].Ref, line.Ref))
            {
                result.Add(WithoutOrder(new TradeLine(wallet, i)));
            }
            else
            {
                next[start + i] = first[order];
                first[order] = start + i;
            }
        }
    }

    /// <summary>In the order in which the lines are stored, whichever wallet they are in.</summary>
    private static void LinkShared(
        PlatformBooks platform, TradeLines lines, IReadOnlyList<int> several, List<int> asked, int[] first, int[] next, Books books, ReconciliationResult result)
    {
        asked.Sort((one, other) => lines[one].Fact.Id.Value.CompareTo(lines[other].Fact.Id.Value));
        BillFact[] facts = [.. asked.Select(line => lines[line].Fact)];
        var led = SharedOrders.Lead(
            platform.Orders, facts, [.. Enumerable.Range(0, facts.Length)], several, order => first[order] == None && !books.ByHand.IsSettledWithOrders(platform.Orders[order].Ref), books.Apart, result);
        foreach (var (line, order) in led.OrderByDescending(each => each.Line))
        {
            if (order == None)
            {
                result.Add(WithoutOrder(lines[asked[line]]));
                continue;
            }

            next[asked[line]] = first[order];
            first[order] = asked[line];
        }
    }

    private static void Join(PlatformBooks platform, TradeLines lines, int[] first, int[] next, Books books, ReconciliationResult result)
    {
        var parts = new List<TradeLine>();
        for (var i = 0; i < first.Length; i++)
        {
            if (first[i] < 0)
            {
                continue;
            }

            parts.Clear();
            for (var line = first[i]; line >= 0; line = next[line])
            {
                parts.Add(lines[line]);
            }

            first[i] = Done;
            Compare(platform.Orders[i], parts, MatchReason.SameOrderAndAmount, books, result);
        }
    }

    /// <summary>Lines that no order number leads anywhere, and orders that no line of their number has taken.</summary>
    private static void JoinByTrade(PlatformBooks platform, TradeLines lines, OrderIndex orders, List<int> lost, int[] first, Books books, ReconciliationResult result)
    {
        var byOrder = new Dictionary<int, List<TradeLine>>();
        foreach (var each in lost.Select(line => lines[line]).OrderBy(each => each.Fact.Id.Value))
        {
            var line = each.Fact;
            var free = orders.OfTrade(line.TradeNo)
                .Where(order => first[order] == None && !books.ByHand.IsSettledWithOrders(platform.Orders[order].Ref) && !books.Apart.AreApart(platform.Orders[order].Ref, line.Ref)).ToList();
            var fitting = free.Where(order => platform.Orders[order].Paid == line.Gross).ToList();
            if ((fitting.Count > 0 ? fitting : free) is [var only])
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byOrder, only, out _) ??= []).Add(each);
                continue;
            }

            SharedOrders.Suggest(platform.Orders, line, fitting, MatchReason.SameTradeAndAmount, result);
            result.Add(WithoutOrder(each));
        }

        foreach (var (order, parts) in byOrder)
        {
            first[order] = Done;
            Compare(platform.Orders[order], parts, MatchReason.SameTradeAndAmount, books, result);
        }
    }

    private static void Compare(in OrderFact order, List<TradeLine> parts, MatchReason reason, Books books, ReconciliationResult result)
    {
        var own = order.Ref;
        ref readonly var line = ref parts[0].Fact;
        if (books.ByHand.IsSettledWithOrders(own))
        {
            AskForOrders(order, parts, result);
        }
        else if (parts.Count == 1 && line.Gross == order.Paid)
        {
            result.Add(MatchPass.M1, MatchStatus.Confirmed, reason, own, line.Ref);
            AskForLateness(order, parts[0], result);
        }
        else
        {
            CompareParts(order, parts, reason, result);
        }
    }

    /// <summary>Lines that name an order which somebody has taken from them.</summary>
    private static void AskForOrders(in OrderFact order, List<TradeLine> parts, ReconciliationResult result)
    {
        foreach (var part in parts)
        {
            result.Add(Missing(BreakKind.B02, part.Fact.Ref, part.Fact.Gross, part.Fact.Day, order.OrderNo) with { Account = part.Wallet.Account });
        }
    }

    private static void CompareParts(in OrderFact order, List<TradeLine> parts, MatchReason reason, ReconciliationResult result)
    {
        RecordRef[] members = [order.Ref, .. parts.Select(part => part.Fact.Ref)];
        var paid = order.Paid;
        var isForeign = parts.Exists(part => part.Fact.Gross.Currency != paid.Currency);
        var told = isForeign ? (Money?)null : parts.Aggregate(Money.Zero(paid.Currency), (sum, part) => sum + part.Fact.Gross);
        if (told == paid)
        {
            result.Add(MatchPass.M4, MatchStatus.Confirmed, MatchReason.PartsOfOneOrder, members);
            AskForLateness(order, parts[0], result);
        }
        else if (parts.Exists(part => !ReferenceEquals(part.Wallet, parts[0].Wallet)) && parts.FindIndex(part => part.Fact.Gross == paid) is var exact and >= 0)
        {
            JoinExact(order, parts, exact, reason, result);
        }
        else if (told is not { } sum)
        {
            result.Add(Differing(BreakKind.B14, order, parts[0], paid, members));
        }
        else if (parts.Count > 1 && parts.TrueForAll(part => part.Fact.Gross == paid))
        {
            result.Add(MatchPass.M1, MatchStatus.Confirmed, reason, order.Ref, parts[0].Fact.Ref);
            foreach (var again in parts.Skip(1))
            {
                result.Add(Missing(BreakKind.B08, again.Fact.Ref, again.Fact.Gross, again.Fact.Day, order.OrderNo) with { Account = again.Wallet.Account, Store = order.Store });
            }
        }
        else
        {
            result.Add(Differing(sum < paid ? BreakKind.B05 : BreakKind.B06, order, parts[0], sum - paid, members));
        }
    }

    /// <summary>The line of just that amount is the order's in whichever wallet it is; what other lines have of it is more than was due.</summary>
    private static void JoinExact(in OrderFact order, List<TradeLine> parts, int exact, MatchReason reason, ReconciliationResult result)
    {
        result.Add(MatchPass.M1, MatchStatus.Confirmed, reason, order.Ref, parts[exact].Fact.Ref);
        AskForLateness(order, parts[exact], result);
        for (var i = 0; i < parts.Count; i++)
        {
            if (i != exact)
            {
                result.Add(WithoutOrder(parts[i]) with { Kind = BreakKind.B06 });
            }
        }
    }

    private static void AskForLateness(in OrderFact order, TradeLine of, ReconciliationResult result)
    {
        if ((of.Fact.Time - order.PaidTime).Duration() > SameMoment)
        {
            result.Add(Differing(BreakKind.B13, order, of, order.Paid, [order.Ref, of.Fact.Ref]));
        }
    }

    /// <summary>Nothing is missed of an order for which nothing was paid.</summary>
    private static void AskForMissing(PlatformBooks platform, int[] first, Books books, ReconciliationResult result)
    {
        var holders = new Dictionary<Currency, Holders>();
        for (var i = 0; i < first.Length; i++)
        {
            ref readonly var order = ref platform.Orders[i];
            var own = order.Ref;
            if (first[i] != None || order.Paid.IsZero || books.ByHand.IsSettledWithOrders(own))
            {
                continue;
            }

            if (!holders.TryGetValue(order.Paid.Currency, out var wallets))
            {
                holders[order.Paid.Currency] = wallets = new Holders(platform, order.Paid.Currency);
            }

            if (wallets.AreDue(order.PaidTime, result))
            {
                result.Add(Missing(BreakKind.B01, own, order.Paid, order.PaidDay, order.OrderNo) with { Account = wallets.First, Store = order.Store });
            }
            else
            {
                result.Wait(own);
            }
        }
    }

    private static BreakFinding WithoutOrder(TradeLine of) =>
        Missing(BreakKind.B02, of.Fact.Ref, of.Fact.Gross, of.Fact.Day, of.Fact.OrderNo ?? "") with { Account = of.Wallet.Account };

    private static BreakFinding Missing(BreakKind kind, RecordRef anchor, Money amount, DateOnly day, string number) => new()
    {
        Kind = kind,
        Anchor = anchor,
        Amount = amount.Abs(),
        Day = day,
        Arguments = [number],
        Members = [anchor],
    };

    public static BreakFinding Differing(BreakKind kind, in OrderFact order, TradeLine of, Money difference, RecordRef[] members) => new()
    {
        Kind = kind,
        Anchor = members[0],
        Account = of.Wallet.Account,
        Store = order.Store,
        Amount = difference.Abs(),
        Day = of.Fact.Day,
        Arguments = [order.OrderNo, order.Paid.ToPlainString(), (order.Paid + (kind is BreakKind.B05 or BreakKind.B06 ? difference : Money.Zero(difference.Currency))).ToPlainString(), order.Paid.Currency.Code],
        Members = members,
    };
}
