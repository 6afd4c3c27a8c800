namespace MerchantDesk.Domain.Refunds;

/// <summary>How much of a payment is held because the customer disputes it.</summary>
public static class DisputedAmount
{
    /// <summary>
    /// Chargebacks less what came back, in smallest units; never negative. A wallet that tells it in both its bills tells it once: as its fund
    /// bill does, which tells of every movement.
    /// </summary>
    public static long Of(IEnumerable<DisputeLine> lines) => lines.GroupBy(line => line.Wallet).Sum(wallet =>
    {
        var isOfTradeBill = wallet.All(line => line.IsOfTradeBill);
        return Math.Max(0, -wallet.Where(line => line.IsOfTradeBill == isOfTradeBill).Sum(line => line.Minor));
    });
}
