namespace MerchantDesk.Domain.Reconciliation;

/// <summary>The lines that moved a wallet's balance: its fund bill's, and on days that no fund bill reaches its trade bill's.</summary>
public static class MovingLines
{
    public static BillFact[] Of(BillFact[] trade, BillFact[] fund, Coverage fundDays)
    {
        if (fundDays.End is null)
        {
            return trade;
        }

        var outside = trade.Count(line => !fundDays.Contains(line.Day));
        return outside == 0 ? fund : [.. fund, .. trade.Where(line => !fundDays.Contains(line.Day))];
    }
}
