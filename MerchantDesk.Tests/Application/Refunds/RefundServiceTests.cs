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

public sealed class RefundServiceTests : IAsyncLifetime
{
    private static readonly byte[] Picture = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0x00];

    private readonly DeskFolder folder = new();

    private StoryFiles? story;

    private StoryFiles Story => story!;

    private RefundService Refunds => folder.Get<RefundService>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await Story.OrdersAsync("A1 100.00", "A2 900.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00");
        await Story.ReconcileAsync();
    }

    public async Task DisposeAsync()
    {
        Story.Delete();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task Six_people_carry_a_returned_order_to_the_bill_and_the_run_confirms_it()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReconcileAsync();

        var view = await ViewAsync(number);

        Assert.Equal(RefundState.Confirmed, view.Row.State);
        Assert.Null(view.Steps[^1].Person);
        var row = Assert.Single((await folder.Get<SeparationQueries>().PageAsync(new SeparationFilter(Kind: SeparationKind.Refund))).Rows);
        Assert.Equal(SeparationResult.Separate, row.Result);
        Assert.Equal(["Ann", "Will", "Abe", "Cleo", null], Enum.GetValues<RefundPart>().Select(part => row.In(part).Single().Name));
    }

    [Fact]
    public async Task Who_paid_a_refund_neither_joins_nor_parts_it_even_as_a_reconciler_by_now()
    {
        var number = await new RefundStory(folder).PaidAsync("A1", "100.00");
        await folder.SignInAsync("ruth");
        await Story.RefundAsync($"r1 A1 100.00 PR-{number}");
        await Story.ReconcileAsync();
        var match = (await folder.Get<MatchQueries>().PageAsync()).Single(each => each.Members.Any(member => member.Side == Side.Refund));
        await folder.GrantAsync("cleo", Role.Reconciler);
        await folder.SignInAsync("cleo");

        Assert.Equal(Rule.PayerMatches, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<MatchService>().PartAsync(match.Id, "mine"))).Rule);

        await folder.SignInAsync("ruth");
        await folder.Get<MatchService>().PartAsync(match.Id, "another");
        await folder.SignInAsync("cleo");
        var records = match.Members.Select(member => new RecordRef(member.Side, member.Id)).ToList();
        Assert.Equal(Rule.PayerMatches, (await Assert.ThrowsAsync<RuleException>(() => folder.Get<MatchService>().LinkAsync(records, "mine"))).Rule);
    }

    [Fact]
    public async Task A_refund_in_the_bill_that_no_case_asked_for_confirms_nothing()
    {
        var number = await OpenAsync("A1", "100.00");
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");

        var report = await Story.ReconcileAsync();

        Assert.Equal(1, report.OpenBreaks[BreakKind.B09]);
        Assert.NotEqual(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
    }

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
    public async Task Above_the_limit_the_manager_approves_too()
    {
        var number = await OpenAsync("A2", "900.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        var between = (await ViewAsync(number)).Row.State;

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
        await using var db = await folder.ContextAsync();
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
        await using var db = await folder.ContextAsync();
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
        await folder.SignInAsync("ann");

        var approve = (await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Approve);

        Assert.Equal((Rule.RefundDutyMissing, "Abe"), (approve.WhyNot!.Value, approve.WhoCould.Single()));
    }

    [Fact]
    public async Task What_happened_cannot_be_changed_and_stands_in_the_log()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);

        await using var db = await folder.ContextAsync();
        await Assert.ThrowsAsync<SqliteException>(() => db.Database.ExecuteSqlRawAsync("UPDATE \"RefundSteps\" SET \"Person\" = 1"));
        await folder.SignInAsync("ivy");
        var proof = await folder.Get<AuditService>().VerifyAsync();

        Assert.Null(proof.Finding);
        Assert.True(await db.AuditLeaves.CountAsync(leaf => leaf.Object == number) >= 6);
    }

    [Fact]
    public async Task An_order_that_nobody_brought_in_has_no_refund()
    {
        await folder.SignInAsync("ann");

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A9", StoryBooks.Yuan("1.00"), "not wanted"));

        Assert.Equal(Rule.NotFound, refusal.Rule);
    }

    [Fact]
    public async Task Nobody_opens_a_case_without_the_duty()
    {
        await folder.SignInAsync("abe");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("1.00"), "not wanted"));
    }

    private async Task<string> OpenAsync(string order, string amount)
    {
        await folder.SignInAsync("ann");
        return await Refunds.OpenAsync("ali-main", order, StoryBooks.Yuan(amount), "not wanted");
    }

    /// <summary>The story's orders have been sent: the parcel cannot be stopped and comes back.</summary>
    private async Task ReturnAsync(string number)
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

    private async Task<string> ClaimedAsync(string order, string amount)
    {
        var number = await OpenAsync(order, amount);
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await ByAsync("cleo", number, RefundAct.Claim);
        return number;
    }

    private async Task PayAsync(string number, string refundNo)
    {
        await ByAsync("cleo", number, RefundAct.Claim);
        await Refunds.PayAsync(number, (await ViewAsync(number)).Version, refundNo, Guid.NewGuid().ToString());
    }

    private Task CancelAsync(string number) => ByAsync("ann", number, RefundAct.Cancel);

    private Task ByAsync(string user, string number, RefundAct act) => new RefundStory(folder).ByAsync(user, number, act);

    /// <summary>Bytes of which none come until it is told to go on.</summary>
    private sealed class SlowStream(byte[] bytes) : MemoryStream(bytes)
    {
        private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource going = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begun => begun.Task;

        public void GoOn() => going.TrySetResult();

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            begun.TrySetResult();
            await going.Task.WaitAsync(cancellationToken);
            return await base.ReadAsync(buffer, cancellationToken);
        }

        protected override void Dispose(bool disposing)
        {
            GoOn();
            base.Dispose(disposing);
        }
    }

    private Task<RefundView> ViewAsync(string number) => folder.Get<RefundCaseQueries>().ViewAsync(number);

    [Fact]
    public async Task An_export_that_says_the_parcel_has_left_voids_the_release_and_the_approval()
    {
        await folder.SignInAsync("ruth");
        await Story.OrdersOfAsync("not_shipped", "A3 80.00");
        var number = await OpenAsync("A3", "80.00");
        await ByAsync("will", number, RefundAct.ConfirmHold);
        await ByAsync("will", number, RefundAct.Verify);
        await ByAsync("abe", number, RefundAct.Approve);
        await folder.SignInAsync("ruth");

        await Story.OrdersOfAsync("in_transit", "A3 80.00");

        var view = await ViewAsync(number);
        Assert.Equal((RefundState.Submitted, RefundPath.Intercept), (view.Row.State, view.Row.Path));
        Assert.Null(view.Token);
        Assert.Equal([RefundAct.Contradict, RefundAct.HandOver], view.Steps.TakeLast(2).Select(step => step.Act));
        Assert.All(view.Steps.TakeLast(2), step => Assert.Null(step.Person));
        await using var db = await folder.ContextAsync();
        Assert.Equal(1, await db.AuditLeaves.CountAsync(leaf => leaf.Object == number && leaf.Act == "refund.parcelMoved"));
    }

    [Fact]
    public async Task A_refund_the_platform_made_by_itself_is_not_paid_again()
    {
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r9 A1 70.00 PLATFORM-1");
        await Story.ReconcileAsync();
        await folder.SignInAsync("ann");

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
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 60.00 PR-1");

        var second = await OpenAsync("A1", "40.00");

        Assert.Equal(StoryBooks.Yuan("40.00"), (await ViewAsync(second)).Left);
    }

    [Fact]
    public async Task Another_number_in_the_bill_waits_for_a_persons_word()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await folder.SignInAsync("ruth");
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
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReturnedAsync(folder.Clock.GetUtcNow(), "b1 A1 100.00");
        await Story.ReconcileAsync();
        Assert.Equal(RefundState.Executed, (await ViewAsync(number)).Row.State);

        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, "b1"));
        await ByAsync("abe", number, RefundAct.Reissue);
        await PayAsync(number, "PR-2");
        await folder.SignInAsync("ruth");
        await Story.RefundAsync("r2 A1 100.00 PR-2");
        var report = await Story.ReconcileAsync();

        Assert.Equal(RefundState.Confirmed, (await ViewAsync(number)).Row.State);
        Assert.False(report.OpenBreaks.ContainsKey(BreakKind.B09));
    }

    [Fact]
    public async Task A_return_waybill_brings_one_parcel_back()
    {
        var first = await OpenAsync("A1", "10.00");
        await ReturnAsync(first);
        var second = await OpenAsync("A2", "10.00");
        await ByAsync("will", second, RefundAct.SkipIntercept);
        await ByAsync("ann", second, RefundAct.AuthoriseReturn);
        var version = (await ViewAsync(second)).Version;

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(second, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, $" back of {first} ")));

        Assert.Equal(Rule.WaybillReused, refusal.Rule);
    }

    [Fact]
    public async Task Evidence_is_kept_by_who_may_give_it_and_shown_only_if_it_was_kept()
    {
        var number = await OpenAsync("A1", "100.00");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Refunds.KeepEvidenceAsync(RefundAct.SkipIntercept, number, new MemoryStream(Picture)));
        await folder.SignInAsync("will");
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, 1, RefundAct.SkipIntercept, new Evidence(EvidenceKind.CarrierScan, "scan", new string('a', 64))));

        Assert.Equal(Rule.EvidenceNotKept, refusal.Rule);
    }

    [Fact]
    public async Task A_slow_upload_of_evidence_keeps_nobody_else_waiting()
    {
        var number = await OpenAsync("A1", "10.00");
        using var slow = new SlowStream(Picture);
        var kept = Refunds.KeepEvidenceAsync(RefundAct.NotifyBuyer, number, slow);
        await slow.Begun.WaitAsync(TimeSpan.FromSeconds(10));

        await Refunds.OpenAsync("ali-main", "A1", StoryBooks.Yuan("20.00"), "not wanted").WaitAsync(TimeSpan.FromSeconds(10));

        slow.GoOn();
        Assert.Equal(64, (await kept).Length);
    }

    [Fact]
    public async Task It_is_the_turn_of_who_leads_it_on_and_of_nobody_who_has_played_another_part()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await folder.GrantAsync("will", Role.RefundApprover);
        var mine = new Dictionary<string, bool>();
        foreach (var user in (string[])["will", "abe", "max", "cleo"])
        {
            await folder.SignInAsync(user);
            mine[user] = (await ViewAsync(number)).Row.IsMine;
        }

        Assert.Equal([false, true, false, false], mine.Values);
        await folder.SignInAsync("ann");
        Assert.Equal(["Abe"], (await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Approve).WhoCould);
    }

    [Fact]
    public async Task A_unit_is_worth_its_part_of_what_was_paid_and_not_of_what_the_order_says()
    {
        await folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A5", "100.00", "SF5", "S1 2 50.00");
        await Story.BillAsync("t5 A5 60.00");
        await JoinAsync("A5", "t5");
        var queries = folder.Get<RefundCaseQueries>();
        await folder.SignInAsync("ann");

        var order = await queries.OrderAsync("A5");
        var worth = await queries.WorthAsync("ali-main", "A5", [new RefundUnit("S1", null, 1)]);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("30.01"), "not wanted", [new RefundUnit("S1", null, 1)]));
        var sum = (await ViewAsync(await Refunds.OpenAsync("ali-main", "A5", StoryBooks.Yuan("30.00"), "not wanted", [new RefundUnit("S1", null, 1)]))).Sum;

        Assert.Equal((StoryBooks.Yuan("60.00"), StoryBooks.Yuan("30.00"), StoryBooks.Yuan("30.00")), (order!.Paid, order.Articles.Single().Worth, worth));
        Assert.Equal(Rule.RefundOverUnits, refusal.Rule);
        Assert.Equal((StoryBooks.Yuan("60.00"), StoryBooks.Yuan("30.00"), StoryBooks.Yuan("0.00")), (sum.Paid, sum.Worth, sum.Elsewhere));
    }

    /// <summary>Puts into the books beside the door that a person has joined the order with the bill's line.</summary>
    private async Task JoinAsync(string orderNo, string line)
    {
        await using var db = await folder.ContextAsync();
        var match = new StoredMatch { Pass = MatchPass.M1, Status = MatchStatus.Confirmed, Reason = default, Signature = [1], Note = "the same sale" };
        db.Add(match);
        await db.SaveChangesAsync();
        db.Add(new MatchMember { Match = match.Id, Ordinal = 1, Side = Side.Order, Record = await db.Orders.Where(order => order.OrderNo == orderNo).Select(order => order.Id).SingleAsync() });
        db.Add(new MatchMember { Match = match.Id, Ordinal = 2, Side = Side.Bill, Record = await db.StatementLines.Where(each => each.Key == line).Select(each => each.Id).SingleAsync() });
        await db.SaveChangesAsync();
    }

    [Theory]
    [InlineData("SF9")]
    [InlineData("SF8")]
    public async Task No_waybill_under_which_any_order_went_out_brings_goods_back(string waybill)
    {
        await folder.SignInAsync("ruth");
        await Story.ArticlesAsync("not_shipped", "A6", "80.00", "");
        var number = await OpenAsync("A6", "80.00");
        await folder.SignInAsync("ruth");
        await Story.ArticlesAsync("shipped", "A6", "80.00", "SF9");
        await Story.ArticlesAsync("shipped", "A7", "80.00", "SF8");
        await ByAsync("will", number, RefundAct.SkipIntercept);
        await ByAsync("ann", number, RefundAct.AuthoriseReturn);
        var version = (await ViewAsync(number)).Version;

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Refunds.DoAsync(number, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, waybill)));

        Assert.Equal(Rule.WaybillReused, refusal.Rule);
        await Refunds.DoAsync(number, version, RefundAct.ShipBack, new Evidence(EvidenceKind.Waybill, "SF10"));
    }

    [Fact]
    public async Task No_units_chosen_of_an_order_with_articles_open_no_case()
    {
        await folder.SignInAsync("ruth");
        await Story.ArticlesAsync("delivered", "A5", "100.00", "SF5", "S1 2 50.00");
        await folder.SignInAsync("ann");

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
        await folder.SignInAsync("ruth");
        await Story.ArticlesAsync("not_shipped", "A8", "620.00", "", "S1 2 300.00");
        var number = await OpenAsync("A8", "620.00");
        if (exportSaysSo)
        {
            await folder.SignInAsync("ruth");
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
        await folder.SignInAsync("ruth");
        await Story.RefundAsync($"r9 {part} 70.00 PLATFORM-1");
        var number = await OpenAsync("A1", "30.00");

        Assert.Equal(StoryBooks.Yuan("30.00"), (await ViewAsync(number)).Left);
    }

    [Fact]
    public async Task A_look_at_evidence_is_for_who_has_a_part_in_refunds_or_audits_and_stands_in_the_log()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        var sha = (await ViewAsync(number)).Steps[^2].Evidence!.Sha256!;
        var seen = new Dictionary<string, Rule?>();
        foreach (var user in (string[])["abe", "ivy", "gus"])
        {
            await folder.SignInAsync(user);
            seen[user] = (await Record.ExceptionAsync(() => Refunds.ShowEvidenceAsync(number, sha)) as RuleException)?.Rule;
        }

        await folder.SignInAsync("ivy");
        var unknown = await Assert.ThrowsAsync<RuleException>(() => Refunds.ShowEvidenceAsync(number, new string('a', 64)));

        Assert.Equal([null, null, Rule.EvidenceClosed], seen.Values);
        Assert.Equal(Rule.NotFound, unknown.Rule);
        Assert.Equal(Picture, (await Refunds.ShowEvidenceAsync(number, sha)).Bytes);
        await using var db = await folder.ContextAsync();
        Assert.Equal(3, await db.AuditLeaves.CountAsync(leaf => leaf.Object == number && leaf.Act == "refund.evidenceShown" && !leaf.Refused));
    }
}
