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

public sealed class RefundServiceTests : RefundTest
{
    [Fact]
    public async Task Six_people_carry_a_returned_order_to_the_bill_and_the_run_confirms_it()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReconcileAsync();

        var view = await ViewAsync(number);

        Assert.Equal(RefundState.Confirmed, view.Row.State);
        Assert.Null(view.Steps[^1].Person);
        var row = Assert.Single((await Folder.Get<SeparationQueries>().PageAsync(new SeparationFilter(Kind: SeparationKind.Refund))).Rows);
        Assert.Equal(SeparationResult.Separate, row.Result);
        Assert.Equal(["Ann", "Will", "Abe", "Cleo", null], Enum.GetValues<RefundPart>().Select(part => row.In(part).Single().Name));
    }

    [Fact]
    public async Task Who_paid_a_refund_neither_joins_nor_parts_it_even_as_a_reconciler_by_now()
    {
        var number = await new RefundStory(Folder).PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 100.00 PR-{number}");
        await Story.ReconcileAsync();
        var match = (await Folder.Get<MatchQueries>().PageAsync()).Single(each => each.Members.Any(member => member.Side == Side.Refund));
        await Folder.GrantAsync("cleo", Role.Reconciler);
        await Folder.SignInAsync("cleo");

        Assert.Equal(Rule.PayerMatches, (await Assert.ThrowsAsync<RuleException>(() => Folder.Get<MatchService>().PartAsync(match.Id, "mine"))).Rule);

        await Folder.SignInAsync("ruth");
        await Folder.Get<MatchService>().PartAsync(match.Id, "another");
        await Folder.SignInAsync("cleo");
        var records = match.Members.Select(member => new RecordRef(member.Side, member.Id)).ToList();
        Assert.Equal(Rule.PayerMatches, (await Assert.ThrowsAsync<RuleException>(() => Folder.Get<MatchService>().LinkAsync(records, "mine"))).Rule);
    }

    [Fact]
    public async Task A_refund_in_the_bill_that_no_case_asked_for_confirms_nothing()
    {
        var number = await OpenAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");

        var report = await Story.ReconcileAsync();

        Assert.Equal(1, report.OpenBreaks[BreakKind.B09]);
        Assert.NotEqual(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
    }

    [Fact]
    public async Task Above_the_limit_the_manager_approves_too()
    {
        var number = await OpenAsync("A2", "900.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        var between = (await ViewAsync(number)).Row.State;

        Assert.DoesNotContain((await ViewAsync(number)).Options, option => option.Act == RefundAct.Approve);
        await ByAsync("max", number, RefundAct.SecondApprove);

        Assert.Equal((RefundState.PendingApproval, RefundState.Approved), (between, (await ViewAsync(number)).Row.State));
    }

    [Fact]
    public async Task Nobody_decides_on_what_has_changed_meanwhile()
    {
        var number = await OpenAsync("A1", "100.00");
        var seen = (await ViewAsync(number)).Version;
        await ByAsync("will", number, RefundAct.SkipIntercept);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, seen, RefundAct.SkipIntercept, Cast.Show(EvidenceKind.CarrierScan)));

        Assert.Equal(Rule.StaleVersion, refusal.Rule);
    }

    [Fact]
    public async Task Of_two_who_pay_at_once_one_pays()
    {
        var number = await ClaimedAsync("A1", "100.00");
        var version = (await ViewAsync(number)).Version;

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Record.ExceptionAsync(() => Refunds.PayAsync(number, version, "PR-1", $"key-{i}"))));

        Assert.Equal(1, outcomes.Count(outcome => outcome is null));
        Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.Equal(Rule.StaleVersion, Assert.IsType<RuleException>(outcome).Rule));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(1, await db.RefundPayments.CountAsync());
    }

    [Fact]
    public async Task The_same_request_again_pays_nothing_again_and_another_under_its_key_is_refused()
    {
        var number = await ClaimedAsync("A1", "100.00");
        var version = (await ViewAsync(number)).Version;
        await Refunds.PayAsync(number, version, "PR-1", "key");

        await Refunds.PayAsync(number, version, "PR-1", "key");
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.PayAsync(number, version, "PR-2", "key"));

        Assert.Equal(Rule.KeyReused, refusal.Rule);
        await using var db = await Folder.ContextAsync();
        Assert.Equal(1, await db.RefundPayments.CountAsync());
    }

    [Fact]
    public async Task A_refund_number_of_the_platform_pays_one_case()
    {
        var first = await ClaimedAsync("A1", "40.00");
        await Refunds.PayAsync(first, (await ViewAsync(first)).Version, "PR-1", "one");
        var second = await ClaimedAsync("A1", "40.00");

        var refusal = await Assert.ThrowsAsync<RuleException>(async () => await Refunds.PayAsync(second, (await ViewAsync(second)).Version, "PR-1", "two"));

        Assert.Equal(Rule.PlatformRefundUsed, refusal.Rule);
        Assert.Equal(RefundState.Executing, (await ViewAsync(second)).Row.State);
    }

    [Fact]
    public async Task The_page_is_told_who_could_do_what_the_asker_may_not()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await Folder.SignInAsync("ann");

        var approve = (await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Approve);

        Assert.Equal((Rule.RefundDutyMissing, "Abe"), (approve.WhyNot!.Value, approve.WhoCould.Single()));
    }

    [Fact]
    public async Task What_happened_cannot_be_changed_and_stands_in_the_log()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);

        await using var db = await Folder.ContextAsync();
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE \"RefundSteps\" SET \"Person\" = 1"));
        await Folder.SignInAsync("ivy");
        var proof = await Folder.Get<AuditService>().VerifyAsync();

        Assert.Null(proof.Finding);
        Assert.True(await db.AuditLeaves.CountAsync(leaf => leaf.Object == number) >= 6);
    }

    [Fact]
    public async Task An_order_that_nobody_brought_in_has_no_refund()
    {
        await Folder.SignInAsync("ann");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A9", StoryBooks.Yuan("1.00"), "not wanted"));

        Assert.Equal(Rule.NotFound, refusal.Rule);
    }

    [Fact]
    public async Task Nobody_opens_a_case_without_the_duty()
    {
        await Folder.SignInAsync("abe");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("1.00"), "not wanted"));
    }

    [Fact]
    public async Task An_export_that_says_the_parcel_has_left_voids_the_release_and_the_approval()
    {
        await Folder.SignInAsync("ruth");
        await Story.OrdersOfAsync("not_shipped", "A3 80.00");
        var number = await OpenAsync("A3", "80.00");
        await ByAsync("will", number, RefundAct.ConfirmHold);
        await ByAsync("will", number, RefundAct.Verify);
        await ByAsync("abe", number, RefundAct.Approve);
        await Folder.SignInAsync("ruth");

        await Story.OrdersOfAsync("in_transit", "A3 80.00");

        var view = await ViewAsync(number);
        Assert.Equal((RefundState.Submitted, RefundPath.Intercept), (view.Row.State, view.Row.Path));
        Assert.Null(view.Token);
        Assert.Equal([RefundAct.Contradict, RefundAct.HandOver], view.Steps.TakeLast(2).Select(step => step.Act));
        Assert.All(view.Steps.TakeLast(2), step => Assert.Null(step.Person));
        await using var db = await Folder.ContextAsync();
        Assert.Equal(1, await db.AuditLeaves.CountAsync(leaf => leaf.Object == number && leaf.Act == "refund.parcelMoved"));
    }

    [Theory]
    [InlineData("0002", "260302000002")]
    [InlineData("302000001", "260302000001")]
    [InlineData("002", null)]
    public async Task An_order_is_found_by_the_end_of_its_number(string text, string? found)
    {
        await Folder.SignInAsync("ruth");
        await Story.OrdersAsync("260302000001 10.00", "260302000002 20.00");
        await Folder.SignInAsync("ann");

        var orders = await Folder.Get<RefundCaseQueries>().FindOrdersAsync(text);

        Assert.Equal(found is null ? [] : [found], orders.Select(order => order.OrderNo));
    }

    [Fact]
    public async Task An_order_is_found_by_its_waybill_as_its_newest_export_tells_it()
    {
        await Folder.SignInAsync("ruth");
        await Story.ArticlesAsync("not_shipped", "W1", "10.00", "");
        await Story.ArticlesAsync("shipped", "W1", "10.00", "SF12345678");
        await Folder.SignInAsync("ann");

        Assert.Equal("W1", Assert.Single(await Folder.Get<RefundCaseQueries>().FindOrdersAsync("5678")).OrderNo);
    }

    [Fact]
    public async Task A_second_approval_is_offered_only_where_it_is_needed()
    {
        var small = await new RefundStory(Folder).ReturnedAsync("A1", "100.00");
        var large = await new RefundStory(Folder).ReturnedAsync("A2", "900.00");

        Assert.DoesNotContain((await ViewAsync(small)).Options, option => option.Act == RefundAct.SecondApprove);
        Assert.Contains((await ViewAsync(large)).Options, option => option.Act == RefundAct.SecondApprove);
    }

    [Fact]
    public async Task Lines_of_several_numbers_are_confirmed_by_no_rule()
    {
        var number = await new RefundStory(Folder).PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 60.00 PR-{number}", "r2 A1 40.00 OTHER-1");
        await Story.ReconcileAsync();

        Assert.Equal(RefundState.Executed, (await ViewAsync(number)).Row.State);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_case_tells_the_number_of_the_line_that_confirmed_it_or_that_it_prints_none(bool isPrinted)
    {
        var number = await new RefundStory(Folder).PaidAsync("A1", "100.00");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 " + (isPrinted ? $"PR-{number}" : ""));
        await Story.ReconcileAsync();

        var view = await ViewAsync(number);

        Assert.Equal(RefundState.Confirmed, view.Row.State);
        Assert.Equal(isPrinted ? $"PR-{number}" : null, view.BilledNo);
        Assert.Equal("t1", view.TradeNo);
    }

    [Fact]
    public async Task Another_number_in_the_bill_waits_for_a_persons_word()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 OTHER-1");
        await Story.ReconcileAsync();
        var view = await ViewAsync(number);
        Assert.Equal(RefundState.Executed, view.Row.State);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, view.Version, RefundAct.Confirm, new Evidence(EvidenceKind.BillLine, "I say so")));
        await Refunds.DoAsync(number, view.Version, RefundAct.Confirm, new Evidence(EvidenceKind.BillLine, "r1"));

        Assert.Equal(Rule.BillLineUnknown, refusal.Rule);
        Assert.Equal(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
    }

    [Fact]
    public async Task A_payment_that_came_back_is_paid_again_under_another_number_and_both_lines_have_their_payment()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A1 100.00");
        await Story.ReconcileAsync();
        Assert.Equal(RefundState.Executed, (await ViewAsync(number)).Row.State);

        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, "b1"));
        await ByAsync("abe", number, RefundAct.Reissue);
        await PayAsync(number, "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r2 A1 100.00 PR-2");
        var report = await Story.ReconcileAsync();

        Assert.Equal(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
        Assert.False(report.OpenBreaks.ContainsKey(BreakKind.B09));
    }

    [Fact]
    public async Task It_is_the_turn_of_who_leads_it_on_and_of_nobody_who_has_played_another_part()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await Folder.GrantAsync("will", Role.RefundApprover);
        var mine = new Dictionary<string, bool>();
        foreach (var user in (string[])["will", "abe", "max", "cleo"])
        {
            await Folder.SignInAsync(user);
            mine[user] = (await ViewAsync(number)).Row.IsMine;
        }

        Assert.Equal([false, true, false, false], mine.Values);
        await Folder.SignInAsync("ann");
        Assert.Equal(["Abe"], (await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Approve).WhoCould);
    }
}
