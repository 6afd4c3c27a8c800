using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Application.Reconciliation;

public sealed class WorkbenchQueriesTests : StoryTest
{
    [Fact]
    public async Task The_queue_is_paged_by_key_and_its_sums_are_those_of_the_filtered_set()
    {
        await Story.OrdersAsync([.. Enumerable.Range(1, 70).Select(i => $"A{i} 10.00")]);
        await Story.BillAsync("t1 Z1 3.00");
        await Story.ReconcileAsync();
        var filter = new BreakFilter(Kind: BreakKind.B01);

        var first = await Breaks.QueueAsync(filter);
        var second = await Breaks.QueueAsync(filter, after: first.Next!.Value);

        Assert.Equal((50, 20, 70, 70), (first.Rows.Count, second.Rows.Count, first.Count, second.Count));
        Assert.Equal([new Money(700_00, Currency.Cny)], first.Sums);
        Assert.Null(second.Next);
        Assert.Equal(70, first.Rows.Concat(second.Rows).Select(row => row.Number).Distinct().Count());
    }

    [Theory]
    [InlineData(BreakState.Assigned, false, 1)]
    [InlineData(BreakState.Open, false, 1)]
    [InlineData(null, true, 1)]
    [InlineData(null, false, 2)]
    public async Task The_queue_shows_what_is_asked_for(BreakState? state, bool mine, int count)
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00");
        await Story.BillAsync("t1 Z1 3.00");
        await Story.ReconcileAsync();
        var rows = (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B01))).Rows;
        var one = await Breaks.ViewAsync(rows[0].Number);
        await Folder.Get<BreakService>().AssignAsync(one.Row.Id, one.Row.Version, "ruth");

        var queue = await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B01, State: state), mine);

        Assert.Equal((count, count), (queue.Count, queue.Rows.Count));
    }

    [Fact]
    public async Task A_break_tells_its_history_with_who_did_what()
    {
        var (order, _) = await OneEachAsync("A1 10.00", "t1 Z1 7.00");
        await Folder.Get<BreakService>().AwaitAsync(order.Row.Id, order.Row.Version, "asked the shop");

        var view = await Breaks.ViewAsync(order.Row.Number);

        Assert.Equal([(BreakAct.Find, null, null), (BreakAct.Await, "Ruth", "asked the shop")], view.History.Select(each => (each.Act, each.By, each.Note)));
        Assert.StartsWith("RUN-2026-", view.Run, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-40.00", 0)]
    [InlineData("40.00", 1)]
    public async Task The_search_finds_only_what_could_be_linked(string booked, int found)
    {
        await Story.MissedPayoutAsync(booked);
        var asked = (await Breaks.PageAsync(new BreakFilter(Kind: BreakKind.B03))).Single();

        Assert.Equal(found, (await Folder.Get<CounterpartQueries>().SearchAsync(asked.Id, "40.00")).Count);
    }

    [Fact]
    public async Task Each_act_says_before_what_its_service_would_say()
    {
        var (order, _) = await OneEachAsync("A1 10.00", "t1 Z1 7.00");
        await Folder.Get<BreakService>().AcceptAsync(order.Row.Id, order.Row.Version, "sample order");
        var toRuth = (await Breaks.ViewAsync(order.Row.Number)).Options.ToDictionary(option => option.Act, option => option.No);
        await Folder.GrantAsync("ruth", Role.Manager);
        var toBoth = (await Breaks.ViewAsync(order.Row.Number)).Options.ToDictionary(option => option.Act, option => option.No);
        await Folder.SignInAsync("max");
        var toMax = await Breaks.ViewAsync(order.Row.Number);

        Assert.Equal([BreakAct.Approve, BreakAct.Decline, BreakAct.Undo], toRuth.Keys.Order());
        Assert.Equal(["Max"], Assert.IsType<DutyRefusedException>(toRuth[BreakAct.Approve]).WhoCould);
        Assert.Null(toRuth[BreakAct.Undo]);
        Assert.Equal((Rule.ProposerApproves, "Max"), (toBoth[BreakAct.Approve]!.Rule, Assert.Single(((DutyRefusedException)toBoth[BreakAct.Approve]!).WhoCould)));
        Assert.Equal([BreakAct.Approve, BreakAct.Decline], toMax.Options.Where(option => option.No is null).Select(option => option.Act));
        Assert.Equal(Rule.DutyMissing, toMax.NoLink!.Rule);
    }

    [Fact]
    public async Task A_mistyped_number_is_suggested_with_its_score_and_the_link_closes_both()
    {
        var (order, line) = await OneEachAsync("2603020001 10.00", "t1 2603020002 10.00");

        var best = Assert.Single(await Counterparts.SuggestAsync(order.Row.Id));
        await Folder.Get<MatchService>().LinkAsync(order.Row.Id, best.Other!.Value, "mistyped");

        Assert.Equal((line.Row.Number, 77, 32), (best.Break, best.Suggestion.Score, best.Suggestion.Reference.Points));
        Assert.Equal(0, (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B01))).Count + (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B02))).Count);
    }

    [Theory]
    [InlineData("Z1", 1)]
    [InlineData("7.00", 1)]
    [InlineData("t1", 1)]
    [InlineData("7.01", 0)]
    [InlineData("A1", 0)]
    public async Task A_counterpart_is_found_by_number_or_amount_on_the_other_side_only(string text, int count)
    {
        var (order, _) = await OneEachAsync("A1 10.00", "t1 Z1 7.00");

        var found = await Counterparts.SearchAsync(order.Row.Id, text);

        Assert.Equal(count, found.Count);
    }

    [Fact]
    public async Task A_break_without_another_side_has_no_suggestion()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var row = Assert.Single((await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B05))).Rows);
        var view = await Breaks.ViewAsync(row.Number);

        Assert.Empty(await Counterparts.SuggestAsync(view.Row.Id));
    }

    [Fact]
    public async Task What_a_run_suggests_comes_first_and_only_once()
    {
        await Story.PayoutAsync();

        var row = Assert.Single((await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B04))).Rows);
        var view = await Breaks.ViewAsync(row.Number);
        var found = Assert.Single(await Counterparts.SuggestAsync(view.Row.Id));
        await Folder.Get<MatchService>().ConfirmAsync(found.Match!.Value, "the same money");

        Assert.Equal(SuggestionReason.SameAmount, found.Suggestion.Amount.Reason);
        Assert.Equal(0, (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B04))).Count);
    }

    [Theory]
    [InlineData(BreakKind.B03)]
    [InlineData(BreakKind.B04)]
    public async Task Money_that_the_bank_changed_is_suggested_by_what_was_sent_and_can_be_linked(BreakKind kind)
    {
        await Story.ChangedPayoutAsync();
        var asked = (await Breaks.PageAsync(new BreakFilter(Kind: kind))).First(each => each.Amount.Minor > 100);

        var best = (await Counterparts.SuggestAsync(asked.Id))[0];
        await Folder.Get<MatchService>().LinkAsync(asked.Id, best.Other!.Value, "changed at 7.50");

        Assert.Equal(SuggestionReason.SameAmount, best.Suggestion.Amount.Reason);
        Assert.DoesNotContain(await Breaks.PageAsync(new BreakFilter()), each => each.Number == asked.Number);
    }

    [Fact]
    public async Task Of_a_break_of_many_records_a_few_are_read_and_all_are_counted_and_linked()
    {
        await Story.MissedBatchAsync(120);
        var missed = (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B03))).Rows.Single();
        var came = (await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B04))).Rows.Single();

        var view = await Breaks.ViewAsync(missed.Number);
        var best = Assert.Single(await Counterparts.SuggestAsync((await Breaks.ViewAsync(came.Number)).Row.Id));

        Assert.Equal((BreakQueries.MembersShown, 120), (view.Row.Members.Count, view.Row.MemberCount));
        Assert.Equal((BreakQueries.MembersShown, 120), (best.Records.Count, best.Count));
        Assert.Equal([new Money(1192_80, Currency.Cny)], view.Row.Totals.Select(total => total.Net));
        await Folder.Get<MatchService>().LinkAsync(view.Row.Id, (await Breaks.ViewAsync(came.Number)).Row.Id, "a week late");
        Assert.Equal(121, (await Folder.Get<MatchQueries>().ListAsync(new MatchFilter(MatchPass.Manual))).Rows.Single().Count);
    }

    [Fact]
    public async Task Matches_are_listed_by_pass_status_and_record()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00");
        await Story.BillAsync("t1 A1 10.00", "t2 A2 20.00");
        await Story.ReconcileAsync();
        var matches = Folder.Get<MatchQueries>();
        var all = await matches.ListAsync(new MatchFilter());
        var record = all.Rows[0].Match.Members[0];

        var ofRecord = await matches.ListAsync(new MatchFilter(Record: new RecordRef(record.Side, record.Id)));

        Assert.Equal((2, 2, 0), (all.Rows.Count, (await matches.ListAsync(new MatchFilter(MatchPass.M1))).Rows.Count, (await matches.ListAsync(new MatchFilter(Status: MatchStatus.Suggested))).Rows.Count));
        Assert.Equal(all.Rows[0].Match.Id, Assert.Single(ofRecord.Rows).Match.Id);
        Assert.Equal(2, all.Rows[0].Count);
        Assert.True(all.Rows[0].Match.Id > all.Rows[1].Match.Id);
    }

    private BreakQueries Breaks => Folder.Get<BreakQueries>();

    private CounterpartQueries Counterparts => Folder.Get<CounterpartQueries>();

    private async Task<(BreakView Order, BreakView Line)> OneEachAsync(string order, string line)
    {
        await Story.OrdersAsync(order);
        await Story.BillAsync(line);
        await Story.ReconcileAsync();
        var one = Assert.Single((await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B01))).Rows);
        var other = Assert.Single((await Breaks.QueueAsync(new BreakFilter(Kind: BreakKind.B02))).Rows);
        return (await Breaks.ViewAsync(one.Number), await Breaks.ViewAsync(other.Number));
    }
}
