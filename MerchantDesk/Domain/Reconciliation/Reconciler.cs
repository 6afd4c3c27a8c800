using MerchantDesk.Domain.Reconciliation.Passes;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Compares orders and cases with bills, bills with themselves, and payouts with the bank. A pure function of what was told.</summary>
public static class Reconciler
{
    public static ReconciliationResult Run(Books told)
    {
        var books = StandingLinks.Of(BooksInOrder.Of(told));
        var result = new ReconciliationResult();
        foreach (var platform in books.Platforms)
        {
            RepeatedRecords.Run(platform, result);
            var orders = new OrderIndex(platform.Orders);
            SalePass.Run(platform, orders, books, result);
            RefundPass.Run(platform, orders, books, result);
            ByHandInOrders.Run(platform, books, result);
            FeeCheck.Run(platform, result);
        }

        PayoutPass.Run(books, result);
        var overlapping = ContinuityCheck.Run(books.Statements, result);
        BalanceProof.Run(books, result);
        ChangedLines.Run(books.Changes, result);
        LegsToldOf.Run(books, overlapping, result);
        return result;
    }
}
