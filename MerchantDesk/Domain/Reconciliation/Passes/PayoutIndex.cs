using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Every payout that the wallets tell of, by the number under which the bank should show it; one for each currency under that number.</summary>
public sealed class PayoutIndex
{
    private readonly Dictionary<string, List<Payout>> payouts = new(StringComparer.Ordinal);
    private Payout? latest;

    public PayoutIndex(IEnumerable<WalletBooks> wallets, HandMatches byHand)
    {
        foreach (var wallet in wallets)
        {
            Add(wallet, byHand);
        }
    }

    public IEnumerable<Payout> All => payouts.Values.SelectMany(sameNumber => sameNumber);

    /// <summary>The payout that a bank line names in its reference or as a word of its remark; null where it names none.</summary>
    public Payout? NamedBy(in BankFact line)
    {
        if (line.Reference is { } reference && payouts.TryGetValue(reference, out var named))
        {
            return InCurrencyOf(line, named);
        }

        if (line.Remark is { } remark)
        {
            foreach (var word in remark.Split([' ', ',', ';', '/', ':', '\n', '+'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (payouts.TryGetValue(word, out named))
                {
                    return InCurrencyOf(line, named);
                }
            }
        }

        return null;
    }

    private static Payout InCurrencyOf(BankFact line, List<Payout> sameNumber) =>
        sameNumber.Find(payout => payout.Currency == (line.Instructed ?? line.Amount).Currency) ?? sameNumber[0];

    private void Add(WalletBooks wallet, HandMatches byHand)
    {
        var rows = new List<int>();
        var numbered = wallet.Movements.Any(line => line.PayoutId is not null || IsPayout(line.Kind));
        var numbers = new Dictionary<DateOnly, string>();
        for (var i = 0; i < wallet.Movements.Length; i++)
        {
            ref readonly var line = ref wallet.Movements[i];
            if (line.Occurrence > 1 || line.Kind == LineKind.Pending)
            {
                continue;
            }

            if (!numbered)
            {
                Of(wallet, DayNumber(wallet, line.Day, numbers), PayoutStyle.DayNet, line.Gross.Currency).TakePart(line, byHand.IsSettledWithBank(line.Ref));
            }
            else if (line.PayoutId is { } number)
            {
                if (IsPayout(line.Kind))
                {
                    rows.Add(i);
                }
                else
                {
                    Of(wallet, number, PayoutStyle.Batch, line.Gross.Currency).TakePart(line, byHand.IsSettledWithBank(line.Ref));
                }
            }
        }

        foreach (var i in rows)
        {
            TakeRow(wallet, wallet.Movements[i], byHand);
        }
    }

    /// <summary>The row of a payout whose lines carry its number says the same amount again; what comes back of it is an amount of its own.</summary>
    private void TakeRow(WalletBooks wallet, in BillFact row, HandMatches byHand)
    {
        var payout = Of(wallet, row.PayoutId!, PayoutStyle.Line, row.Gross.Currency);
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
        if (latest is null || latest.Number != number || latest.Currency != currency)
        {
            latest = Find(number, currency) ?? Begin(new Payout(wallet, number, style, currency));
        }

        return latest;
    }

    private Payout? Find(string number, Currency currency) =>
        payouts.TryGetValue(number, out var sameNumber) ? sameNumber.Find(payout => payout.Currency == currency) : null;

    private Payout Begin(Payout payout)
    {
        if (!payouts.TryGetValue(payout.Number, out var sameNumber))
        {
            payouts[payout.Number] = sameNumber = new List<Payout>(1);
        }

        sameNumber.Add(payout);
        return payout;
    }

    private static bool IsPayout(LineKind kind) => kind is LineKind.Payout or LineKind.TopUp or LineKind.PayoutReversal;
}
