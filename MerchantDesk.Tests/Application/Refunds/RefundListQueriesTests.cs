using MerchantDesk.Application.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Refunds;

public sealed class RefundListQueriesTests : StoryTest
{
    private RefundStory Refunds => new(Folder);

    private RefundListQueries Lists => Folder.Get<RefundListQueries>();

    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("A1 100.00", "A2 900.00", "A3 9000.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00", "t3 A3 9000.00");
        await Story.ReconcileAsync();
    }

    [Fact]
    public async Task A_row_of_the_list_is_what_the_case_itself_says()
    {
        var number = await Refunds.ApprovedAsync("A1", "100.00");

        var row = (await Lists.OpenAsync(new RefundFilter())).Rows.Single();
        var view = await Folder.Get<RefundCaseQueries>().ViewAsync(number);

        Assert.Equal(view.Row with { Turn = row.Turn }, row);
        Assert.Equal([Duty.PayRefund], row.Turn);
    }

    [Fact]
    public async Task Every_open_case_has_its_deadline_beside_it_and_no_closed_one_has()
    {
        var open = await Refunds.ReturnedAsync("A1", "50.00");
        Folder.Clock.Advance(TimeSpan.FromHours(1));
        await Refunds.ByAsync("abe", open, RefundAct.Approve);
        var closed = await Refunds.OpenAsync("A1", "10.00");
        await Refunds.ByAsync("ann", closed, RefundAct.Cancel);

        await using var db = await Folder.ContextAsync();
        var due = await db.RefundCases.Select(of => new { of.Number, DueAt = EF.Property<DateTimeOffset?>(of, "DueAt") }).ToDictionaryAsync(of => of.Number, of => of.DueAt);

        Assert.Equal((Folder.Clock.GetUtcNow().AddDays(1), null), (due[open], due[closed]));
        Assert.Equal([open], await NumbersAsync(new RefundFilter()));
    }

    [Fact]
    public async Task The_figures_are_those_of_the_lists_they_open()
    {
        await Refunds.OpenAsync("A1", "10.00");
        Folder.Clock.Advance(TimeSpan.FromHours(3));
        await Refunds.ApprovedAsync("A3", "20.00");
        await Refunds.OpenAsync("A2", "30.00");
        await Folder.SignInAsync("cleo");

        var figures = await Lists.FiguresAsync();

        Assert.Equal((3, 1, 1, 1, 1), (figures.Open, figures.Overdue, figures.Today, figures.Mine, figures.Payable));
        Assert.Equal((StoryBooks.Yuan("60.00"), StoryBooks.Yuan("20.00")), (figures.Sums.Single(), figures.PayableSums.Single()));
        Assert.Equal(["Ann"], figures.WhoOpens);
        Assert.Equal(figures.Overdue, (await Lists.OpenAsync(new RefundFilter { Due = RefundDue.Overdue })).Count);
        Assert.Equal(figures.Today, (await Lists.OpenAsync(new RefundFilter { Due = RefundDue.Today })).Count);
        Assert.Equal(figures.Mine, (await Lists.OpenAsync(new RefundFilter { Mine = true })).Count);
        Assert.Equal(figures.PayableSums, (await Lists.OpenAsync(new RefundFilter { Payable = true })).Sums);
    }

    [Fact]
    public async Task What_cools_off_or_whose_proof_is_old_may_not_be_paid_now()
    {
        var large = await Refunds.ReturnedAsync("A3", "6000.00");
        await Refunds.ByAsync("abe", large, RefundAct.Approve);
        await Refunds.ByAsync("max", large, RefundAct.SecondApprove);
        var cooling = (await Lists.FiguresAsync()).Payable;
        Folder.Clock.Advance(ApprovalLimits.CoolOff);
        var cooled = (await Lists.FiguresAsync()).Payable;
        Folder.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Equal((0, 1, 0), (cooling, cooled, (await Lists.FiguresAsync()).Payable));
    }

    [Fact]
    public async Task A_list_is_narrowed_and_sorted_in_the_database()
    {
        var small = await Refunds.OpenAsync("A1", "10.00");
        Folder.Clock.Advance(TimeSpan.FromMinutes(1));
        var waiting = await Refunds.ReturnedAsync("A2", "700.00");
        Folder.Clock.Advance(TimeSpan.FromMinutes(1));
        var middle = await Refunds.OpenAsync("A3", "150.00");

        Assert.Equal([small, middle, waiting], await NumbersAsync(new RefundFilter()));
        Assert.Equal([middle, waiting, small], await NumbersAsync(new RefundFilter(), RefundSort.Number));
        Assert.Equal([waiting, middle, small], await NumbersAsync(new RefundFilter(), RefundSort.Amount));
        Assert.Equal([waiting], await NumbersAsync(new RefundFilter { Turn = Role.RefundApprover }));
        Assert.Equal([waiting], await NumbersAsync(new RefundFilter { Path = RefundPath.Return }));
        Assert.Equal([middle], await NumbersAsync(new RefundFilter { Amount = new AmountRange(Currency.Cny, 100_00, 500_00) }));
        Assert.Equal([waiting], await NumbersAsync(new RefundFilter { Amount = new AmountRange(Currency.Cny, 500_00, null) }));
        Assert.Empty(await NumbersAsync(new RefundFilter { Platform = "wechat" }));
        Assert.Equal([small, middle], await NumbersAsync(new RefundFilter { States = [RefundState.Submitted] }));
    }

    [Fact]
    public async Task Closed_cases_are_paged_by_key()
    {
        for (var i = 0; i < 51; i++)
        {
            await Refunds.ByAsync("ann", await Refunds.OpenAsync("A2", "1.00"), RefundAct.Cancel);
        }

        await Refunds.OpenAsync("A2", "1.00");

        var first = await Lists.NewestAsync(new RefundFilter(), RefundScope.Closed);
        var second = await Lists.NewestAsync(new RefundFilter(), RefundScope.Closed, first.Older);

        Assert.Equal((50, 51, 1, null), (first.Rows.Count, first.Count, second.Rows.Count, second.Older));
        Assert.Equal(52, (await Lists.NewestAsync(new RefundFilter())).Count);
    }

    [Fact]
    public async Task A_second_approval_is_waited_for_where_the_limit_of_the_currency_asks_for_it()
    {
        var euros = await Refunds.ReturnedAsync("A1", "20.00");
        var many = await Refunds.ReturnedAsync("A2", "80.00");
        await using (var db = await Folder.ContextAsync())
        {
            await db.Database.ExecuteSqlAsync($"UPDATE \"RefundCases\" SET \"Currency\" = 'EUR'");
        }

        Assert.Equal([many], await NumbersAsync(new RefundFilter { Turn = Role.Manager }));
        Assert.Equal([euros, many], (await NumbersAsync(new RefundFilter { Turn = Role.RefundApprover })).Order());
        var turns = (await Lists.OpenAsync(new RefundFilter())).Rows.ToDictionary(row => row.Number, row => row.Turn);
        Assert.Equal([Duty.ApproveRefund], turns[euros]);
        Assert.Equal([Duty.ApproveRefund, Duty.SecondApproveRefund], turns[many]);
    }

    [Fact]
    public async Task Who_has_approved_is_not_waited_for_again_nor_named_for_the_other_approval()
    {
        await Folder.GrantAsync("abe", Role.Manager);
        var number = await Refunds.ReturnedAsync("A2", "900.00");
        await Refunds.ByAsync("abe", number, RefundAct.Approve);

        Assert.Empty(await NumbersAsync(new RefundFilter { Mine = true }));
        Assert.False((await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Row.IsMine);
        await Folder.SignInAsync("ann");
        Assert.Equal(["Max"], (await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Options.Single(option => option.Act == RefundAct.SecondApprove).WhoCould);
        await Folder.SignInAsync("max");
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Mine = true }));
    }

    [Fact]
    public async Task After_the_second_approval_it_is_the_first_approvers_turn()
    {
        var number = await Refunds.ReturnedAsync("A2", "900.00");
        await Refunds.ByAsync("max", number, RefundAct.SecondApprove);

        var mine = await NumbersAsync(new RefundFilter { Mine = true });

        Assert.Empty(mine);
        Assert.Empty(await NumbersAsync(new RefundFilter { Turn = Role.Manager }));
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Turn = Role.RefundApprover }));
        Assert.Equal([Duty.ApproveRefund], (await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Row.Turn);
        Assert.Equal([Duty.ApproveRefund], (await Lists.OpenAsync(new RefundFilter())).Rows.Single().Turn);
    }

    [Fact]
    public async Task What_a_cashier_has_in_hand_stays_theirs_however_old_the_proof()
    {
        var number = await Refunds.ApprovedAsync("A1", "100.00");
        await Refunds.ByAsync("cleo", number, RefundAct.Claim);

        Folder.Clock.Advance(TimeSpan.FromDays(31));

        Assert.Equal([number], await NumbersAsync(new RefundFilter { Mine = true }));
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Payable = true }));
        Assert.Equal([RefundAct.Pay], (await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Options.Where(option => option is { LeadsOn: true, WhyNot: null }).Select(option => option.Act));
    }

    [Fact]
    public async Task Where_the_proof_is_old_it_is_the_turn_of_who_can_look_again()
    {
        var number = await Refunds.ApprovedAsync("A1", "100.00");

        Folder.Clock.Advance(TimeSpan.FromDays(31));
        await Folder.SignInAsync("cleo");
        Assert.Empty(await NumbersAsync(new RefundFilter { Mine = true }));
        await Folder.SignInAsync("will");
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Mine = true }));
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Turn = Role.Warehouse }));
        var view = await Folder.Get<RefundCaseQueries>().ViewAsync(number);
        Assert.Equal((Duty.IssueGoodsToken, true), (view.Row.Turn.Single(), view.Row.IsMine));
        Assert.Equal([RefundAct.Reverify], view.Options.Where(option => option.LeadsOn).Select(option => option.Act));

        await Refunds.ByAsync("will", number, RefundAct.Reverify);

        Assert.Equal([Duty.PayRefund], (await Folder.Get<RefundCaseQueries>().ViewAsync(number)).Row.Turn);
        await Folder.SignInAsync("cleo");
        Assert.Equal([number], await NumbersAsync(new RefundFilter { Mine = true }));
    }

    private async Task<IEnumerable<string>> NumbersAsync(RefundFilter filter, RefundSort sort = RefundSort.Due) => (await Lists.OpenAsync(filter, sort)).Rows.Select(row => row.Number);
}
