using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// The lines that explain what a wallet did: its trade bill's, and on days that no trade bill reaches its fund bill's. The two may date the
/// same money differently, so what the trade bill told before the border is not taken again behind it.
/// </summary>
public static class ExplainingLines
{
    public static BillFact[] Of(BillFact[] trade, BillFact[] fund, Coverage tradeDays, Coverage fundDays)
    {
        if (tradeDays.End is null)
        {
            return fund;
        }

        var told = Unpaired(trade, fund, tradeDays, fundDays);
        if (told is null)
        {
            return trade;
        }

        var taken = new bool[fund.Length];
        var trades = new HashSet<(LineKind, string?)>();
        for (var i = 0; i < fund.Length; i++)
        {
            ref readonly var line = ref fund[i];
            if (!IsMoney(line) || tradeDays.Contains(line.Day))
            {
                continue;
            }

            if (told[Key(line)] > 0)
            {
                told[Key(line)]--;
                continue;
            }

            taken[i] = true;
            trades.Add((line.Kind, line.TradeNo));
        }

        TakeFees(fund, tradeDays, trades, taken);
        return [.. trade, .. fund.Where((_, i) => taken[i])];
    }

    /// <summary>
    /// How often the trade bill told the same money as a fund line of a day that it does not reach, beyond what the fund bill showed on days
    /// that it does; null where there is no such line.
    /// </summary>
    private static Dictionary<(LineKind, string?, Money), int>? Unpaired(BillFact[] trade, BillFact[] fund, Coverage tradeDays, Coverage fundDays)
    {
        Dictionary<(LineKind, string?, Money), int>? told = null;
        foreach (ref readonly var line in fund.AsSpan())
        {
            if (IsMoney(line) && !tradeDays.Contains(line.Day))
            {
                (told ??= [])[Key(line)] = 0;
            }
        }

        if (told is not null)
        {
            Count(told, trade, fundDays, 1);
            Count(told, fund, tradeDays, -1);
        }

        return told;
    }

    private static void Count(Dictionary<(LineKind, string?, Money), int> told, BillFact[] lines, Coverage within, int step)
    {
        foreach (ref readonly var line in lines.AsSpan())
        {
            if (IsMoney(line) && told.TryGetValue(Key(line), out var count) && within.Contains(line.Day))
            {
                told[Key(line)] = count + step;
            }
        }
    }

    /// <summary>A fee's row belongs with its trade: where the trade bill tells of that, it tells of the fee.</summary>
    private static void TakeFees(BillFact[] fund, Coverage tradeDays, HashSet<(LineKind, string?)> trades, bool[] taken)
    {
        for (var i = 0; i < fund.Length; i++)
        {
            ref readonly var line = ref fund[i];
            taken[i] |= line is { Kind: LineKind.Fee or LineKind.FeeRefund, Occurrence: 1, TradeNo: not null }
                && !tradeDays.Contains(line.Day)
                && trades.Contains((line.Kind == LineKind.Fee ? LineKind.Sale : LineKind.Refund, line.TradeNo));
        }
    }

    private static bool IsMoney(in BillFact line) => line is { Kind: LineKind.Sale or LineKind.Refund, Occurrence: 1 };

    private static (LineKind Kind, string? Number, Money Gross) Key(in BillFact line) => (line.Kind, line.OrderNo ?? line.TradeNo, line.Gross);
}
