using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reconciliation;

/// <summary>An order or case that is told anew is the same record: what people decided about it stays, what it says is the newest.</summary>
public sealed class RecordVersionsTests : StoryTest
{
    [Fact]
    public async Task What_was_parted_stays_apart_and_is_the_same_question()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        await Matches.PartAsync((await MatchesAsync()).Single().Id, "another customer's");
        await Story.ReconcileAsync();
        var asked = await NumbersAsync();

        await Story.OrdersOfAsync("not_shipped", "A1 10.00");
        await Story.ReconcileAsync();

        Assert.Empty(await MatchesAsync());
        Assert.Equal(asked, await NumbersAsync());
    }

    [Fact]
    public async Task What_was_joined_by_hand_stays_joined()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 Z1 10.00");
        await Story.ReconcileAsync();
        var records = (await BreaksAsync()).SelectMany(each => each.Members).Select(member => new RecordRef(member.Side, member.Id)).ToList();
        await Matches.LinkAsync(records, "the customer wrote the number wrong");

        await Story.OrdersOfAsync("not_shipped", "A1 10.00");
        await Story.ReconcileAsync();

        Assert.Empty(await BreaksAsync());
    }

    [Fact]
    public async Task What_was_accepted_stays_accepted()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var asked = (await BreaksAsync()).Single();
        await Folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await Folder.SignInAsync("max");
        await Folder.Get<BreakService>().ApproveAsync(asked.Id, asked.Version + 1);
        await Folder.SignInAsync("ruth");

        await Story.OrdersOfAsync("not_shipped", "A1 10.00");
        await Story.ReconcileAsync();

        Assert.Empty(await BreaksAsync());
    }

    [Fact]
    public async Task What_an_order_says_is_the_newest_in_the_run_and_on_the_page()
    {
        await Story.OrdersAsync("A1 10.00", "A2 5.00");
        await Story.BillAsync("t1 A1 9.00", "t2 A2 5.00");
        await Story.ReconcileAsync();

        await Story.OrdersAsync("A1 9.00", "A2 5.00");
        await Story.ReconcileAsync();

        Assert.Empty(await BreaksAsync());
        Assert.Equal(["5.00", "9.00"], (await MatchesAsync()).Select(match => match.Members.Single(member => member.Side == Side.Order).Amount.ToPlainString()).Order());
    }

    [Fact]
    public async Task A_case_that_is_told_anew_is_the_same_with_its_newest_facts()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.CasesAsync("RC1,A1,ali-main,refund_only,late,4.00,CNY,2026-03-03 10:00:00,,,open");
        await Story.RefundAsync("r1 A1 4.00 RC1");
        await Story.ReconcileAsync();
        var refund = (await MatchesAsync()).Single(match => match.Pass == MatchPass.M3);
        await Matches.PartAsync(refund.Id, "another case");

        await Story.CasesAsync("RC1,A1,ali-main,refund_only,broken,4.00,CNY,2026-03-03 10:00:00,,,closed");
        await Story.ReconcileAsync();

        Assert.DoesNotContain(await MatchesAsync(), match => match.Pass == MatchPass.M3);
        await using var db = await Folder.ContextAsync();
        var of = refund.Members.Single(member => member.Side == Side.Case);
        Assert.Equal("broken", (await RecordReader.ReadAsync(db, [new RecordRef(Side.Case, of.Id)], CancellationToken.None)).Values.Single().Text);
    }

    private MatchService Matches => Folder.Get<MatchService>();

    private async Task<IReadOnlyList<MatchRow>> MatchesAsync() => await Folder.Get<MatchQueries>().PageAsync();

    private async Task<IReadOnlyList<BreakRow>> BreaksAsync() => [.. (await Folder.Get<BreakQueries>().PageAsync(new BreakFilter())).Where(each => each.Kind is not (BreakKind.B03 or BreakKind.B13))];

    private async Task<List<string>> NumbersAsync() => [.. (await BreaksAsync()).Select(each => each.Number)];
}
