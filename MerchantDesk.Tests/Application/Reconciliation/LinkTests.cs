using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reconciliation;

/// <summary>What joining and parting by hand demand and leave behind, whichever way they are asked for.</summary>
public sealed class LinkTests : StoryTest
{
    [Fact]
    public async Task The_same_record_twice_is_not_linked()
    {
        var (order, line) = await OneEachAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([order, order, line, line], "twice"));

        Assert.Equal("link-twice", refusal.Rule.Code);
    }

    [Theory]
    [InlineData("", false)]
    [InlineData(" ", false)]
    [InlineData("the customer wrote the number wrong", true)]
    public async Task Records_that_no_number_joins_are_linked_with_a_note_only(string note, bool linked)
    {
        var (order, line) = await OneEachAsync();

        var refusal = await Record.ExceptionAsync(() => Matches.LinkAsync([order, line], note)) as RuleException;

        Assert.Equal(linked ? null : Rule.FieldMissing, refusal?.Rule);
    }

    [Fact]
    public async Task Records_of_one_number_need_no_note()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await using var db = await Folder.ContextAsync();
        var (order, line) = (await db.Orders.SingleAsync(), await db.StatementLines.SingleAsync(each => each.OrderNo == "A1"));

        await Matches.LinkAsync([new(Side.Order, order.Id), new(Side.Bill, line.Id)], "");

        Assert.Single(await MatchesAsync());
    }

    [Fact]
    public async Task A_later_version_is_no_record_of_its_own()
    {
        var (_, line) = await OneEachAsync();
        await Story.OrdersOfAsync("not_shipped", "A1 10.00");
        await using var db = await Folder.ContextAsync();
        var newest = await db.Orders.OrderByDescending(each => each.Id).Select(each => each.Id).FirstAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(Side.Order, newest), line], "by hand"));

        Assert.Equal("record-superseded", refusal.Rule.Code);
    }

    [Fact]
    public async Task What_nobody_sees_yet_is_not_linked()
    {
        var (_, line) = await OneEachAsync();
        await using var db = await Folder.ContextAsync();
        var batch = new ImportBatch { Kind = BatchKind.Orders, Number = "staged", Account = "ali-main", FileName = "x", Sha256 = "x", Format = "auto", StartedAt = Folder.Clock.GetUtcNow() };
        db.Add(batch);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlAsync($"INSERT INTO Orders (Batch, Store, Record, Line, OrderNo, Currency, PaidMinor, PaidTime, PaidDay, Shipment, Fingerprint) VALUES ({batch.Id.Value}, 'ali-main', 1, 1, 'A7', 'CNY', 1000, 0, '2026-03-02', 0, randomblob(16))");
        var staged = await db.Orders.SingleAsync(order => order.OrderNo == "A7");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(Side.Order, staged.Id), line], "by hand"));

        Assert.Equal(Rule.NotFound, refusal.Rule);
    }

    [Fact]
    public async Task Parting_a_link_opens_the_breaks_again_that_it_closed()
    {
        var (order, line) = await OneEachAsync();
        var before = await BreaksAsync();
        var id = await Matches.LinkAsync([order, line], "mistyped");

        await Matches.PartAsync(id, "another customer's");

        Assert.Equal(before.Select(each => (each.Number, BreakState.Open)), (await BreaksAsync()).Select(each => (each.Number, each.State)));
    }

    [Fact]
    public async Task A_link_closes_what_waits_for_approval_and_keeps_no_proposer()
    {
        var (order, line) = await OneEachAsync();
        var asked = (await BreaksAsync()).Single(each => each.Kind == BreakKind.B01);
        await Folder.Get<BreakService>().AcceptAsync(asked.Id, asked.Version, "sample order");

        await Matches.LinkAsync([order, line], "mistyped");

        await using var db = await Folder.ContextAsync();
        Assert.Equal((BreakState.Closed, null), await db.Breaks.Where(each => each.Id == asked.Id).Select(each => ValueTuple.Create(each.State, each.ProposedBy)).SingleAsync());
    }

    [Theory]
    [InlineData(false, BreakState.Open)]
    [InlineData(true, BreakState.Assigned)]
    public async Task Declining_leads_back_to_whoever_has_it_or_to_nobody(bool assigned, BreakState state)
    {
        await OneEachAsync();
        var asked = (await BreaksAsync()).Single(each => each.Kind == BreakKind.B01);
        var breaks = Folder.Get<BreakService>();
        var version = asked.Version;
        if (assigned)
        {
            await breaks.AssignAsync(asked.Id, version++, "ruth");
        }

        await breaks.AcceptAsync(asked.Id, version++, "sample order");
        await Folder.SignInAsync("max");
        await breaks.DeclineAsync(asked.Id, version, "ask again");

        Assert.Equal(state, (await BreaksAsync()).Single(each => each.Kind == BreakKind.B01).State);
    }

    [Fact]
    public async Task A_payout_parted_from_its_bank_line_is_joined_again_by_hand_and_its_difference_stays_asked_about()
    {
        await Story.ShortPayoutAsync();
        var match = (await MatchesAsync()).Single();
        await Matches.PartAsync(match.Id, "too little");
        await Story.ReconcileAsync();
        List<RecordRef> records = [.. match.Members.Select(member => new RecordRef(member.Side, member.Id))];

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync(records, ""));
        await Matches.LinkAsync(records, "the bank kept 1.00");
        await Story.ReconcileAsync();

        Assert.Equal(Rule.FieldMissing, refusal.Rule);
        Assert.Equal([MatchPass.Manual], (await MatchesAsync()).Select(each => each.Pass));
        Assert.Equal([(BreakKind.B05, "1.00")], (await BreaksAsync()).Select(each => (each.Kind, each.Amount.ToPlainString())));
    }

    [Fact]
    public async Task What_was_never_matched_with_a_difference_is_not_linked_with_one()
    {
        await Story.MissedPayoutAsync("39.00");
        List<RecordRef> records = [.. (await BreaksAsync()).SelectMany(each => each.Members).Select(member => new RecordRef(member.Side, member.Id))];

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync(records, "the bank kept 1.00"));

        Assert.Equal(Rule.LinkUnequal, refusal.Rule);
    }

    [Fact]
    public async Task A_confirmed_suggestion_that_is_parted_is_not_suggested_again_until_it_is_joined()
    {
        await Story.PayoutAsync();
        var suggested = (await MatchesAsync()).Single(match => match.Status == MatchStatus.Suggested);
        List<RecordRef> records = [.. suggested.Members.Select(member => new RecordRef(member.Side, member.Id))];
        var joined = await Matches.ConfirmAsync(suggested.Id, "the same money");
        await Matches.PartAsync(joined, "it was not");
        await Story.ReconcileAsync();
        var parted = await MatchesAsync();

        await Matches.LinkAsync(records, "it was after all");
        await Story.ReconcileAsync();

        Assert.Empty(parted);
        Assert.Equal([MatchPass.Manual], (await MatchesAsync()).Select(each => each.Pass));
    }

    [Theory]
    [InlineData("2.00", BreakKind.B06)]
    [InlineData("12.00", BreakKind.B05)]
    public async Task An_order_that_is_told_anew_after_it_was_linked_stays_linked_and_is_asked_about(string paid, BreakKind kind)
    {
        var (order, line) = await OneEachAsync();
        await Matches.LinkAsync([order, line], "mistyped");

        await Story.OrdersAsync($"A1 {paid}");
        await Story.ReconcileAsync();

        Assert.Equal([kind], (await BreaksAsync()).Select(each => each.Kind));
        Assert.Equal([MatchPass.Manual], (await MatchesAsync()).Select(each => each.Pass));
    }

    [Fact]
    public async Task A_currency_that_is_asked_about_stays_asked_about_when_one_person_parts_and_links_again()
    {
        await Story.LinesAsync("wallet-alipay", "p1,,2026-03-02 10:00:00,payout,-40.00,0.00,EUR,,,P-777001,\n");
        await Story.BankAsync("b1 P-777001 1.00");
        await Story.ReconcileAsync();
        var match = (await MatchesAsync()).Single();

        await Matches.PartAsync(match.Id, "to see");
        await Matches.LinkAsync([.. match.Members.Select(member => new RecordRef(member.Side, member.Id))], "again");
        await Story.ReconcileAsync();

        Assert.Equal([BreakKind.B14], (await BreaksAsync()).Select(each => each.Kind));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_link_goes_with_the_bill_that_explains_whichever_came_first(bool fundFirst)
    {
        await Story.OrdersAsync("A2 42.50");
        await (fundFirst ? FundBillAsync() : Story.TradeBillAsync());
        await LinkOpenAsync();
        await (fundFirst ? Story.TradeBillAsync() : FundBillAsync());
        await Story.OrdersAsync("A1 42.50");
        await Story.BankAsync("b1 - 1.00");
        await Story.ReconcileAsync();
        await Story.ReconcileAsync();

        await using var db = await Folder.ContextAsync();
        var trade = await db.StatementLines.Where(each => each.TradeNo == "T01" || each.Key == "T01").Select(each => each.Id).SingleAsync();
        var match = Assert.Single(await MatchesAsync());
        Assert.Equal(("A2", trade), (match.Members.Single(member => member.Side == Side.Order).OrderNo, match.Members.Single(member => member.Side == Side.Bill).Id));
        Assert.DoesNotContain(await BreaksAsync(), each => each.Kind == BreakKind.B02);
        Assert.Equal(fundFirst ? 1 : 0, await db.AuditLeaves.CountAsync(leaf => leaf.Act == "match.moved"));
    }

    [Fact]
    public async Task What_was_taken_apart_stays_so_in_whichever_bill_tells_it()
    {
        await Story.OrdersAsync("A1 42.50");
        await FundBillAsync();
        await Story.ReconcileAsync();
        await Matches.PartAsync((await MatchesAsync()).Single(each => each.Members.Any(member => member.Side == Side.Order)).Id, "not this one");

        await Story.TradeBillAsync();
        await Story.ReconcileAsync();

        Assert.DoesNotContain(await MatchesAsync(), each => each.Members.Any(member => member.Side == Side.Order));
        Assert.Contains(await BreaksAsync(), each => each.Kind == BreakKind.B02);
    }

    [Fact]
    public async Task A_wallet_that_has_told_of_another_currency_alone_is_missed_nothing_in_its_own()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.LinesAsync("wallet-alipay", "t9,Z9,2026-03-01 10:00:00,sale,5.00,0.00,EUR,,,,\n", "end,,2026-03-20 10:00:00,adjustment,0.00,0.00,EUR,,,,\n");

        var report = await Story.ReconcileAsync();

        Assert.DoesNotContain(await BreaksAsync(), each => each.Kind == BreakKind.B01);
        Assert.Contains(new LegNotCompared(Leg.L1, "wallet-alipay"), report.NotCompared);
    }

    [Fact]
    public async Task A_link_of_which_the_other_bill_tells_nothing_is_ended_by_the_run()
    {
        await Story.OrdersAsync("A2 7.00");
        await Story.LinesAsync("wallet-alipay", "t1,Z1,2026-03-01 10:00:05,sale,7.00,-0.04,CNY,,,,\n", "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n");
        await LinkOpenAsync();

        await Story.TradeBillAsync();
        await Story.ReconcileAsync();

        Assert.Empty(await MatchesAsync());
        await using var db = await Folder.ContextAsync();
        Assert.NotNull((await db.MatchEndings.SingleAsync()).Run);
    }

    [Fact]
    public async Task A_line_in_whose_place_another_bill_tells_is_not_linked()
    {
        await Story.OrdersAsync("A2 42.50");
        await Story.TradeBillAsync();
        await FundBillAsync();
        await using var db = await Folder.ContextAsync();
        var (order, line) = (await db.Orders.SingleAsync(), await db.StatementLines.SingleAsync(each => each.Key == "t1"));

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(Side.Order, order.Id), new(Side.Bill, line.Id)], "mistyped"));

        Assert.Equal(Rule.LineToldElsewhere, refusal.Rule);
    }

    [Fact]
    public async Task What_one_order_is_short_of_is_not_made_up_for_by_another()
    {
        await Story.OrdersAsync("A1 100.00", "A2 50.00");
        await Story.BillAsync("t1 A1 90.00", "t2 A2 60.00");
        await Story.ReconcileAsync();
        var asked = await BreaksAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync(asked[0].Id, asked[1].Id, ""));

        Assert.Equal(Rule.LinkManyToMany, refusal.Rule);
    }

    private Task FundBillAsync() =>
        Story.LinesAsync("wallet-alipay", "t1,A1,2026-03-01 10:00:05,sale,42.50,-0.26,CNY,,,,\n", "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n");

    /// <summary>Joins the order with the line of another number.</summary>
    private async Task LinkOpenAsync()
    {
        await Story.ReconcileAsync();
        await using var db = await Folder.ContextAsync();
        var (order, line) = (await db.Orders.SingleAsync(), await db.StatementLines.SingleAsync(each => each.Kind == MerchantDesk.Domain.Statements.LineKind.Sale));
        await Matches.LinkAsync([new(Side.Order, order.Id), new(Side.Bill, line.Id)], "mistyped");
    }

    private MatchService Matches => Folder.Get<MatchService>();

    private async Task<(RecordRef Order, RecordRef Line)> OneEachAsync()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 Z1 10.00");
        await Story.ReconcileAsync();
        var records = (await BreaksAsync()).ToDictionary(each => each.Kind, each => each.Members.Single());
        return (new(Side.Order, records[BreakKind.B01].Id), new(Side.Bill, records[BreakKind.B02].Id));
    }

    private async Task<IReadOnlyList<MatchRow>> MatchesAsync() => await Folder.Get<MatchQueries>().PageAsync();

    private async Task<IReadOnlyList<BreakRow>> BreaksAsync() => await Folder.Get<BreakQueries>().PageAsync(new BreakFilter());
}
