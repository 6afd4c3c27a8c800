using System.Globalization;
using MerchantDesk.Domain.Statements;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Every payout that the wallets tell of, by the number under which the bank should show it.</summary>
public sealed class PayoutIndex
{
    private readonly Dictionary<string, Payout> payouts = new(StringComparer.Ordinal);

    public PayoutIndex(IEnumerable<WalletBooks> wallets)
    {
        foreach (var wallet in wallets)
        {
            Add(wallet);
        }
    }

    public IEnumerable<Payout> All => payouts.Values;

    /// <summary>The payout that a bank line names in its reference or as a word of its remark; null where it names none.</summary>
    public Payout? NamedBy(in BankFact line)
    {
        if (line.Reference is { } reference && payouts.TryGetValue(reference, out var payout))
        {
            return payout;
        }

        if (line.Remark is { } remark)
        {
            foreach (var word in remark.Split([' ', ',', ';', '/', ':', '\n', '+'], StringSplitOptions.RemoveEmptyEntries))
            {
                if (payouts.TryGetValue(word, out payout))
                {
                    return payout;
                }
            }
        }

        return null;
    }

    private void Add(WalletBooks wallet)
    {
        var numbered = wallet.Movements.Any(line => line.PayoutId is not null || IsPayout(line.Kind));
        foreach (ref readonly var line in wallet.Movements.AsSpan())
        {
            if (line.Occurrence > 1 || line.Kind == LineKind.Pending)
            {
                continue;
            }

            if (!numbered)
            {
                Of(wallet, wallet.Number + line.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture), PayoutStyle.DayNet, line).Take(line, line.Net);
            }
            else if (line.PayoutId is { } number)
            {
                if (IsPayout(line.Kind))
                {
                    Of(wallet, number, PayoutStyle.Line, line).Take(line, -line.Net);
                }
                else
                {
                    Of(wallet, number, PayoutStyle.Batch, line).Take(line, line.Net);
                }
            }
        }
    }

    private Payout Of(WalletBooks wallet, string number, PayoutStyle style, in BillFact line)
    {
        if (!payouts.TryGetValue(number, out var payout))
        {
            payouts[number] = payout = new Payout(wallet, number, style, line.Gross.Currency);
        }

        return payout;
    }

    private static bool IsPayout(LineKind kind) => kind is LineKind.Payout or LineKind.TopUp or LineKind.PayoutReversal;
}
