using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Components.Reconciliation;
using MerchantDesk.Components.Today;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;
using MudBlazor;

namespace MerchantDesk.Tests.Components;

/// <summary>What the reconciliation pages and Today draw when there is nothing, when the door says no, and when a rule does.</summary>
public sealed class ReconciliationPageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private StoryFiles? story;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        story = new StoryFiles(folder);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        story!.Delete();
        await folder.DisposeAsync();
    }

    [Theory]
    [InlineData(typeof(CalendarPage))]
    [InlineData(typeof(WorkbenchPage))]
    [InlineData(typeof(MatchListPage))]
    [InlineData(typeof(TodayPage))]
    public async Task A_page_refuses_somebody_without_a_role_and_names_who_could(Type page)
    {
        await folder.SignInAsync("zoe");

        var drawn = Render(Draw(page));

        await drawn.WaitForAssertionAsync(() => Assert.Contains("Who could:", drawn.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(CalendarPage), "What the last run came to will stand here.")]
    [InlineData(typeof(WorkbenchPage), "What does not agree will stand here.")]
    [InlineData(typeof(MatchListPage), "Records that belong together will stand here")]
    [InlineData(typeof(TodayPage), "Where the money of each platform is will stand here")]
    public async Task A_page_without_books_says_what_will_stand_there(Type page, string text)
    {
        await folder.SignInAsync("ruth");

        var drawn = Render(Draw(page));

        await drawn.WaitForAssertionAsync(() => Assert.StartsWith(text, drawn.Find("[data-test='empty'] p").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Who_may_not_reconcile_sees_the_button_with_the_reason()
    {
        var page = await RenderAsync<CalendarPage>("ann");

        await page.WaitForAssertionAsync(() => Assert.Equal("Reconcilers run this.", page.Find("[data-test='reason']").TextContent));
        Assert.True(page.Find("[data-test='reconcile']").HasAttribute("disabled"));
    }

    [Fact]
    public async Task Reconciling_draws_the_run_and_the_day_that_is_open()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("A1 10.00");
        await story.BillAsync("t1 Z1 7.00");
        var page = await RenderAsync<CalendarPage>("ruth");
        await page.WaitForAssertionAsync(() => page.Find("[data-test='calendar']"));

        await page.Find("[data-test='reconcile']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Equal("2", page.Find("[data-test='cell-wallet-alipay-2026-03-02']").TextContent.Trim()));
        Assert.Equal("2 Mar 2026, wallet-alipay: 2 open, CNY 17.00", page.Find("[data-test='cell-wallet-alipay-2026-03-02']").GetAttribute("title"));
        Assert.Contains("RUN-2026-000001", page.Find("[data-test='run']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_account_that_was_never_told_says_so_and_leads_to_the_import_of_its_statements()
    {
        await folder.SignInAsync("ruth");
        await story!.BillAsync("t1 Z1 7.00");

        var page = await RenderAsync<CalendarPage>("ruth", "reconciliation?month=2026-03");

        await page.WaitForAssertionAsync(() => Assert.Equal("/statements/import?account=bank-alipay", page.Find("[data-test='account-bank-alipay'] [data-test='never-told'] a").GetAttribute("href")));
        Assert.Empty(page.FindAll("[data-test='account-wallet-alipay'] [data-test='never-told']"));
    }

    [Fact]
    public async Task A_day_without_a_statement_leads_to_the_import_of_its_account()
    {
        await folder.SignInAsync("ruth");
        await story!.BankAsync("b1 - 1.00");
        await story.BillAsync("t1 Z1 7.00");

        var page = await RenderAsync<CalendarPage>("ruth", "reconciliation?month=2026-03");

        await page.WaitForAssertionAsync(() => Assert.Equal("/statements/import?account=bank-alipay", page.Find("[data-test='cell-bank-alipay-2026-03-09']").GetAttribute("href")));
        Assert.Contains(page.FindAll("[data-test='answer'] a"), link => link.GetAttribute("href") == "/statements/import?account=bank-alipay" && link.TextContent.Contains("without a statement", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_link_whose_sides_differ_is_refused_with_its_sentence_and_nothing_changes()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("260302000001 10.00");
        await story.BillAsync("t1 260302000002 9.90");
        await story.ReconcileAsync();
        var page = await RenderAsync<WorkbenchPage>("ruth", "reconciliation/breaks?kind=B01");
        await page.WaitForAssertionAsync(() => page.Find("[data-test='link']"));

        await page.Find("[data-test='link']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("CNY 10.00 and CNY 9.90", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
        Assert.Equal(1, (await folder.Get<BreakQueries>().QueueAsync(new BreakFilter(Kind: BreakKind.B01))).Count);
    }

    [Fact]
    public async Task The_differing_characters_of_the_sides_are_marked()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("260302000001 10.00");
        await story.BillAsync("t1 260302000002 10.00");
        await story.ReconcileAsync();

        var page = await RenderAsync<WorkbenchPage>("ruth", "reconciliation/breaks?kind=B01");

        await page.WaitForAssertionAsync(() => Assert.Equal(["1", "2"], page.FindAll("[data-test='field-OrderNo'] mark").Select(mark => mark.TextContent)));
        Assert.Empty(page.FindAll("[data-test='field-Amount'] mark"));
    }

    [Fact]
    public async Task Who_may_not_match_reads_why_and_who_could_beside_each_act()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("260302000001 10.00");
        await story.BillAsync("t1 260302000002 10.00");
        await story.ReconcileAsync();

        var page = await RenderAsync<WorkbenchPage>("ann", "reconciliation/breaks?kind=B01");

        await page.WaitForAssertionAsync(() => Assert.Contains("Who could: Ruth.", page.Find("[data-test='why-not']").TextContent, StringComparison.Ordinal));
        Assert.True(page.Find("[data-test='do-Accept']").HasAttribute("disabled"));
        Assert.Contains("“match and work on breaks”", page.Find("[data-test='act-Accept']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_break_that_nobody_may_accept_says_so()
    {
        await folder.SignInAsync("ruth");
        await story!.RefundAsync();

        var page = await RenderAsync<WorkbenchPage>("ruth", "reconciliation/breaks?kind=B09");

        await page.WaitForAssertionAsync(() => Assert.Contains("cannot be accepted", page.Find("[data-test='act-Accept']").TextContent, StringComparison.Ordinal));
        Assert.NotEmpty(page.FindAll("[data-test='no-other-side']"));
    }

    [Fact]
    public async Task A_number_that_is_no_break_is_refused_where_the_break_would_stand()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("A1 10.00");
        await story.BillAsync("t1 Z1 7.00");
        await story.ReconcileAsync();

        var page = await RenderAsync<WorkbenchPage>("ruth", "reconciliation/breaks?break=BR-1999-000001");

        await page.WaitForAssertionAsync(() => Assert.Contains("BR-1999-000001 was not found", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_month_that_is_none_is_told_beside_the_one_that_is_shown()
    {
        var page = await RenderAsync<CalendarPage>("ruth", "reconciliation?month=soon");

        await page.WaitForAssertionAsync(() => Assert.Contains("“soon” is no month", page.Find("[data-test='no-month']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_dialog_of_an_act_that_is_done_is_gone()
    {
        await folder.SignInAsync("ruth");
        await story!.OrdersAsync("A1 10.00");
        await story.BillAsync("t1 Z1 7.00");
        await story.ReconcileAsync();
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        Services.GetRequiredService<NavigationManager>().NavigateTo("reconciliation/breaks?kind=B01");
        var dialogs = Render<MudDialogProvider>();
        var page = Render<WorkbenchPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='do-Await']"));
        await page.Find("[data-test='do-Await']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("[data-test='reason-field']"));
        await dialogs.Find("[data-test='reason-field']").ChangeAsync(new() { Value = "asked the platform" });

        await dialogs.Find("[data-test='do']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("Awaiting an answer", page.Find("[data-test='state']").TextContent, StringComparison.Ordinal));
        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll("[data-test='do']")));
    }

    [Fact]
    public async Task The_calendar_reads_in_Chinese()
    {
        Read("zh-CN");

        var page = await RenderAsync<CalendarPage>("ruth");

        await page.WaitForAssertionAsync(() => Assert.Equal("对账，2026年6月", page.Find("h1").TextContent));
    }

    private async Task<IRenderedComponent<TPage>> RenderAsync<TPage>(string user, string? path = null) where TPage : IComponent
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        if (path is not null)
        {
            Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        }

        return Render<TPage>(each => each.AddCascadingValue(profile));
    }

    private static RenderFragment Draw(Type page) => builder =>
    {
        builder.OpenComponent(0, page);
        builder.CloseComponent();
    };
}
