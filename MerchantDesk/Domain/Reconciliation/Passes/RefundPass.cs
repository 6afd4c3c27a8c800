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
        foreach (var wallet in platform.Wallets)
        {
            var unnumbered = new List<int>();
            var byCase = new Dictionary<int, List<int>>();
            for (var i = 0; i < wallet.Trades.Length; i++)
            {
                ref readonly var line = ref wallet.Trades[i];
                if (line.Kind != LineKind.Refund || line.Occurrence > 1 || books.IsSettled(line.Ref))
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
        if (books.IsKeptApart(of.Ref))
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
