using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reconciliation;

public sealed class ReconciliationTests : StoryTest
{
    [Fact]
    public async Task A_second_run_on_the_same_facts_changes_nothing()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00");
        await Story.BillAsync("t1 A1 10.00");
        var first = await Story.ReconcileAsync();

        var second = await Story.ReconcileAsync();

        Assert.Equal((2L, 1), (first.Matched, first.OpenBreaks[BreakKind.B01]));
        Assert.Equal((first.Matched, first.OpenBreaks[BreakKind.B01]), (second.Matched, second.OpenBreaks[BreakKind.B01]));
        await using var db = await Folder.ContextAsync();
        Assert.Equal((1, 0, 1), (await db.Matches.CountAsync(), await db.MatchEndings.CountAsync(), await db.BreakEvents.CountAsync()));
    }

    [Fact]
    public async Task A_break_closes_itself_when_its_other_side_comes_in_and_keeps_its_history()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A9 5.00");
        await Story.ReconcileAsync();
        var asked = await OnlyAsync(BreakKind.B02);

        await Story.OrdersAsync("A9 5.00");
        await Story.ReconcileAsync();

        Assert.DoesNotContain(await BreaksAsync(), each => each.Kind == BreakKind.B02);
        await using var db = await Folder.ContextAsync();
        Assert.Equal([BreakAct.Find, BreakAct.Close], await db.BreakEvents.Where(each => each.Break == asked.Id).OrderBy(each => each.Id).Select(each => each.Act).ToListAsync());
    }

    [Fact]
    public async Task The_order_of_the_files_does_not_matter()
    {
        await Story.BillAsync("t1 A1 10.00", "t2 A2 19.99", "t3 A3 7.00");
        await Story.ReconcileAsync();
        await Story.OrdersAsync("A1 10.00", "A2 20.00", "A4 1.00");
        var report = await Story.ReconcileAsync();

        Assert.Equal([(BreakKind.B01, 1), (BreakKind.B02, 1), (BreakKind.B05, 1)], Sales(report));
    }

    [Fact]
    public async Task Accepting_money_waits_for_a_second_person_who_did_not_propose_it()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var asked = await OnlyAsync(BreakKind.B05);

        await Breaks.AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        var proposed = await OnlyAsync(BreakKind.B05);
        await Assert.ThrowsAsync<DutyRefusedException>(() => Breaks.ApproveAsync(proposed.Id, proposed.Version));
        await Folder.SignInAsync("max");
        await Breaks.ApproveAsync(proposed.Id, proposed.Version);

        Assert.Equal(BreakState.PendingApproval, proposed.State);
        Assert.DoesNotContain(await BreaksAsync(), each => each.Kind == BreakKind.B05);
    }

    [Fact]
    public async Task Who_proposed_does_not_approve_even_with_both_duties()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var asked = await OnlyAsync(BreakKind.B05);
        await Breaks.AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await using (var db = await Folder.ContextAsync())
        {
            var ruth = await db.Users.SingleAsync(person => person.UserName == "ruth");
            db.Add(new MerchantDesk.Data.RoleGrant { Person = new PersonId(ruth.Id), Role = Role.Manager, GrantedAt = Folder.Clock.GetUtcNow() });
            await db.SaveChangesAsync();
        }

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Breaks.ApproveAsync(asked.Id, asked.Version + 1));

        Assert.Equal(Rule.ProposerApproves, refusal.Rule);
    }

    [Fact]
    public async Task A_resolved_break_stays_resolved_until_its_facts_change()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var asked = await OnlyAsync(BreakKind.B05);
        await Breaks.AcceptAsync(asked.Id, asked.Version, "a coupon of ours");
        await Folder.SignInAsync("max");
        await Breaks.ApproveAsync(asked.Id, asked.Version + 1);
        await Folder.SignInAsync("ruth");

        await Story.ReconcileAsync();
        var before = (await BreaksAsync()).Count(each => each.Kind == BreakKind.B05);
        await Story.BillAsync("t2 A1-1 0.50");
        await Story.ReconcileAsync();

        Assert.Equal(0, before);
        Assert.Equal("0.50", (await OnlyAsync(BreakKind.B05)).Amount.ToPlainString());
    }

    [Fact]
    public async Task Nobody_decides_on_what_has_changed_meanwhile()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 9.00");
        await Story.ReconcileAsync();
        var asked = await OnlyAsync(BreakKind.B05);
        await Breaks.AssignAsync(asked.Id, asked.Version, "ruth");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Breaks.AcceptAsync(asked.Id, asked.Version, "a coupon of ours"));

        Assert.Equal(Rule.StaleVersion, refusal.Rule);
        Assert.Equal("Ruth", (await OnlyAsync(BreakKind.B05)).Owner);
    }

    [Fact]
    public async Task Records_that_add_up_are_linked_by_hand_and_stay_so()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A-one 10.00");
        await Story.ReconcileAsync();
        var order = (await OnlyAsync(BreakKind.B01)).Members.Single();
        var line = (await OnlyAsync(BreakKind.B02)).Members.Single();

        await Matches.LinkAsync([new(order.Side, order.Id), new(line.Side, line.Id)], "the customer wrote the number wrong");
        var at = await BreaksAsync();
        await Story.ReconcileAsync();

        Assert.DoesNotContain(at.Concat(await BreaksAsync()), each => each.Kind is BreakKind.B01 or BreakKind.B02);
        Assert.Equal(MatchPass.Manual, Assert.Single(await Folder.Get<MatchQueries>().PageAsync()).Pass);
    }

    [Theory]
    [InlineData("t1 X1 9.99", "link-unequal")]
    [InlineData("t1 A1 10.00", "record-matched")]
    public async Task Records_that_differ_or_are_taken_are_not_linked(string bill, string rule)
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync(bill);
        await Story.ReconcileAsync();
        await using var db = await Folder.ContextAsync();
        var order = await db.Orders.SingleAsync();
        var line = await db.StatementLines.FirstAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(Side.Order, order.Id), new(Side.Bill, line.Id)], "by hand"));

        Assert.Equal(rule, refusal.Rule.Code);
    }

    [Fact]
    public async Task A_bank_debit_is_not_the_payout_that_was_expected()
    {
        await Story.MissedPayoutAsync("-40.00");
        var payout = (await OnlyAsync(BreakKind.B03)).Members.Single();
        var debit = (await OnlyAsync(BreakKind.B28)).Members.Single();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(payout.Side, payout.Id), new(debit.Side, debit.Id)], "the same amount"));

        Assert.Equal(Rule.LinkOtherWay, refusal.Rule);
        Assert.Equal([BreakKind.B03, BreakKind.B28], (await BreaksAsync()).Select(each => each.Kind).Order());
    }

    [Fact]
    public async Task A_refund_without_a_case_is_not_joined_with_an_order_of_its_amount()
    {
        await Story.OrdersAsync("A4 4.00");
        await Story.RefundAsync();
        var refund = (await OnlyAsync(BreakKind.B09)).Members.Single();
        await using var db = await Folder.ContextAsync();
        var order = await db.Orders.SingleAsync(each => each.OrderNo == "A4");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(Side.Order, order.Id), new(refund.Side, refund.Id)], "the same amount"));

        Assert.Equal(Rule.LinkKindDoesNotFit, refusal.Rule);
    }

    [Fact]
    public async Task A_broken_balance_is_not_joined_with_anything()
    {
        await Story.MissedPayoutAsync("7.00");
        var payout = (await OnlyAsync(BreakKind.B03)).Members.Single();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Matches.LinkAsync([new(payout.Side, payout.Id), new(Side.Statement, new RecordId(1))], "by hand"));

        Assert.Equal(Rule.LinkForced, refusal.Rule);
    }

    [Fact]
    public async Task A_match_taken_apart_is_not_made_again_by_a_run()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        var match = Assert.Single(await Folder.Get<MatchQueries>().PageAsync());

        await Matches.PartAsync(match.Id, "another customer's payment");
        var report = await Story.ReconcileAsync();

        Assert.Equal(0, report.Matched);
        Assert.Equal([(BreakKind.B01, 1), (BreakKind.B02, 1)], Sales(report));
    }

    [Fact]
    public async Task Confirming_a_payout_leaves_its_lines_with_their_orders()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BatchAsync();
        var suggested = Assert.Single(await Folder.Get<MatchQueries>().PageAsync(), match => match.Status == MatchStatus.Suggested);

        await Matches.ConfirmAsync(suggested.Id, "the same money");
        var report = await Story.ReconcileAsync();

        Assert.Equal([MatchPass.M1, MatchPass.Manual], (await Folder.Get<MatchQueries>().PageAsync()).Select(match => match.Pass));
        Assert.Empty(report.OpenBreaks);
    }

    [Fact]
    public async Task A_payout_of_which_a_line_was_joined_with_its_order_by_hand_is_still_missed()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BatchAsync();
        var matched = Assert.Single(await Folder.Get<MatchQueries>().PageAsync(), match => match.Pass == MatchPass.M1);

        await RejoinAsync(matched);
        await Story.ReconcileAsync();

        Assert.Contains(await Folder.Get<MatchQueries>().PageAsync(), match => match is { Pass: MatchPass.M6, Status: MatchStatus.Suggested });
    }

    [Fact]
    public async Task A_fee_is_still_asked_about_after_somebody_joins_its_line_by_hand()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00 -0.50");
        await Story.ReconcileAsync();

        await RejoinAsync(Assert.Single(await Folder.Get<MatchQueries>().PageAsync()));
        var at = await OnlyAsync(BreakKind.B07);
        await Story.ReconcileAsync();

        Assert.Equal((at.Id, at.Version), ((await OnlyAsync(BreakKind.B07)).Id, (await OnlyAsync(BreakKind.B07)).Version));
    }

    [Fact]
    public async Task A_refund_that_only_the_fund_bill_reaches_is_asked_about_once_and_the_others_as_the_trade_bill_tells_them()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.RefundsInBothBillsAsync();

        var report = await Story.ReconcileAsync();

        Assert.Equal(2, report.OpenBreaks.GetValueOrDefault(BreakKind.B09));
        Assert.DoesNotContain(BreakKind.B07, report.OpenBreaks.Keys);
    }

    [Fact]
    public async Task Matches_of_a_published_run_are_facts()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();

        await using var db = await Folder.ContextAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.MatchMembers.ExecuteDeleteAsync());
        await Assert.ThrowsAsync<SqliteException>(() => db.Matches.ExecuteUpdateAsync(set => set.SetProperty(match => match.Note, "x")));
    }

    [Fact]
    public async Task A_match_that_no_longer_holds_ends_and_another_begins()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();

        await Story.BillAsync("t2 A1-1 3.00");
        await Story.ReconcileAsync();

        Assert.Empty(await Folder.Get<MatchQueries>().PageAsync());
        Assert.Equal("3.00", (await OnlyAsync(BreakKind.B06)).Amount.ToPlainString());
    }

    [Fact]
    public async Task A_break_shows_the_records_and_the_day_that_the_last_run_found_also_where_the_sum_is_the_same()
    {
        await Story.LinesAsync("wallet-alipay", "t1,A1,2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,po_1,\n", "t2,A2,2026-03-02 10:00:00,sale,20.00,-0.12,CNY,,,po_1,\n");
        await Story.LinesAsync("bank-alipay", "b0,,2026-03-01 00:00:00,fee,-0.10,0.00,CNY,,,,\n", "b1,,2026-03-30 00:00:00,fee,-0.10,0.00,CNY,,,,\n");
        await Story.ReconcileAsync();
        var before = await OnlyAsync(BreakKind.B03);
        await Story.LinesAsync("wallet-alipay", "t3,A3,2026-03-03 10:00:00,sale,5.00,0.00,CNY,,,po_1,\n", "t4,A3,2026-03-03 11:00:00,refund,-5.00,0.00,CNY,,,po_1,\n");

        await Story.ReconcileAsync();

        var after = await OnlyAsync(BreakKind.B03);
        Assert.Equal((2, before.Amount, new DateOnly(2026, 3, 2)), (before.MemberCount, after.Amount, before.Day));
        Assert.Equal((4, before.Version + 1, new DateOnly(2026, 3, 3)), (after.MemberCount, after.Version, after.Day));
    }

    [Fact]
    public async Task A_break_names_the_version_of_a_line_that_stands()
    {
        await Story.LinesAsync("wallet-alipay", "t1,A1,2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,po_1,\n", "t2,A2,2026-03-02 10:00:00,sale,20.00,-0.12,CNY,,,po_1,\n");
        await Story.LinesAsync("wallet-alipay", "t2,A2,2026-03-03 10:00:00,sale,20.00,-0.12,CNY,,,po_1,\n");
        await Story.LinesAsync("bank-alipay", "b0,,2026-03-01 00:00:00,fee,-0.10,0.00,CNY,,,,\n", "b1,,2026-03-20 00:00:00,bank_entry,29.82,0.00,CNY,,transfer,,\n");
        await Story.ReconcileAsync();
        var changed = await OnlyAsync(BreakKind.B19);
        await Breaks.ReplaceAsync(changed.Id, changed.Version, "the second is right");
        await Folder.SignInAsync("max");
        await Breaks.ApproveAsync(changed.Id, changed.Version + 1);
        await Folder.SignInAsync("ruth");

        await Story.ReconcileAsync();

        await Matches.LinkAsync((await OnlyAsync(BreakKind.B03)).Id, (await OnlyAsync(BreakKind.B04)).Id, "the same money");
    }

    [Fact]
    public async Task Statements_in_one_currency_of_a_bank_say_nothing_of_another()
    {
        await Story.LinesAsync("wallet-alipay", "p1,,2026-03-03 10:00:00,payout,-40.00,0.00,CNY,,,P-777001,\n");
        await Story.LinesAsync("bank-alipay", "c0,,2026-03-01 00:00:00,fee,-0.10,0.00,CNY,,,,\n", "c1,,2026-03-03 00:00:00,fee,-0.10,0.00,CNY,,,,\n");
        await Story.LinesAsync("bank-alipay", "e0,,2026-03-01 00:00:00,fee,-0.10,0.00,EUR,,,,\n", "e1,,2026-03-20 00:00:00,fee,-0.10,0.00,EUR,,,,\n");

        await Story.ReconcileAsync();

        Assert.DoesNotContain(await BreaksAsync(), each => each.Kind == BreakKind.B03);
    }

    private BreakService Breaks => Folder.Get<BreakService>();

    private MatchService Matches => Folder.Get<MatchService>();

    private async Task RejoinAsync(MatchRow match)
    {
        await Matches.PartAsync(match.Id, "joined by hand instead");
        await Matches.LinkAsync([.. match.Members.Select(member => new RecordRef(member.Side, member.Id))], "they belong together");
    }

    private static List<(BreakKind, int)> Sales(RunReport report) =>
        [.. report.OpenBreaks.Where(each => each.Key is BreakKind.B01 or BreakKind.B02 or BreakKind.B05 or BreakKind.B06).Select(each => (each.Key, each.Value))];

    private async Task<IReadOnlyList<BreakRow>> BreaksAsync() => await Folder.Get<BreakQueries>().PageAsync(new BreakFilter());

    private async Task<BreakRow> OnlyAsync(BreakKind kind) => Assert.Single(await BreaksAsync(), each => each.Kind == kind);
}
