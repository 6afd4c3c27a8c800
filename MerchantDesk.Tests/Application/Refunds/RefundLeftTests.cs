using MerchantDesk.Application.Refunds;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

public sealed class RefundLeftTests : StoryTest
{
    [Fact]
    public async Task A_refund_that_only_the_fund_bill_reaches_counts_and_one_in_both_bills_counts_once()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.RefundsInBothBillsAsync();
        await using var db = await Folder.ContextAsync();

        var left = await RefundLeft.OfAsync(db, await db.Orders.SingleAsync(), without: null, CancellationToken.None);

        Assert.Equal("33.50", left.ToPlainString());
    }
}
