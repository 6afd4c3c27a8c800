using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// L1 for refunds, M3: a refund line is led to its case by the case number it prints; where it prints none, or one nobody knows, by order
/// number and amount, each case once. None left is B09. Money that left before the goods were back is B27.
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
        foreach (var wallet in platform.Wallets)
        {
            var unnumbered = new List<int>();
            var byCase = new Dictionary<int, List<int>>();
            for (var i = 0; i < wallet.Trades.Length; i++)
            {
                ref readonly var line = ref wallet.Trades[i];
                if (line.Kind != LineKind.Refund || line.Occurrence > 1 || books.ByHand.IsSettledWithOrders(line.Ref))
                {
                    continue;
                }

                if (cases.ByNumber(line.RefundNo) is var position and >= 0)
                {
                    (CollectionsMarshal.GetValueRefOrAddDefault(byCase, position, out _) ??= []).Add(i);
                }
                else
                {
                    unnumbered.Add(i);
                }
            }

            foreach (var (position, lines) in byCase)
            {
                cases.Use(position);
                Compare(platform, orders, wallet, position, lines, books, result);
            }

            foreach (var i in unnumbered)
            {
                JoinByOrder(platform, orders, wallet, i, cases, books, result);
            }
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
            var paid = match.Where(lines.ContainsKey).Select(member => lines[member]).OrderBy(each => each.Wallet.Trades[each.Position].Time).ToList();
            foreach (var member in match.Where(member => paid.Count > 0 && joined.ContainsKey(member)))
            {
                AskForGoods(platform, orders, paid[0].Wallet, platform.Cases[joined[member]], paid[0].Wallet.Trades[paid[0].Position], result);
            }
        }
    }

    private static Dictionary<RecordRef, (WalletBooks Wallet, int Position)> LinesByHand(PlatformBooks platform, Books books)
    {
        var lines = new Dictionary<RecordRef, (WalletBooks, int)>();
        foreach (var wallet in platform.Wallets)
        {
            for (var i = 0; i < wallet.Trades.Length; i++)
            {
                if (books.ByHand.IsSettledWithOrders(wallet.Trades[i].Ref))
                {
                    lines[wallet.Trades[i].Ref] = (wallet, i);
                }
            }
        }

        return lines;
    }

    private static void JoinByOrder(PlatformBooks platform, OrderIndex orders, WalletBooks wallet, int i, CaseIndex cases, Books books, ReconciliationResult result)
    {
        ref readonly var line = ref wallet.Trades[i];
        var order = orders.Find(line.OrderNo);
        var number = order >= 0 ? platform.Orders[order].OrderNo : line.OrderNo;
        var position = number is null ? -1 : cases.TakeByOrder(number, -line.Gross);
        if (position < 0 || books.IsKeptApart(platform.Cases[position].Ref))
        {
            result.Add(new BreakFinding
            {
                Kind = BreakKind.B09,
                Anchor = line.Ref,
                Account = wallet.Account,
                Amount = line.Gross.Abs(),
                Day = line.Day,
                Arguments = [line.OrderNo ?? "", line.RefundNo ?? ""],
                Members = [line.Ref],
            });
            return;
        }

        Join(platform, orders, wallet, position, [i], MatchReason.SameOrderAndAmountOfCase, result);
    }

    private static void Compare(PlatformBooks platform, OrderIndex orders, WalletBooks wallet, int position, List<int> lines, Books books, ReconciliationResult result)
    {
        var of = platform.Cases[position];
        var sum = lines.Select(line => -wallet.Trades[line].Gross).ToList();
        if (books.IsKeptApart(of.Ref) || books.ByHand.IsSettledWithOrders(of.Ref))
        {
            foreach (var line in lines)
            {
                result.Add(Differing(BreakKind.B09, of, wallet, wallet.Trades[line], wallet.Trades[line].Gross, [wallet.Trades[line].Ref]));
            }
        }
        else if (sum.Any(amount => amount.Currency != of.Amount.Currency))
        {
            result.Add(Differing(BreakKind.B14, of, wallet, wallet.Trades[lines[0]], of.Amount, [of.Ref, .. lines.Select(line => wallet.Trades[line].Ref)]));
        }
        else if (sum.Aggregate((left, right) => left + right) is var told && told == of.Amount)
        {
            Join(platform, orders, wallet, position, lines, MatchReason.SameCase, result);
        }
        else if (sum.All(amount => amount == of.Amount))
        {
            Join(platform, orders, wallet, position, lines[..1], MatchReason.SameCase, result);
            foreach (var again in lines.Skip(1))
            {
                result.Add(Differing(BreakKind.B08, of, wallet, wallet.Trades[again], of.Amount, [wallet.Trades[again].Ref]));
            }
        }
        else
        {
            var kind = told < of.Amount ? BreakKind.B05 : BreakKind.B06;
            result.Add(Differing(kind, of, wallet, wallet.Trades[lines[0]], told - of.Amount, [of.Ref, .. lines.Select(line => wallet.Trades[line].Ref)]));
            AskForGoods(platform, orders, wallet, of, wallet.Trades[lines[0]], result);
        }
    }

    private static void Join(
        PlatformBooks platform, OrderIndex orders, WalletBooks wallet, int position, List<int> lines, MatchReason reason, ReconciliationResult result)
    {
        ref readonly var of = ref platform.Cases[position];
        result.Add(MatchPass.M3, MatchStatus.Confirmed, reason, [of.Ref, .. lines.Select(line => wallet.Trades[line].Ref)]);
        AskForGoods(platform, orders, wallet, of, wallet.Trades[lines[0]], result);
    }

    /// <summary>B27: the goods were to come back, they had left before the money, and they were not back when it went out.</summary>
    private static void AskForGoods(PlatformBooks platform, OrderIndex orders, WalletBooks wallet, in CaseFact of, in BillFact line, ReconciliationResult result)
    {
        var order = orders.Find(of.OrderNo);
        var hadLeft = order >= 0 && platform.Orders[order].ShippedTime is { } shipped && shipped < line.Time;
        if (of.ReturnsGoods && hadLeft && !(of.GoodsBackAt <= line.Time))
        {
            result.Add(Differing(BreakKind.B27, of, wallet, line, line.Gross, [of.Ref, line.Ref, platform.Orders[order].Ref]));
        }
    }

    private static BreakFinding Differing(BreakKind kind, in CaseFact of, WalletBooks wallet, in BillFact line, Money amount, RecordRef[] members) => new()
    {
        Kind = kind,
        Anchor = members[0],
        Account = wallet.Account,
        Store = of.Store,
        Amount = amount.Abs(),
        Day = line.Day,
        Arguments = [of.CaseNo, of.Amount.ToPlainString(), line.Gross.Abs().ToPlainString(), of.Amount.Currency.Code],
        Members = members,
    };
}
