using System.Runtime.InteropServices;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// B07: every fee that a bill charges or gives back, beside the contract in force that day, compared line by line and asked about day by
/// day, whether a run or somebody has joined the line. A bill carries its fees in a column, or as rows of their own with the trade's number.
/// </summary>
public static class FeeCheck
{
    public static void Run(PlatformBooks platform, ReconciliationResult result)
    {
        foreach (var wallet in platform.Wallets)
        {
            var terms = new ContractTerms(platform.Contracts);
            var differences = new FeeDifferences(wallet.Account);
            if (HasFeeRows(wallet.Trades))
            {
                CheckRows(wallet, terms, LineKind.Sale, LineKind.Fee, differences);
                CheckRows(wallet, terms, LineKind.Refund, LineKind.FeeRefund, differences);
            }
            else
            {
                CheckColumn(wallet, terms, differences);
            }

            foreach (var finding in differences.Findings())
            {
                result.Add(finding);
            }
        }
    }

    private static bool HasFeeRows(BillFact[] lines)
    {
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (line is { Kind: LineKind.Fee or LineKind.FeeRefund, TradeNo: not null })
            {
                return true;
            }
        }

        return false;
    }

    private static void CheckColumn(WalletBooks wallet, ContractTerms terms, FeeDifferences differences)
    {
        foreach (ref readonly var line in wallet.Trades.AsSpan())
        {
            if (line.Kind is LineKind.Sale or LineKind.Refund && line.Occurrence == 1 && terms.ExpectedFee(line) is { } expected && line.Fee != expected)
            {
                differences.Add(line, expected, line.Fee, [line.Ref]);
            }
        }
    }

    /// <summary>
    /// A fee's row mostly stands right behind its trade's; what does not is paired by the trade's number. A trade bill's line beside those of
    /// a fund bill has its fee with it.
    /// </summary>
    private static void CheckRows(WalletBooks wallet, ContractTerms terms, LineKind trade, LineKind fee, FeeDifferences differences)
    {
        var lines = wallet.Trades;
        var loose = new Dictionary<string, (List<int> Trades, List<int> Fees)>(StringComparer.Ordinal);
        var waiting = -1;
        for (var i = 0; i < lines.Length; i++)
        {
            if (lines[i].Occurrence > 1)
            {
                continue;
            }

            if (lines[i].Kind == trade)
            {
                Loosen(waiting);
                waiting = i;
            }
            else if (lines[i].Kind == fee)
            {
                if (waiting >= 0 && lines[waiting].TradeNo == lines[i].TradeNo)
                {
                    CheckPair(wallet, terms, [waiting], [i], differences);
                    waiting = -1;
                }
                else
                {
                    Of(lines[i].TradeNo).Fees.Add(i);
                }
            }
        }

        Loosen(waiting);
        foreach (var (trades, fees) in loose.Values)
        {
            CheckPair(wallet, terms, CollectionsMarshal.AsSpan(trades), CollectionsMarshal.AsSpan(fees), differences);
        }

        void Loosen(int position)
        {
            if (position >= 0 && !lines[position].Fee.IsZero)
            {
                CheckPair(wallet, terms, [position], [], differences);
            }
            else if (position >= 0)
            {
                Of(lines[position].TradeNo).Trades.Add(position);
            }
        }

        (List<int> Trades, List<int> Fees) Of(string? number)
        {
            if (!loose.TryGetValue(number ?? "", out var both))
            {
                loose[number ?? ""] = both = ([], []);
            }

            return both;
        }
    }

    private static void CheckPair(WalletBooks wallet, ContractTerms terms, ReadOnlySpan<int> trades, ReadOnlySpan<int> fees, FeeDifferences differences)
    {
        var lines = wallet.Trades;
        ref readonly var about = ref lines[fees.IsEmpty ? trades[0] : fees[0]];
        var expected = Money.Zero(about.Gross.Currency);
        var told = expected;
        foreach (var trade in trades)
        {
            if (terms.ExpectedFee(lines[trade]) is not { } due)
            {
                return;
            }

            expected += due;
            told += lines[trade].Fee;
        }

        foreach (var fee in fees)
        {
            told += lines[fee].Gross;
        }

        if (told != expected)
        {
            var members = new List<RecordRef>();
            foreach (var each in (ReadOnlySpan<int>)[.. fees, .. trades])
            {
                members.Add(lines[each].Ref);
            }

            differences.Add(about, expected, told, members);
        }
    }
}
