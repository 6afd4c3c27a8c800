using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>Orders that one payer has split add up, though the cases were opened before any bill named the payer.</summary>
public sealed class RefundPayerTests : RefundTest
{
    [Theory]
    [InlineData("payer-1", true)]
    [InlineData("payer-2", false)]
    public async Task A_run_learns_who_paid_and_cases_of_one_payer_add_up(string payer, bool needsSecond)
    {
        var (first, second) = await TwoCasesAsync();
        await Story.PaidByAsync("p1 B1 300.00 payer-1", $"p2 B2 300.00 {payer}");
        await Story.ReconcileAsync();
        await ReturnAsync(first);
        await ReturnAsync(second);
        await ByAsync("abe", first, RefundAct.Approve);

        await ByAsync("abe", second, RefundAct.Approve);

        Assert.Equal(needsSecond ? RefundState.PendingApproval : RefundState.Approved, (await ViewAsync(second)).Row.State);
    }

    [Fact]
    public async Task The_payer_of_a_case_is_looked_up_at_each_decision_whichever_export_the_run_has_seen()
    {
        var (first, second) = await TwoCasesAsync();
        await Story.PaidByAsync("p1 B1 300.00 payer-1", "p2 B2 300.00 payer-1");
        await Story.ReconcileAsync();
        await Story.OrdersOfAsync("delivered", "B2 300.00");
        await using (var db = await Folder.ContextAsync())
        {
            await db.RefundCases.Where(of => of.Number == second).ExecuteUpdateAsync(set => set.SetProperty(of => of.PayerKey, (string?)null));
        }

        await ReturnAsync(first);
        await ReturnAsync(second);
        await ByAsync("abe", first, RefundAct.Approve);

        Assert.True((await ViewAsync(second)).NeedsSecond);
    }

    [Fact]
    public async Task Learning_who_paid_is_no_act_of_the_case()
    {
        var (first, _) = await TwoCasesAsync();
        var version = (await ViewAsync(first)).Version;
        await Story.PaidByAsync("p1 B1 300.00 payer-1");
        await Folder.SignInAsync("ruth");
        await Story.ReconcileAsync();

        await using var db = await Folder.ContextAsync();
        Assert.NotNull(await db.RefundCases.Where(of => of.Number == first).Select(of => of.PayerKey).SingleAsync());
        Assert.Equal(version, (await ViewAsync(first)).Version);
        Assert.Equal(1, await db.AuditLeaves.CountAsync(leaf => leaf.Object == first));
    }

    /// <summary>Leaves the reconciler signed in.</summary>
    private async Task<(string First, string Second)> TwoCasesAsync()
    {
        await Folder.SignInAsync("ruth");
        await Story.OrdersAsync("B1 300.00", "B2 300.00");
        var cases = (await OpenAsync("B1", "300.00"), await OpenAsync("B2", "300.00"));
        await Folder.SignInAsync("ruth");
        return cases;
    }
}
