using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L1 for refunds, M3: a refund line of any of the platform's wallets is led to its case by the case number it prints; where it prints none,
/// or one nobody knows, by order number and amount, each case once. None left is B09. Money that left before the goods were back is B27.
/// </summary>
public static class RefundPass
{
    public static void Run(PlatformBooks platform, OrderIndex orders, Books books, ReconciliationResult result)
    {
        result.Count(platform.Cases.Length);
        if (platform.Orders.Length == 0 && platform.Cases.Length == 0)
        {
            return;
        }

        var cases = new CaseIndex(platform.Cases);
        TakeByHand(platform, orders, cases, books, result);
        var byCase = new Dictionary<int, List<WalletLine>>();
        var unnumbered = new List<WalletLine>();
        foreach (var wallet in platform.Wallets)
        {
            Lead(platform, wallet, cases, byCase, unnumbered, books, result);
        }

        foreach (var (position, lines) in byCase)
        {
            cases.Use(position);
            lines.Sort();
            Compare(platform, orders, position, lines, books, result);
        }

        foreach (var line in unnumbered)
        {
            JoinByOrder(platform, orders, line, cases, books, result);
        }
    }

    /// <summary>A case that somebody has joined with its refund explains no other, and its goods are asked about as those of any.</summary>
    private static void TakeByHand(PlatformBooks platform, OrderIndex orders, CaseIndex cases, Books books, ReconciliationResult result)
    {
        var joined = new Dictionary<RecordRef, int>();
        for (var i = 0; books.ByHand.WithOrders.Count > 0 && i < platform.Cases.Length; i++)
        {
            if (books.ByHand.IsSettledWithOrders(platform.Cases[i].Ref))
            {
                joined[platform.Cases[i].Ref] = i;
                cases.Use(i);
            }
        }

        if (joined.Count == 0)
        {
            return;
        }

        var lines = LinesByHand(platform, books);
        foreach (var match in books.ByHand.WithOrders)
        {
            var paid = match.Where(lines.ContainsKey).Select(member => lines[member]).Order().ToList();
            foreach (var member in match.Where(member => paid.Count > 0 && joined.ContainsKey(member)))
            {
                AskForGoods(platform, orders, platform.Cases[joined[member]], paid, result);
            }
        }
    }

    private static Dictionary<RecordRef, WalletLine> LinesByHand(PlatformBooks platform, Books books)
    {
        var lines = new Dictionary<RecordRef, WalletLine>();
        foreach (var wallet in platform.Wallets)
        {
            for (var i = 0; i < wallet.Trades.Length; i++)
            {
                if (books.ByHand.IsSettledWithOrders(wallet.Trades[i].Ref))
                {
                    lines[wallet.Trades[i].Ref] = new WalletLine(wallet, i);
                }
            }
        }

        return lines;
    }

    private static void Lead(
        PlatformBooks platform, WalletBooks wallet, CaseIndex cases, Dictionary<int, List<WalletLine>> byCase, List<WalletLine> unnumbered, Books books, ReconciliationResult result)
    {
        for (var i = 0; i < wallet.Trades.Length; i++)
        {
            ref readonly var line = ref wallet.Trades[i];
            if (line.Kind != LineKind.Refund || line.Occurrence > 1 || books.ByHand.IsSettledWithOrders(line.Ref))
            {
                continue;
            }

            var own = new WalletLine(wallet, i);
            var numbered = cases.Numbered(line);
            if (numbered.Count > 1)
            {
                Suggest(platform, own, numbered, MatchReason.SameCase, result);
            }
            else if (numbered is [var position] && !books.Apart.AreApart(platform.Cases[position].Ref, line.Ref))
            {
                (CollectionsMarshal.GetValueRefOrAddDefault(byCase, position, out _) ??= []).Add(own);
            }
            else
            {
                unnumbered.Add(own);
            }
        }
    }

    private static void JoinByOrder(PlatformBooks platform, OrderIndex orders, WalletLine of, CaseIndex cases, Books books, ReconciliationResult result)
    {
        var line = of.Fact;
        var order = orders.Find(line.OrderNo);
        var number = order >= 0 ? platform.Orders[order].OrderNo : line.OrderNo;
        IReadOnlyList<int> free = number is null ? [] : cases.FreeByOrder(number, -line.Gross, position => platform.Cases[position].IsTold(line.Time) && !books.Apart.AreApart(platform.Cases[position].Ref, line.Ref));
        if (free is [var position])
        {
            cases.Use(position);
            Join(platform, orders, position, [of], MatchReason.SameOrderAndAmountOfCase, result);
        }
        else
        {
            Suggest(platform, of, free, MatchReason.SameOrderAndAmountOfCase, result);
        }
    }

