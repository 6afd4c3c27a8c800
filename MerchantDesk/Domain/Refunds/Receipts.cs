namespace MerchantDesk.Domain.Refunds;

/// <summary>Which receipts may be a payment coming back, each once, although the trade and the fund bill of one wallet may both tell it.</summary>
public static class Receipts
{
    /// <summary>Those that nothing has taken, whichever of the two lines it took; told by its trade bill's line where there is one.</summary>
    public static IReadOnlyList<Receipt> Free(IEnumerable<Receipt> told) =>
        [.. told.GroupBy(receipt => receipt.Account).SelectMany(account => Once([.. account])).Where(receipt => !receipt.IsTaken).OrderBy(receipt => receipt.Id.Value)];

    private static IEnumerable<Receipt> Once(List<Receipt> told)
    {
        var fund = told.Where(receipt => !receipt.IsOfTradeBill).OrderBy(receipt => receipt.Day).ThenBy(receipt => receipt.Id.Value).ToList();
        foreach (var trade in told.Where(receipt => receipt.IsOfTradeBill).OrderBy(receipt => receipt.Day).ThenBy(receipt => receipt.Id.Value))
        {
            var same = fund.Find(receipt => IsSame(trade, receipt));
            fund.Remove(same!);
            yield return same is null ? trade : trade with { OrderNo = trade.OrderNo ?? same.OrderNo, Day = trade.Day > same.Day ? trade.Day : same.Day, IsTaken = trade.IsTaken || same.IsTaken };
        }

        foreach (var rest in fund)
        {
            yield return rest;
        }
    }

    /// <summary>The two may date the same money differently, so that only where neither number can be compared the day says it.</summary>
    private static bool IsSame(Receipt one, Receipt other) =>
        one.OrderNo is not null && other.OrderNo is not null ? one.OrderNo == other.OrderNo
        : one.TradeNo is not null && other.TradeNo is not null ? one.TradeNo == other.TradeNo
        : one.Day == other.Day;
}
