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

/// <summary>How much of an order may be refunded: what is left of it, and what its units are worth.</summary>
public sealed class RefundAmountTests : RefundTest
{
    [Fact]
    public async Task More_than_is_left_of_the_order_is_not_approved_twice()
    {
        var first = await OpenAsync("A1", "60.00");
        var second = await OpenAsync("A1", "60.00");
        await ReturnAsync(first);
        await ReturnAsync(second);
        var refusals = new List<RuleException>();
        foreach (var number in (string[])[first, second])
        {
            if (await Record.ExceptionAsync(() => ByAsync("abe", number, RefundAct.Approve)) is RuleException refusal)
            {
                refusals.Add(refusal);
            }
        }

        Assert.Equal([Rule.RefundOverCeiling, Rule.RefundOverCeiling], refusals.Select(refusal => refusal.Rule));
        await CancelAsync(second);
        await ByAsync("abe", first, RefundAct.Approve);
        Assert.Equal(RefundState.Approved, (await ViewAsync(first)).Row.State);
    }

    [Fact]
    public async Task A_refund_the_platform_made_by_itself_is_not_paid_again()
    {
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r9 A1 70.00 PLATFORM-1");
        await Story.ReconcileAsync();
        await Folder.SignInAsync("ann");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("30.01"), "not wanted"));

        Assert.Equal(Rule.RefundOverCeiling, refusal.Rule);
        await Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("30.00"), "not wanted");
    }

    [Fact]
    public async Task What_was_paid_here_is_not_taken_off_twice_once_the_bill_shows_it()
    {
        var first = await OpenAsync("A1", "60.00");
        await ReturnAsync(first);
        await ByAsync("abe", first, RefundAct.Approve);
        await PayAsync(first, "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 60.00 PR-1");

        var second = await OpenAsync("A1", "40.00");

        Assert.Equal(StoryBooks.Yuan("40.00"), (await ViewAsync(second)).Left);
    }

    [Fact]
    public async Task A_unit_is_worth_its_part_of_what_was_paid_and_not_of_what_the_order_says()
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A5", "100.00", "SF5", "S1 2 50.00");
        await Story.BillAsync("t5 A5 60.00");
        await Story.ReconcileAsync();
        var queries = Folder.Get<RefundCaseQueries>();
        await Folder.SignInAsync("ann");

        var order = await queries.OrderAsync("A5");
        var worth = await queries.WorthAsync("ali-main", "A5", [new RefundUnit("S1", null, 1)]);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("30.01"), "not wanted", [new RefundUnit("S1", null, 1)]));
        var sum = (await ViewAsync(await Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("30.00"), "not wanted", [new RefundUnit("S1", null, 1)]))).Sum;

        Assert.Equal((StoryBooks.Yuan("60.00"), StoryBooks.Yuan("30.00"), StoryBooks.Yuan("30.00")), (order!.Paid, order.Articles.Single().Worth, worth));
        Assert.Equal(Rule.RefundOverUnits, refusal.Rule);
        Assert.Equal((StoryBooks.Yuan("60.00"), StoryBooks.Yuan("30.00"), StoryBooks.Yuan("0.00")), (sum.Paid, sum.Worth, sum.Elsewhere));
    }

    [Fact]
    public async Task No_units_chosen_of_an_order_with_articles_open_no_case()
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A5", "100.00", "SF5", "S1 2 50.00");
        await Folder.SignInAsync("ann");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("5.00"), "not wanted", []));
        var all = await Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("5.00"), "not wanted");

        Assert.Equal(Rule.NoUnitsChosen, refusal.Rule);
        Assert.Equal(2, (await ViewAsync(all)).UnitCount);
        await Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("5.00"), "not wanted", []);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_held_with_its_freight_and_left_after_all_goes_on_without_the_freight(bool exportSaysSo)
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("not_shipped", "A8", "620.00", "", "S1 2 300.00");
        var number = await OpenAsync("A8", "620.00");
        if (exportSaysSo)
        {
            await Folder.SignInAsync("ruth");
            await Story.ArticlesAsync("shipped", "A8", "620.00", "SF8", "S1 2 300.00");
        }
        else
        {
            await ByAsync("will", number, RefundAct.HandOver);
        }

        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept, RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify])
        {
            await ByAsync("will", number, act);
        }

        var view = await ViewAsync(number);
        Assert.Equal((RefundState.PendingApproval, StoryBooks.Yuan("600.00")), (view.Row.State, view.Row.Amount));
    }

    [Theory]
    [InlineData("A1-9")]
    [InlineData("A1-12")]
    [InlineData("A1_07")]
    public async Task A_refund_in_the_bill_of_any_part_of_the_order_is_taken_off(string part)
    {
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r9 {part} 70.00 PLATFORM-1");
        var number = await OpenAsync("A1", "30.00");

        Assert.Equal(StoryBooks.Yuan("30.00"), (await ViewAsync(number)).Left);
    }

    [Theory]
    [InlineData("60.00", "60.00")]
    [InlineData("100.00", "100.00")]
    [InlineData("120.00", "100.00")]
    public async Task What_was_paid_is_the_smaller_of_order_and_bill_whichever_export_the_run_has_seen(string billed, string paid)
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("shipped", "A5", "100.00", "SF5", "S1 2 50.00");
        await Story.BillAsync($"t5 A5 {billed}");
        await Story.ReconcileAsync();
        var before = await PaidAsync("A5");

        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A5", "100.00", "SF5", "S1 2 50.00");

        Assert.Equal((paid, paid), (before, await PaidAsync("A5")));
    }

    [Theory]
    [InlineData("PLATFORM-9", "-20.00")]
    [InlineData("PR-1", "40.00")]
    [InlineData("", "40.00")]
    public async Task A_line_with_a_number_is_explained_by_that_number_and_one_without_by_its_amount(string printed, string left)
    {
        await PaidAsync("A1", "60.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 60.00 {printed}");

        Assert.Equal(left, await LeftAsync("A1"));
    }

    [Fact]
    public async Task A_match_explains_a_line_of_another_number_and_its_payment_explains_no_other()
    {
        await PaidAsync("A1", "60.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 60.00 PLATFORM-9");
        await Story.ReconcileAsync();
        var matched = await LeftAsync("A1");
        await Folder.SignInAsync("ruth");

        await Story.RefundAsync("r2 A1 60.00 ");

        Assert.Equal(("40.00", "-20.00"), (matched, await LeftAsync("A1")));
    }

    [Fact]
    public async Task What_the_bill_refunds_beyond_a_payment_under_its_number_is_taken_off()
    {
        await PaidAsync("A1", "60.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 25.00 PR-1", "r2 A1 45.00 PR-1");

        Assert.Equal("30.00", await LeftAsync("A1"));
    }

    [Fact]
    public async Task While_the_customer_disputes_the_payment_nothing_of_it_is_refunded()
    {
        var approved = await OpenAsync("A1", "30.00");
        await ReturnAsync(approved);
        await ByAsync("abe", approved, RefundAct.Approve);
        var waiting = await OpenAsync("A1", "20.00");
        await ReturnAsync(waiting);
        await Folder.SignInAsync("ruth");
        await Story.ChargedBackAsync("c1 A1 -100.00", "c2 A1 60.00", "c3 A2 -5.00");

        var refusals = new[]
        {
            await Assert.ThrowsAsync<RuleException>(() => OpenAsync("A1", "1.00")),
            await Assert.ThrowsAsync<RuleException>(() => ByAsync("abe", waiting, RefundAct.Approve)),
            await Assert.ThrowsAsync<RuleException>(() => ByAsync("max", waiting, RefundAct.SecondApprove)),
            await Assert.ThrowsAsync<RuleException>(() => ByAsync("cleo", approved, RefundAct.Claim)),
        };
        var view = await ViewAsync(approved);

        Assert.All(refusals, refusal => Assert.Equal((Rule.PaymentDisputed, (object)StoryBooks.Yuan("40.00")), (refusal.Rule, refusal.Arguments.Single())));
        Assert.Equal((StoryBooks.Yuan("40.00"), StoryBooks.Yuan("40.00"), StoryBooks.Yuan("20.00")), (view.Left, view.Sum.Disputed, view.Sum.Elsewhere));
        await Folder.SignInAsync("ruth");
        await Story.ChargedBackAsync("c4 A1 40.00");
        await ByAsync("cleo", approved, RefundAct.Claim);
        await ByAsync("abe", waiting, RefundAct.Approve);
        Assert.Equal("50.00", await LeftAsync("A1"));
    }

    private async Task<string> PaidAsync(string order) => (await Folder.Get<RefundCaseQueries>().OrderAsync(order))!.Paid.ToPlainString();

    private async Task<string> LeftAsync(string order) => (await Folder.Get<RefundCaseQueries>().OrderAsync(order))!.Left.ToPlainString();
}
