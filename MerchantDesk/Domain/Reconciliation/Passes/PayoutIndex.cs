using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// Every payout that the wallets tell of, by the number under which the bank should show it; one for each wallet and currency under that
/// number, since two platforms may count alike. A payout's row without a number is a payout of its own, which no bank line can name.
/// </summary>
public sealed class PayoutIndex
{
    private static readonly char[] BetweenWords = [' ', ',', ';', '/', ':', '\n', '+'];

    private readonly Dictionary<string, List<Payout>> payouts = new(StringComparer.Ordinal);
    private readonly List<Payout> unnumbered = [];
    private readonly List<(WalletBooks Wallet, int Position)> rows = [];
    private Payout? latest;

    public PayoutIndex(IEnumerable<WalletBooks> wallets, HandMatches byHand)
    {
        foreach (var wallet in wallets)
        {
            AddParts(wallet, byHand);
        }

        foreach (var (wallet, position) in rows)
        {
            TakeRow(wallet, wallet.Movements[position], byHand);
        }
    }

    public IEnumerable<Payout> All => payouts.Values.SelectMany(sameNumber => sameNumber).Concat(unnumbered);

    /// <summary>The payouts that a bank line names in its reference, then as a word of its remark; one for each wallet and currency under a number.</summary>
    public IEnumerable<Payout> NamedBy(BankFact line)
    {
        var named = line.Reference is { } reference ? payouts.GetValueOrDefault(reference) ?? [] : [];
        if (line.Remark is not { } remark)
        {
            return named;
        }

        return named.Concat(remark.Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries).Select(word => payouts.GetValueOrDefault(word)).OfType<List<Payout>>().SelectMany(sameNumber => sameNumber));
    }

    private void AddParts(WalletBooks wallet, HandMatches byHand)
    {
        var days = new SettledBy(wallet);
        var numbers = new Dictionary<DateOnly, string>();
        for (var i = 0; i < wallet.Movements.Length; i++)
        {
            ref readonly var line = ref wallet.Movements[i];
            if (line.Occurrence > 1 || line.Kind == LineKind.Pending)
            {
                continue;
            }

            if (SettledBy.IsPayout(line.Kind))
            {
                rows.Add((wallet, i));
            }
            else if (line.PayoutId is { } number)
            {
                Of(wallet, number, PayoutStyle.Batch, line.Gross.Currency).TakePart(line, byHand.IsSettledWithBank(line.Ref));
            }
            else if (days.IsByDay(line.Day))
            {
                Of(wallet, DayNumber(wallet, line.Day, numbers), PayoutStyle.DayNet, line.Gross.Currency).TakePart(line, byHand.IsSettledWithBank(line.Ref));
            }
        }
    }

    /// <summary>The row of a payout whose lines carry its number says the same amount again; what comes back of it is an amount of its own.</summary>
    private void TakeRow(WalletBooks wallet, in BillFact row, HandMatches byHand)
    {
        if (row.PayoutId is not { } number)
        {
            var alone = new Payout(wallet, row.TradeNo ?? row.OrderNo ?? "", PayoutStyle.Line, row.Gross.Currency);
            alone.Take(row, -row.Net, byHand.IsSettledWithBank(row.Ref));
            unnumbered.Add(alone);
            return;
        }

        var payout = Of(wallet, number, PayoutStyle.Line, row.Gross.Currency);
        if (payout.Style == PayoutStyle.Line || row.Kind == LineKind.PayoutReversal)
        {
            payout.Take(row, -row.Net, byHand.IsSettledWithBank(row.Ref));
        }
        else
        {
            payout.Check(row);
        }
    }

    private static string DayNumber(WalletBooks wallet, DateOnly day, Dictionary<DateOnly, string> known)
    {
        if (!known.TryGetValue(day, out var number))
        {
            known[day] = number = wallet.Number + day.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
        }

        return number;
    }

    /// <summary>The lines of a payout mostly stand one behind another.</summary>
    private Payout Of(WalletBooks wallet, string number, PayoutStyle style, Currency currency)
    {
        if (latest is null || latest.Number != number || latest.Currency != currency || !ReferenceEquals(latest.Wallet, wallet))
        {
            latest = Find(wallet, number, currency) ?? Begin(new Payout(wallet, number, style, currency));
        }

        return latest;
    }

    private Payout? Find(WalletBooks wallet, string number, Currency currency) =>
        payouts.TryGetValue(number, out var sameNumber) ? sameNumber.Find(payout => payout.Currency == currency && ReferenceEquals(payout.Wallet, wallet)) : null;

    private Payout Begin(Payout payout)
    {
        if (!payouts.TryGetValue(payout.Number, out var sameNumber))
        {
            payouts[payout.Number] = sameNumber = new List<Payout>(1);
        }

        sameNumber.Add(payout);
        return payout;
    }
}
