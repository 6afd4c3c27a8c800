using MerchantDesk.Application.Audit;
using MerchantDesk.Application.Duties;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>Two orders that were sent and billed, and the acts by which people lead a refund of one of them.</summary>
public abstract class RefundTest : StoryTest
{
    protected static DateTimeOffset Today { get; } = new(2026, 3, 8, 1, 0, 0, TimeSpan.Zero);

    protected RefundService Refunds => Folder.Get<RefundService>();

    protected override async Task BeginAsync()
    {
        // The story's refunds are in the bill of 8 March, so that they are paid on that day.
        Folder.Clock.AdjustTime(Today);
        await Story.OrdersAsync("A1 100.00", "A2 900.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00");
        await Story.ReconcileAsync();
    }

    protected async Task<string> OpenAsync(string order, string amount)
    {
        await Folder.SignInAsync("ann");
        return await Refunds.OpenAsync("ali-main", order, StoryBooks.Yuan(amount), "not wanted");
    }

    /// <summary>The story's orders have been sent: the parcel cannot be stopped and comes back.</summary>
    protected async Task ReturnAsync(string number)
    {
        if ((await ViewAsync(number)).Row.State == RefundState.Submitted)
        {
            await ByAsync("will", number, RefundAct.SkipIntercept);
        }

        await ByAsync("ann", number, RefundAct.AuthoriseReturn);
        await ByAsync("ann", number, RefundAct.ShipBack);
        await ByAsync("will", number, RefundAct.Receive);
        await ByAsync("will", number, RefundAct.BeginInspection);
        await ByAsync("will", number, RefundAct.Verify);
    }

    protected async Task<string> ClaimedAsync(string order, string amount)
    {
        var number = await OpenAsync(order, amount);
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await ByAsync("cleo", number, RefundAct.Claim);
        return number;
    }

    protected async Task PayAsync(string number, string refundNo)
    {
        await ByAsync("cleo", number, RefundAct.Claim);
        await Refunds.PayAsync(number, (await ViewAsync(number)).Version, refundNo, Guid.NewGuid().ToString());
    }

    /// <summary>A case that was led all the way to its payment; its number.</summary>
    protected async Task<string> PaidAsync(string order, string amount, string refundNo)
    {
        var number = await OpenAsync(order, amount);
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, refundNo);
        return number;
    }

    protected async Task<RecordRef> PaymentAsync(string refundNo)
    {
        await using var db = await Folder.ContextAsync();
        return new RecordRef(Side.Refund, await db.RefundPayments.Where(payment => payment.PlatformRefundNo == refundNo).Select(payment => payment.Id).SingleAsync());
    }

    protected async Task<RecordRef> LineAsync(string key)
    {
        await using var db = await Folder.ContextAsync();
        return new RecordRef(Side.Bill, await db.StatementLines.Where(line => line.Key == key).Select(line => line.Id).SingleAsync());
    }

    protected Task CancelAsync(string number) => ByAsync("ann", number, RefundAct.Cancel);

    protected Task ByAsync(string user, string number, RefundAct act) => new RefundStory(Folder).ByAsync(user, number, act);

    protected Task<RefundView> ViewAsync(string number) => Folder.Get<RefundCaseQueries>().ViewAsync(number);
}
