using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Today;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Application.Today;

/// <summary>Of which refunds the owner is told: A3 is paid so large that a refund of it must cool off, A2 that it needs two people.</summary>
public sealed class OwnerNoticeQueriesTests : StoryTest
{
    private RefundStory Refunds => new(Folder);

    protected override async Task BeginAsync()
    {
        await Folder.GrantAsync("zoe", Role.Owner);
        await Story.OrdersAsync("A1 100.00", "A2 4900.00", "A3 9000.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 4900.00", "t3 A3 9000.00");
    }

    [Fact]
    public async Task A_large_refund_stands_there_with_who_approved_it_until_it_is_paid()
    {
        var large = await LargeAsync("A3", "6000.00");
        var payable = Folder.Clock.GetUtcNow() + ApprovalLimits.CoolOff;

        var cooling = Assert.Single(await ReadAsync());
        Folder.Clock.Advance(ApprovalLimits.CoolOff);
        var cooled = Assert.Single(await ReadAsync());
        await Refunds.ByAsync("cleo", large, RefundAct.Claim);
        var claimed = Assert.Single(await ReadAsync());
        await Folder.SignInAsync("cleo");
        await Folder.Get<RefundService>().PayAsync(large, (await Folder.Get<RefundCaseQueries>().ViewAsync(large)).Version, "PR-1", "once");

        Assert.Equal((large, StoryBooks.Yuan("6000.00"), "Abe, Max", payable, true), (cooling.Number, cooling.Amount, string.Join(", ", cooling.Approvers), cooling.PayableFrom, cooling.IsCooling));
        Assert.Equal((payable, false), (cooled.PayableFrom, cooled.IsCooling));
        Assert.Equal(RefundState.Executing, claimed.State);
        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task A_refund_that_two_people_approve_without_a_cool_off_does_not()
    {
        await LargeAsync("A2", "4900.00");

        Assert.Empty(await ReadAsync());
    }

    [Fact]
    public async Task One_that_waits_for_its_second_approval_does_not_yet()
    {
        var large = await Refunds.ApprovedAsync("A3", "6000.00");
        Assert.Empty(await ReadAsync());

        await Refunds.ByAsync("max", large, RefundAct.SecondApprove);

        Assert.Single(await ReadAsync());
    }

    [Fact]
    public async Task Parts_that_are_large_only_together_do_as_the_payment_itself_would_ask()
    {
        var first = await LargeAsync("A3", "2600.00");
        Assert.Empty(await ReadAsync());

        var second = await LargeAsync("A3", "2600.00");

        Assert.Equal([first, second], (await ReadAsync()).Select(row => row.Number).Order(StringComparer.Ordinal));
        Assert.NotNull((await Folder.Get<RefundCaseQueries>().ViewAsync(second)).PayableFrom);
    }

    [Theory]
    [InlineData("max")]
    [InlineData("gus")]
    [InlineData("cleo")]
    public async Task Nobody_but_the_owner_is_told(string user)
    {
        await LargeAsync("A3", "6000.00");

        Assert.Empty(await ReadAsync(user));
    }

    [Fact]
    public async Task The_case_says_who_is_told_as_long_as_that_is_true()
    {
        var large = await Refunds.ApprovedAsync("A3", "6000.00");
        var before = await Folder.Get<RefundCaseQueries>().ViewAsync(large);
        await Refunds.ByAsync("max", large, RefundAct.SecondApprove);
        var told = (await Folder.Get<RefundCaseQueries>().ViewAsync(large)).Told;
        var small = await Refunds.ApprovedAsync("A1", "20.00");

        Assert.Equal((null, null), (before.Told, before.PayableFrom));
        Assert.Equal(["Zoe"], told);
        Assert.Null((await Folder.Get<RefundCaseQueries>().ViewAsync(small)).Told);
    }

    private async Task<string> LargeAsync(string order, string amount)
    {
        var number = await Refunds.ApprovedAsync(order, amount);
        await Refunds.ByAsync("max", number, RefundAct.SecondApprove);
        return number;
    }

    private async Task<IReadOnlyList<NoticedRefund>> ReadAsync(string user = "zoe")
    {
        await Folder.SignInAsync(user);
        return await Folder.Get<OwnerNoticeQueries>().RefundsAsync();
    }
}
