using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Refunds;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components;

/// <summary>The board and the table of refunds: the same rows, the figures that open them, and why somebody may open no case.</summary>
public sealed class RefundPageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private StoryFiles? story;

    private StoryFiles Story => story!;

    private RefundStory Refunds => new(folder);

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await Story.OrdersAsync("A1 100.00", "A2 900.00");
        await Story.BillAsync("t1 A1 100.00", "t2 A2 900.00");
        await Story.ReconcileAsync();
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Story.Delete();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task The_board_draws_each_case_in_its_lane_with_whose_turn_it_is_and_the_sum_as_a_link()
    {
        var opened = await Refunds.OpenAsync("A1", "40.00");
        var waiting = await Refunds.ReturnedAsync("A2", "700.00");
        await folder.SignInAsync("abe");

        var page = await DrawAsync("/refunds");

        Assert.Contains("Warehouse", page.Find($"[data-test='lane-Stop'] [data-test='card-{opened}'] .meta").TextContent, StringComparison.Ordinal);
        Assert.Contains("Your turn", page.Find($"[data-test='lane-Approve'] [data-test='card-{waiting}']").TextContent, StringComparison.Ordinal);
        var sum = page.Find("[data-test='lane-Approve'] header a");
        Assert.Contains("700.00", sum.TextContent, StringComparison.Ordinal);
        Assert.Contains("lane=Approve", sum.GetAttribute("href"), StringComparison.Ordinal);
        Assert.Equal("2 open, CNY 740.00. 0 overdue, 1 due today, 1 wait for you. 0 may be paid now.", Flat(page.Find("[data-test='answer']").TextContent));
    }

    [Fact]
    public async Task A_case_begins_with_its_opening_and_names_the_reader_among_those_who_can()
    {
        var number = await Refunds.ReturnedAsync("A2", "700.00");
        await folder.SignInAsync("abe");

        var page = Render<RefundPage>(each => each.Add(of => of.Number, number));

        await page.WaitForAssertionAsync(() => Assert.Contains("You", page.Find("[data-test='who-can']").TextContent, StringComparison.Ordinal));
        var opening = page.Find("[data-test='history'] tbody tr:last-child");
        Assert.Contains("Case opened", opening.TextContent, StringComparison.Ordinal);
        Assert.Contains("Ann", opening.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_missing_is_said_until_it_is_filled_in()
    {
        var number = await Refunds.OpenAsync("A1", "40.00");
        await folder.SignInAsync("will");
        var page = Render<RefundPage>(each => each.Add(of => of.Number, number));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='record']"));
        await page.Find("[data-test='record']").ClickAsync(new());
        await page.WaitForAssertionAsync(() => page.Find("[data-test='next-step'] [data-test='refusal']"));

        await page.Find("[data-test='next-step'] [data-test='evidence']").ChangeAsync(new() { Value = "the carrier's word" });

        Assert.Empty(page.FindAll("[data-test='next-step'] [data-test='refusal']"));
    }

    [Fact]
    public async Task The_order_of_a_new_refund_stands_in_its_address()
    {
        await folder.SignInAsync("ann");
        Services.GetRequiredService<NavigationManager>().NavigateTo("/refunds/new?order=A1");

        var page = Render<NewRefundPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains("A1", page.Find("[data-test='order-found']").TextContent, StringComparison.Ordinal));
        Assert.EndsWith("/refunds/new?order=A1&store=ali-main", Services.GetRequiredService<NavigationManager>().Uri, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_table_shows_the_rows_of_a_lane_with_their_sum()
    {
        await Refunds.OpenAsync("A1", "40.00");
        var waiting = await Refunds.ReturnedAsync("A2", "700.00");

        var page = await DrawAsync("/refunds?view=table&lane=Approve&sort=Amount");

        Assert.Equal([$"case-{waiting}"], page.FindAll("tbody tr").Select(row => row.GetAttribute("data-test")));
        Assert.Contains("1 of 1 rows", page.Find("[data-test='case-sums']").TextContent, StringComparison.Ordinal);
        Assert.Equal("descending", page.Find("th:last-child").GetAttribute("aria-sort"));
    }

    [Fact]
    public async Task A_case_past_its_deadline_is_late_in_colour_and_word()
    {
        var opened = await Refunds.OpenAsync("A1", "40.00");
        folder.Clock.Advance(TimeSpan.FromHours(3));

        var page = await DrawAsync("/refunds");

        var card = page.Find($"[data-test='card-{opened}']");
        Assert.Contains("late", card.ClassList);
        Assert.Contains("Overdue 1 h 0 m", card.TextContent, StringComparison.Ordinal);
        Assert.Contains("due=Overdue", page.Find("[data-test='answer'] .t-err").GetAttribute("href"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Todays_first_line_counts_the_refunds_that_wait_and_leads_to_them()
    {
        await Refunds.ReturnedAsync("A2", "700.00");
        await folder.SignInAsync("abe");
        var profile = await folder.Get<ProfileQueries>().MineAsync();

        var page = Render<MerchantDesk.Components.Today.TodayPage>(each => each.AddCascadingValue(profile));

        await page.WaitForAssertionAsync(() => Assert.Equal("1 refund waits for you", page.Find("[data-test='answer'] a[href='/refunds?turn=me']").TextContent));
        Assert.Equal("1 statement due", page.Find("[data-test='answer'] a[href='/statements']").TextContent);
    }

    [Fact]
    public async Task The_cashier_is_told_to_refund_at_the_platform_first_and_what()
    {
        var number = await Refunds.ApprovedAsync("A1", "40.00");
        await Refunds.ByAsync("cleo", number, MerchantDesk.Domain.Refunds.RefundAct.Claim);

        var page = await CaseAsync("cleo", number);

        Assert.All(["Make the refund at alipay first", "A1", "t1", "40.00", "b.alipay.com"], text => Assert.Contains(text, page.Find("[data-test='pay-first']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_line_in_the_bill_there_is_nothing_to_confirm_by()
    {
        var number = await Refunds.PaidAsync("A1", "40.00");

        var page = await CaseAsync("ruth", number);

        Assert.True(page.Find("[data-test='record']").HasAttribute("disabled"));
        Assert.NotEmpty(page.FindAll("#why-no-line"));
    }

    [Fact]
    public async Task What_cannot_be_done_for_one_reason_is_told_once()
    {
        var number = await Refunds.OpenAsync("A1", "40.00");

        var page = await CaseAsync("ruth", number);

        var together = page.FindAll("[data-test='refused-together']");
        Assert.Equal(together.Count, together.Select(group => group.QuerySelector("small")!.TextContent).Distinct().Count());
        Assert.Contains(together, group => group.QuerySelectorAll("[data-test^='act-']").Length > 1);
        Assert.Contains("Needs the duty open refund cases, which you do not hold. Who could: Ann.", page.Find("[data-test='options']").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<RefundPage>> CaseAsync(string user, string number)
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<RefundPage>(each => each.AddCascadingValue(profile).Add(shown => shown.Number, number));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='gates']"));
        return page;
    }

    [Fact]
    public async Task Who_may_open_no_case_is_told_who_can()
    {
        await folder.SignInAsync("abe");

        var page = await DrawAsync("/refunds");

        Assert.True(page.Find("[data-test='new']").HasAttribute("disabled"));
        Assert.Contains("Ann", page.Find("[data-test='reason']").TextContent, StringComparison.Ordinal);
    }

    private async Task<IRenderedComponent<RefundBoardPage>> DrawAsync(string path)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<RefundBoardPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='board'], [data-test='cases'], [data-test='empty']"));
        return page;
    }

    private static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)).Replace(" ,", ",", StringComparison.Ordinal).Replace(" .", ".", StringComparison.Ordinal);
}
