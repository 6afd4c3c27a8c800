using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Audit;
using MerchantDesk.Components.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.DependencyInjection;

namespace MerchantDesk.Tests.Components;

/// <summary>The role-separation log as an auditor and as others see it, and the entries it leads to.</summary>
public sealed class SeparationLogPageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private StoryFiles? story;
    private string number = "";

    private StoryFiles Story => story!;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await Story.OrdersAsync("A1 100.00");
        var refunds = new RefundStory(folder);
        number = await refunds.ApprovedAsync("A1", "60.00");
        await Assert.ThrowsAnyAsync<RuleException>(() => refunds.ByAsync("will", number, RefundAct.Claim));
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Story.Delete();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task An_auditor_is_led_from_a_row_to_its_entries_and_proves_the_chain()
    {
        await folder.SignInAsync("ivy");
        var page = await DrawAsync("/duties/log");

        Assert.Equal($"/audit?object={number}", page.Find($"[data-test='log-{number}'] td:last-child a").GetAttribute("href"));
        await page.Find("[data-test='verify']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("Chain verified", page.Find("[data-test='chain'].ok").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_attempt_is_marked_with_its_rule_and_names_who_tried()
    {
        await folder.SignInAsync("abe");

        var page = await DrawAsync("/duties/log?result=Denied");

        var row = page.Find($"[data-test='denied-{number}']");
        Assert.Contains("bad", row.ClassList);
        Assert.Contains("Take it in hand", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Refused, no such duty", row.TextContent, StringComparison.Ordinal);
        Assert.Equal("Will", row.QuerySelector("[data-name='Paid'] b")!.TextContent);
        Assert.Contains("1 of 1 rows", page.Find("[data-test='log-sums']").TextContent, StringComparison.Ordinal);
        Assert.Contains("1 refused attempt", page.Find("[data-test='answer']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_attempt_on_no_case_says_in_words_what_was_tried_and_by_whom()
    {
        await folder.SignInAsync("cleo");
        await Assert.ThrowsAnyAsync<RuleException>(() => folder.Get<MerchantDesk.Application.Audit.AuditService>().VerifyAsync());
        await folder.SignInAsync("abe");

        var page = await DrawAsync("/duties/log?kind=Other");

        var row = page.Find("[data-test='denied-ReadAuditLog']");
        Assert.DoesNotContain("ReadAuditLog", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("Cleo", row.QuerySelector("[data-test='tried']")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_open_a_page_that_is_not_one_s_own_is_no_attempt()
    {
        await folder.SignInAsync("cleo");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var import = Render<MerchantDesk.Components.Statements.StatementImportPage>();
        var audit = Render<AuditPage>();
        await import.WaitForAssertionAsync(() => Assert.Contains("Ruth", import.Find("[data-test='looker']").TextContent, StringComparison.Ordinal));
        await audit.WaitForAssertionAsync(() => Assert.Contains("Ivy", audit.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));

        var page = await folder.Get<MerchantDesk.Application.Duties.SeparationQueries>().PageAsync(new(Kind: MerchantDesk.Application.Duties.SeparationKind.Other));

        Assert.Empty(page.Rows);
        Assert.Empty(import.FindAll("[data-test='import']"));
    }

    [Fact]
    public async Task Who_may_not_read_the_audit_log_sees_the_number_and_who_verifies()
    {
        await folder.SignInAsync("abe");

        var page = await DrawAsync("/duties/log");

        Assert.Null(page.Find($"[data-test='log-{number}'] td:last-child").QuerySelector("a"));
        Assert.True(page.Find("[data-test='verify']").HasAttribute("disabled"));
        Assert.Contains("Ivy", page.Find("[data-test='chain']").TextContent, StringComparison.Ordinal);
        Assert.Equal("/reports/separation-log?period=2026-06", page.Find("[data-test='export']").GetAttribute("href"));
    }

    [Fact]
    public async Task The_audit_page_shows_the_entries_about_one_object()
    {
        await folder.SignInAsync("ivy");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        Services.GetRequiredService<NavigationManager>().NavigateTo($"/audit?object={number}");

        var page = Render<AuditPage>();

        await page.WaitForAssertionAsync(() => Assert.Contains("Take it in hand", page.Find("[data-test='entries'] tbody tr.bad").TextContent, StringComparison.Ordinal));
        Assert.Equal("refund.approve", page.Find("[data-test='entries'] td[title='refund.approve']").GetAttribute("title"));
    }

    [Fact]
    public async Task The_audit_page_opens_on_the_newest_entries()
    {
        await folder.SignInAsync("ivy");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var page = Render<AuditPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("Take it in hand", page.FindAll("[data-test='entries'] tbody tr")[0].QuerySelector("td[title]")!.TextContent));
    }

    [Fact]
    public async Task Who_may_not_read_the_log_finds_its_button_closed_with_the_reason()
    {
        await folder.SignInAsync("abe");
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));

        var page = Render<AuditPage>(each => each.AddCascadingValue(profile));

        Assert.True(page.Find("[data-test='verify']").HasAttribute("disabled"));
        Assert.NotEmpty(page.Find("[data-test='reason']").TextContent);
    }

    private async Task<IRenderedComponent<SeparationLogPage>> DrawAsync(string path)
    {
        Services.GetRequiredService<NavigationManager>().NavigateTo(path);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<SeparationLogPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='log']"));
        return page;
    }
}
