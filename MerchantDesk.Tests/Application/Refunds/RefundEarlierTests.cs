using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>What the bill told before a payment was taken in hand is another refund: it stays off the order, and confirms nothing.</summary>
public sealed class RefundEarlierTests : RefundTest
{
    private const string Early = "2026-03-05 10:00:00";

    [Theory]
    [InlineData("", false)]
    [InlineData("PLATFORM-9", true)]
    [InlineData("PLATFORM-9", false)]
    public async Task A_refund_that_the_platform_made_earlier_is_never_taken_for_our_payment(string printed, bool run)
    {
        await EarlierAsync(printed);
        await Folder.SignInAsync("ann");
        var before = await LeftAsync();

        var number = await PaidAsync("A1", "30.00", "PR-1");
        if (run)
        {
            await Folder.SignInAsync("ruth");
            await Story.ReconcileAsync();
        }

        Assert.Equal(("70.00", "40.00"), (before, await LeftAsync()));
        Assert.Equal(RefundState.Executed, (await ViewAsync(number)).Row.State);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => OpenAsync("A1", "41.00"));
        Assert.Equal(Rule.RefundOverCeiling, refusal.Rule);
    }

    [Fact]
    public async Task A_run_asks_about_the_earlier_refund_and_confirms_by_the_payments_own_line()
    {
        await EarlierAsync("PLATFORM-9");
        var number = await PaidAsync("A1", "30.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 30.00 PR-1");

        await Story.ReconcileAsync();

        Assert.Equal(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
        await using var db = await Folder.ContextAsync();
        Assert.Equal(BreakState.Open, (await db.Breaks.SingleAsync(each => each.Kind == BreakKind.B09)).State);
    }

    [Fact]
    public async Task A_number_that_the_bill_has_printed_before_is_refused()
    {
        await EarlierAsync("PLATFORM-9");
        var number = await ClaimedAsync("A1", "30.00");

        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await Refunds.PayAsync(number, (await ViewAsync(number)).Version, "PLATFORM-9", "key-1"));

        Assert.Equal((Rule.RefundNumberBilled, RefundState.Executing), (refusal.Rule, (await ViewAsync(number)).Row.State));
    }

    private async Task EarlierAsync(string printed)
    {
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", $"r9,A1,{Early},refund,-30.00,0.18,CNY,,,,{printed}\n");
        await Story.ReconcileAsync();
    }

    private async Task<string> LeftAsync() => (await Folder.Get<RefundCaseQueries>().OrderAsync("A1"))!.Left.ToPlainString();
}
