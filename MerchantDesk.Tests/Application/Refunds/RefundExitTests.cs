using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Application.Refunds;

/// <summary>Whatever happens beside a case, somebody can lead it on or end it.</summary>
public sealed class RefundExitTests : RefundTest
{
    private static readonly string[] Everybody = ["ann", "will", "abe", "max", "cleo", "ruth"];

    [Fact]
    public async Task A_payment_that_came_back_and_is_disputed_since_can_be_given_up()
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await BounceAsync(number);
        await Story.ChargedBackAsync("c1 A1 -100.00");

        Assert.Contains(("ann", RefundAct.Cancel), await PossibleAsync(number));
        await CancelAsync(number);
        Assert.Equal(RefundState.Cancelled, (await ViewAsync(number)).Row.State);
    }

    [Fact]
    public async Task A_stopped_parcel_on_which_another_case_comes_to_rest_must_come_back_and_can()
    {
        await Story.OrdersOfAsync("in_transit", "A3 900.00");
        var first = await OpenAsync("A3", "300.00");
        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept])
        {
            await ByAsync("will", first, act);
        }

        Assert.Equal(RefundState.InterceptConfirmed, (await ViewAsync(first)).Row.State);
        await OpenAsync("A3", "300.00");

        Assert.Equal(RefundState.InReturnTransit, (await ViewAsync(first)).Row.State);
        await ByAsync("will", first, RefundAct.Receive);
        await ByAsync("will", first, RefundAct.BeginInspection);
        await ByAsync("will", first, RefundAct.Verify);
        Assert.Equal(RefundState.PendingApproval, (await ViewAsync(first)).Row.State);
    }

    [Fact]
    public async Task A_payment_that_the_bill_never_shows_can_be_said_to_have_failed_once_the_bill_is_there_and_is_approved_anew()
    {
        var number = await FailedAsync();

        await ByAsync("abe", number, RefundAct.Reissue);
        Assert.Equal(RefundState.PendingApproval, await StateAsync(number));
        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", "r1,A1,2026-03-11 10:00:00,refund,-100.00,0.60,CNY,,,,PR-1\n", "r2,A1,2026-03-11 11:00:00,refund,-100.00,0.60,CNY,,,,PR-2\n");
        var report = await Story.ReconcileAsync();
        Assert.Equal(RefundState.Confirmed, await StateAsync(number));
        Assert.Equal(1, report.OpenBreaks[BreakKind.B09]);
    }

    [Fact]
    public async Task A_payment_that_the_bill_shows_after_all_is_taken_back_into_its_case_and_never_sent_again()
    {
        var number = await FailedAsync();
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", "r1,A1,2026-03-11 10:00:00,refund,-100.00,0.60,CNY,,,,PR-1\n");

        Assert.Equal(Rule.FailureBilled, (await Assert.ThrowsAsync<RuleException>(() => ByAsync("abe", number, RefundAct.Reissue))).Rule);
        await Folder.SignInAsync("ruth");
        var report = await Story.ReconcileAsync();

        Assert.Equal((RefundState.Confirmed, false), (await StateAsync(number), report.OpenBreaks.ContainsKey(BreakKind.B09)));
    }

    [Fact]
    public async Task Nobody_pays_again_what_the_bill_shows_after_the_second_try_was_approved()
    {
        var number = await FailedAsync();
        await ByAsync("abe", number, RefundAct.Reissue);
        await ByAsync("abe", number, RefundAct.Approve);
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", "r1,A1,2026-03-11 10:00:00,refund,-100.00,0.60,CNY,,,,PR-1\n");

        Assert.Equal(Rule.FailureBilled, (await Assert.ThrowsAsync<RuleException>(() => ByAsync("cleo", number, RefundAct.Claim))).Rule);
        await CancelAsync(number);
        await Folder.SignInAsync("ruth");
        Assert.Equal(1, (await Story.ReconcileAsync()).OpenBreaks[BreakKind.B09]);
        Assert.Equal("0.00", (await Folder.Get<RefundCaseQueries>().OrderAsync("A1"))!.Left.ToPlainString());
    }

    [Theory]
    [InlineData("PR-1", "40.00")]
    [InlineData("", "100.00")]
    public async Task A_bill_with_a_line_that_may_be_the_payment_is_not_silent(string printed, string amount)
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await SilenceAsync();
        await Story.LinesAsync("wallet-alipay", $"r1,A1,2026-03-09 10:00:00,refund,-{amount},0.00,CNY,,,,{printed}\n");

        Assert.Equal(Rule.BillNotSilent, (await Assert.ThrowsAsync<RuleException>(() => FailAsync(number))).Rule);
    }

    [Fact]
    public async Task A_hole_in_the_bill_is_no_silence()
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.LinesAsync("wallet-alipay", "end9,,2026-03-12 10:00:00,adjustment,0.00,0.00,CNY,,,,\n");

        Assert.Equal(Rule.BillNotSilent, (await Assert.ThrowsAsync<RuleException>(() => FailAsync(number))).Rule);
    }

    [Fact]
    public async Task A_payment_that_the_bill_shows_has_not_failed()
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-9");
        await Story.LinesAsync("wallet-alipay", "end9,,2026-03-11 10:00:00,adjustment,0.00,0.00,CNY,,,,\n");
        await Story.ReconcileAsync();

        Assert.Equal(Rule.BillNotSilent, (await Assert.ThrowsAsync<RuleException>(() => FailAsync(number))).Rule);
    }

    [Fact]
    public async Task A_confirmed_refund_that_comes_back_later_can_be_paid_again()
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A1 100.00 PR-1");
        await Story.ReconcileAsync();
        Assert.Equal((RefundState.Confirmed, 0), ((await ViewAsync(number)).Row.State, (await ViewAsync(number)).Options.Count));

        await BounceAsync(number);

        Assert.Equal(RefundState.Bounced, (await ViewAsync(number)).Row.State);
        Assert.Contains(("abe", RefundAct.Reissue), await PossibleAsync(number));
    }

    [Fact]
    public async Task Taking_the_match_apart_takes_the_confirmation_back_and_one_line_confirms_one_case()
    {
        var one = await PaidAsync("A2", "40.00", "PR-1");
        var two = await PaidAsync("A2", "40.00", "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A2 40.00 ");
        await Story.ReconcileAsync();
        Assert.Equal((RefundState.Confirmed, RefundState.Executed), (await StateAsync(one), await StateAsync(two)));
        var match = (await Folder.Get<MatchQueries>().PageAsync()).Single(each => each.Members.Any(member => member.Side == Side.Refund));

        await Folder.Get<MatchService>().PartAsync(match.Id, "it is the other one");

        Assert.Equal(RefundState.Executed, await StateAsync(one));
        await Story.ReconcileAsync();
        Assert.Equal((RefundState.Executed, RefundState.Confirmed), (await StateAsync(one), await StateAsync(two)));
    }

    [Fact]
    public async Task A_later_line_with_the_payments_number_takes_the_place_of_the_one_that_only_had_its_amount()
    {
        var one = await PaidAsync("A2", "40.00", "PR-1");
        var two = await PaidAsync("A2", "40.00", "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A2 40.00 ");
        await Story.ReconcileAsync();

        await Story.RefundAsync("r2 A2 40.00 PR-1");
        await Story.ReconcileAsync();

        Assert.Equal((RefundState.Confirmed, RefundState.Confirmed), (await StateAsync(one), await StateAsync(two)));
        Assert.Equal(["r2", "r1"], [(await ViewAsync(one)).Steps[^1].Evidence!.Text, (await ViewAsync(two)).Steps[^1].Evidence!.Text]);
    }

    [Fact]
    public async Task Two_payments_that_somebody_joins_with_one_line_are_both_confirmed_by_it()
    {
        var one = await PaidAsync("A2", "40.00", "PR-1");
        var two = await PaidAsync("A2", "20.00", "PR-2");
        await Folder.SignInAsync("ruth");
        await Story.RefundAsync("r1 A2 60.00 ");
        await Story.ReconcileAsync();
        await Folder.Get<MatchService>().LinkAsync([await PaymentAsync("PR-1"), await PaymentAsync("PR-2"), await LineAsync("r1")], "both in one line");

        await ConfirmAsync(one);
        await ConfirmAsync(two);

        Assert.Equal((RefundState.Confirmed, RefundState.Confirmed), (await StateAsync(one), await StateAsync(two)));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Goods_that_were_delivered_although_the_money_is_out_are_the_managers_to_settle(bool isConfirmed)
    {
        await Story.OrdersOfAsync("in_transit", "A3 300.00");
        var number = await OpenAsync("A3", "300.00");
        foreach (var act in (RefundAct[])[RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept, RefundAct.Verify])
        {
            await ByAsync("will", number, act);
        }

        await ByAsync("abe", number, RefundAct.Approve);
        await PayAsync(number, "PR-1");
        await Folder.SignInAsync("ruth");
        if (isConfirmed)
        {
            await Story.RefundAsync("r1 A3 300.00 PR-1");
            await Story.ReconcileAsync();
        }

        Assert.Equal(0, (await ExposedAsync()).Count);
        await Story.OrdersOfAsync("delivered", "A3 300.00");
        await Story.OrdersOfAsync("delivered", "A3 300.00");

        var state = isConfirmed ? RefundState.Confirmed : RefundState.Executed;
        var row = Assert.Single((await ExposedAsync()).Rows);
        Assert.Equal((number, state, 1), (row.Number, row.State, (await ViewAsync(number)).Steps.Count(step => step.Act == RefundAct.Expose)));
        await Folder.SignInAsync("max");
        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.SettleExposure, new Evidence(EvidenceKind.Note, "the customer sends it back"));
        Assert.Equal((0, state), ((await ExposedAsync()).Count, await StateAsync(number)));
    }

    [Fact]
    public async Task A_newer_export_in_another_currency_locks_the_case_and_breaks_no_page()
    {
        var number = await OpenAsync("A1", "100.00");
        await ReturnAsync(number);
        await Folder.SignInAsync("ruth");
        await ImportAsync("ali-main", "A1,alipay,ali-main,100.00,USD,2026-03-02 10:00:00,shipped,2026-03-02 12:00:00,,");

        var view = await ViewAsync(number);
        var refusal = await Assert.ThrowsAsync<RuleException>(() => ByAsync("abe", number, RefundAct.Approve));

        Assert.Equal(("100.00", Rule.BilledElsewhere), (view.Left.ToPlainString(), refusal.Rule));
    }

    [Fact]
    public async Task Nobody_is_named_as_approver_who_opened_a_case_of_the_same_customer_today()
    {
        await Folder.SignInAsync("ruth");
        await ImportAsync("ali-main", "A8,alipay,ali-main,100.00,CNY,2026-03-02 10:00:00,shipped,2026-03-02 12:00:00,Li,13800000000", "A9,alipay,ali-main,100.00,CNY,2026-03-02 10:00:00,shipped,2026-03-02 12:00:00,Li,13800000000");
        await Folder.GrantAsync("abe", Role.AfterSales);
        await Folder.SignInAsync("abe");
        await Refunds.OpenAsync("ali-main", "A8", StoryBooks.Yuan("10.00"), "not wanted");
        var number = await OpenAsync("A9", "20.00");
        await ReturnAsync(number);

        await Folder.SignInAsync("ann");
        Assert.Empty((await ViewAsync(number)).Options.Single(option => option.Act == RefundAct.Approve).WhoCould);
        await Folder.SignInAsync("abe");
        Assert.Equal(0, (await Folder.Get<RefundListQueries>().OpenAsync(new RefundFilter { Mine = true })).Count);
    }

    [Fact]
    public async Task Of_two_stores_with_one_order_number_somebody_says_whose_it_is()
    {
        await Folder.GrantAsync("max", Role.FinanceAdmin);
        await Folder.SignInAsync("max");
        await Folder.Get<FundService>().AddStoreAsync("ali-other", "alipay", "Another store");
        await Folder.SignInAsync("ruth");
        await ImportAsync("ali-other", "A1,alipay,ali-other,55.00,CNY,2026-03-02 10:00:00,shipped,2026-03-02 12:00:00,,");
        await Folder.SignInAsync("ann");
        var queries = Folder.Get<RefundCaseQueries>();

        Assert.Null(await queries.OrderAsync("A1"));
        Assert.Equal(["ali-main", "ali-other"], (await queries.FindOrdersAsync("A1")).Select(order => order.Store).Order());
        Assert.Equal("55.00", (await queries.OrderAsync("A1", "ali-other"))!.Paid.ToPlainString());
    }

    [Fact]
    public async Task The_first_of_two_approvals_gives_nobody_more_time()
    {
        var number = await OpenAsync("A2", "900.00");
        await ReturnAsync(number);
        var due = (await ViewAsync(number)).Row.DueAt;
        Folder.Clock.Advance(TimeSpan.FromHours(2));

        await ByAsync("abe", number, RefundAct.Approve);

        Assert.Equal((RefundState.PendingApproval, due), ((await ViewAsync(number)).Row.State, (await ViewAsync(number)).Row.DueAt));
    }

    private Task<RefundList> ExposedAsync() => Folder.Get<RefundListQueries>().NewestAsync(new RefundFilter { Exposed = true });

    private async Task ImportAsync(string store, params string[] rows)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "order_no,platform,store,paid_amount,currency,paid_time,shipment_status,shipped_time,customer_name,phone\n" + string.Join('\n', rows) + "\n");
        var report = await Folder.Get<OrderImportService>().ImportOrdersAsync(store, path);
        File.Delete(path);
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
    }

    /// <summary>A payment of which the bill says nothing, and the reconciler that it was never carried out.</summary>
    private async Task<string> FailedAsync()
    {
        var number = await PaidAsync("A1", "100.00", "PR-1");
        await Folder.SignInAsync("ruth");
        Assert.Equal(Rule.BillNotSilent, (await Assert.ThrowsAsync<RuleException>(() => FailAsync(number))).Rule);
        await SilenceAsync();
        await FailAsync(number);
        Assert.Equal(RefundState.Bounced, await StateAsync(number));
        return number;
    }

    private Task SilenceAsync() => Story.LinesAsync("wallet-alipay", "on9,,2026-03-09 11:00:00,adjustment,0.00,0.00,CNY,,,,\n", "end9,,2026-03-11 10:00:00,adjustment,0.00,0.00,CNY,,,,\n");

    private async Task<RefundState> StateAsync(string number) => (await ViewAsync(number)).Row.State;

    private async Task ConfirmAsync(string number) => await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.Confirm, new Evidence(EvidenceKind.BillLine, "r1"));

    private async Task FailAsync(string number) => await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.FailPayment, new Evidence(EvidenceKind.Note, "the platform knows no such refund"));

    private async Task BounceAsync(string number)
    {
        await Folder.SignInAsync("ruth");
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A1 100.00");
        await Refunds.DoAsync(number, (await ViewAsync(number)).Version, RefundAct.Bounce, new Evidence(EvidenceKind.BillLine, "b1"));
    }

    private async Task<List<(string User, RefundAct Act)>> PossibleAsync(string number)
    {
        var possible = new List<(string, RefundAct)>();
        foreach (var user in Everybody)
        {
            await Folder.SignInAsync(user);
            possible.AddRange((await ViewAsync(number)).Options.Where(option => option.WhyNot is null).Select(option => (user, option.Act)));
        }

        return possible;
    }
}