    /// <summary>Cases of several stores fit equally, or none at all: the refund has no case until somebody says which.</summary>
    private static void Suggest(PlatformBooks platform, WalletLine of, IReadOnlyList<int> fitting, MatchReason reason, ReconciliationResult result)
    {
        var line = of.Fact;
        foreach (var position in fitting)
        {
            result.Add(MatchPass.M3, MatchStatus.Suggested, reason, platform.Cases[position].Ref, line.Ref);
        }

        result.Add(new BreakFinding
        {
            Kind = BreakKind.B09,
            Anchor = line.Ref,
            Account = of.Wallet.Account,
            Amount = line.Gross.Abs(),
            Day = line.Day,
            Arguments = [line.OrderNo ?? "", line.RefundNo ?? ""],
            Members = [line.Ref],
        });
    }

    private static void Compare(PlatformBooks platform, OrderIndex orders, int position, List<WalletLine> lines, Books books, ReconciliationResult result)
    {
        var of = platform.Cases[position];
        var sum = lines.Select(line => -line.Fact.Gross).ToList();
        if (books.ByHand.IsSettledWithOrders(of.Ref))
        {
            foreach (var line in lines)
            {
                result.Add(Differing(BreakKind.B09, of, line, line.Fact.Gross, [line.Fact.Ref]));
            }
        }
        else if (sum.Any(amount => amount.Currency != of.Amount.Currency))
        {
            result.Add(Differing(BreakKind.B14, of, lines[0], of.Amount, [of.Ref, .. lines.Select(line => line.Fact.Ref)]));
        }
        else if (sum.Aggregate((left, right) => left + right) is var told && told == of.Amount)
        {
            Join(platform, orders, position, lines, MatchReason.SameCase, result);
        }
        else if (sum.All(amount => amount == of.Amount))
        {
            Join(platform, orders, position, lines[..1], MatchReason.SameCase, result);
            foreach (var again in lines.Skip(1))
            {
                result.Add(Differing(BreakKind.B08, of, again, of.Amount, [again.Fact.Ref]));
            }
        }
        else
        {
            var kind = told < of.Amount ? BreakKind.B05 : BreakKind.B06;
            result.Add(Differing(kind, of, lines[0], told - of.Amount, [of.Ref, .. lines.Select(line => line.Fact.Ref)]));
            AskForGoods(platform, orders, of, lines, result);
        }
    }

    private static void Join(PlatformBooks platform, OrderIndex orders, int position, List<WalletLine> lines, MatchReason reason, ReconciliationResult result)
    {
        ref readonly var of = ref platform.Cases[position];
        result.Add(MatchPass.M3, MatchStatus.Confirmed, reason, [of.Ref, .. lines.Select(line => line.Fact.Ref)]);
        AskForGoods(platform, orders, of, lines, result);
    }

    /// <summary>B27: the goods were to come back, they had left before the money, and they were not back when it went out. At stake is all that went out so.</summary>
    private static void AskForGoods(PlatformBooks platform, OrderIndex orders, CaseFact of, List<WalletLine> lines, ReconciliationResult result)
    {
        var order = of.ReturnsGoods ? orders.Find(of.OrderNo, of.Store) : -1;
        if (order < 0 || platform.Orders[order].ShippedTime is not { } shipped)
        {
            return;
        }

        var early = lines.FindAll(line => shipped < line.Fact.Time && !(of.GoodsBackAt <= line.Fact.Time) && line.Fact.Gross.Currency == of.Amount.Currency);
        if (early.Count > 0)
        {
            var sum = early.Aggregate(Money.Zero(of.Amount.Currency), (total, line) => total + line.Fact.Gross);
            result.Add(Differing(BreakKind.B27, of, early[0], sum, [of.Ref, .. early.Select(line => line.Fact.Ref), platform.Orders[order].Ref]) with
            {
                Arguments = [of.CaseNo, of.Amount.ToPlainString(), sum.Abs().ToPlainString(), of.Amount.Currency.Code],
            });
        }
    }

    private static BreakFinding Differing(BreakKind kind, in CaseFact of, WalletLine line, Money amount, RecordRef[] members) => new()
    {
        Kind = kind,
        Anchor = members[0],
        Account = line.Wallet.Account,
        Store = of.Store,
        Amount = amount.Abs(),
        Day = line.Fact.Day,
        Arguments = [of.CaseNo, of.Amount.ToPlainString(), line.Fact.Gross.Abs().ToPlainString(), of.Amount.Currency.Code],
        Members = members,
    };

    /// <summary>A line of one of the platform's wallets; they are in the order of their times.</summary>
    private readonly record struct WalletLine(WalletBooks Wallet, int Position) : IComparable<WalletLine>
    {
        public ref readonly BillFact Fact => ref Wallet.Trades[Position];

        public int CompareTo(WalletLine other) => (Fact.Time, Fact.Id.Value).CompareTo((other.Fact.Time, other.Fact.Id.Value));
    }
}
