using System.Runtime.InteropServices;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Money without a number: one payout and one bank line of the same amount within a few working days may be each other's where within them
/// neither could be another's.
/// </summary>
public static class PayoutSuggestions
{
    /// <summary>The working days reach over one weekend.</summary>
    private const int MostDaysUnderWay = WaitingTimes.UnderWay + 2;

    public static void Run(List<Payout> open, List<(BankBooks Bank, int Position)> unnamed, ServingAccounts serving, Books books, ReconciliationResult result)
    {
        var lines = ByAmount(unnamed);
        foreach (var sameAmount in open.GroupBy(payout => payout.Expected))
        {
            if (!lines.TryGetValue(sameAmount.Key, out var theirs))
            {
                continue;
            }

            var payouts = sameAmount.OrderBy(payout => payout.Day).ToList();
            foreach (var payout in payouts)
            {
                if (Only(theirs, payout.Day, WorkingDays.After(payout.Day, WaitingTimes.UnderWay), line => line.Fact.Day, line => Fits(payout, line, serving, books)) is { } line
                    && Only(payouts, line.Fact.Day.AddDays(-MostDaysUnderWay), line.Fact.Day, other => other.Day, other => Fits(other, line, serving, books)) == payout)
                {
                    result.Add(payout.Style == PayoutStyle.Line ? MatchPass.M5 : MatchPass.M6, MatchStatus.Suggested, MatchReason.SameAmountInTime, [line.Fact.Ref, .. payout.Lines]);
                }
            }
        }
    }

    /// <summary>By what came, and where the bank changed it by what was sent.</summary>
    private static Dictionary<Money, List<Received>> ByAmount(List<(BankBooks Bank, int Position)> unnamed)
    {
        var lines = new Dictionary<Money, List<Received>>();
        foreach (var received in unnamed.Select(each => new Received(each.Bank.Account, each.Bank.Lines[each.Position])).OrderBy(each => each.Fact.Day))
        {
            Add(received.Fact.Amount, received);
            if (ChangedMoney.Sent(received.Fact.Amount, received.Fact.Instructed, received.Fact.StatedRate) is { } sent)
            {
                Add(sent, received);
            }
        }

        return lines;

        void Add(Money amount, Received received) => (CollectionsMarshal.GetValueRefOrAddDefault(lines, amount, out _) ??= []).Add(received);
    }

    private static bool Fits(Payout payout, Received line, ServingAccounts serving, Books books) =>
        line.Fact.Day >= payout.Day && line.Fact.Day <= WorkingDays.After(payout.Day, WaitingTimes.UnderWay)
        && serving.Serves(line.Account, payout.Wallet.Platform, line.Fact.Day) && !books.Apart.IsApart(line.Fact.Ref, payout.Lines);

    /// <summary>The only one of those days that fits, of items in the order of their days; null where none does or several do.</summary>
    private static T? Only<T>(List<T> items, DateOnly from, DateOnly to, Func<T, DateOnly> dayOf, Func<T, bool> fits)
        where T : class
    {
        var (low, high) = (0, items.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = dayOf(items[middle]) < from ? (middle + 1, high) : (low, middle);
        }

        T? only = null;
        for (; low < items.Count && dayOf(items[low]) <= to; low++)
        {
            if (!fits(items[low]))
            {
                continue;
            }

            if (only is not null)
            {
                return null;
            }

            only = items[low];
        }

        return only;
    }

    private sealed record Received(string Account, BankFact Fact);
}
