using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

[Collection(BrowserJourneys.Name)]
public sealed partial class SetupJourney(DeskBrowser browser)
{
    [Fact]
    public async Task An_empty_folder_is_begun_with_the_code_from_the_console()
    {
        await using var server = await DeskServer.StartAsync(team: null);
        await using var visit = await browser.VisitAsync(server.Url);
        await visit.Page.GotoAsync("/");
        await Assertions.Expect(visit.Page).ToHaveURLAsync(new Regex("/setup$"));
        await visit.Test("code").FillAsync(CodeForm().Match(await server.OutputAsync("begin with the code")).Value);
        await visit.Test("merchant").FillAsync("Qinghe Home Goods");
        await visit.Test("name").FillAsync("Olga Wen");
        await visit.Test("user").FillAsync("olga");
        await visit.Test("password").FillAsync(DeskBrowser.Password);
        await visit.Test("role-RefundApprover").CheckAsync();
        await visit.Test("role-Cashier").CheckAsync();
        await visit.Test("zone").FillAsync("Mars/Base");
        await visit.Test("submit").ClickAsync();
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("SSD-1");
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("Mars/Base");
        await Assertions.Expect(visit.Test("role-RefundApprover")).ToBeCheckedAsync();
        await Screenshots.TakeAsync(visit.Page, "setup");

        await visit.Test("zone").FillAsync("Asia/Shanghai");
        await visit.Test("role-Cashier").UncheckAsync();
        await visit.Test("password").FillAsync(DeskBrowser.Password);
        await visit.Test("submit").ClickAsync();

        await Assertions.Expect(visit.Test("done")).ToContainTextAsync("Owner, Refund approver");
        await Assertions.Expect(visit.Test("stands-in")).ToContainTextAsync("Until somebody is the administrator");
        await Assertions.Expect(visit.Test("qr")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "setup-done");
        await visit.ConfirmAsync();
        await Assertions.Expect(visit.Test("person")).ToContainTextAsync("Owner");
        await AddAdministratorAsync(visit);
        await ChangeSettingsAsync(visit);
        Assert.Empty(visit.Errors);
    }

    /// <summary>The owner brings in the administrator and grants nothing any more, not even on a page that was opened before.</summary>
    private static async Task AddAdministratorAsync(Visit visit)
    {
        await visit.GoAsync("/duties");
        var earlier = await visit.Page.Context.NewPageAsync();
        await earlier.GotoAsync("/duties");
        await earlier.Locator("[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        await Assertions.Expect(visit.Test("stands-in")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "people-stand-in");

        await AddAsync(visit.Page, "gus", "Administrator");
        await Assertions.Expect(visit.Test("reason")).ToContainTextAsync("by an administrator");
        await Assertions.Expect(visit.Test("stands-in")).ToBeHiddenAsync();
        await AddAsync(earlier, "ned", "Warehouse");

        await Assertions.Expect(earlier.Locator("[data-test='dialog'] [data-test='refusal']")).ToContainTextAsync("Who could: gus");
    }

    /// <summary>The whole window goes by what the owner changes, at once.</summary>
    private static async Task ChangeSettingsAsync(Visit visit)
    {
        await visit.GoAsync("/settings");
        await visit.Test("name").FillAsync("Qinghe Garden");
        await visit.Test("zone").FillAsync("Europe/Berlin");
        await visit.Test("currency").FillAsync("EUR");
        await visit.Test("save").ClickAsync();

        await Assertions.Expect(visit.Test("answer")).ToContainTextAsync("Qinghe Garden: EUR, times in Europe/Berlin");
        await Assertions.Expect(visit.Page.Locator(".rail")).ToContainTextAsync("Qinghe Garden");
        await Assertions.Expect(visit.Page.Locator(".rail")).ToContainTextAsync("Times in Europe/Berlin");
        await Screenshots.TakeAsync(visit.Page, "settings");
    }

    private static async Task AddAsync(IPage page, string user, string role)
    {
        await page.Locator("[data-test='add-person']").ClickAsync();
        var dialog = page.Locator("[data-test='dialog']");
        await dialog.Locator("[data-test='name']").FillAsync(user);
        await dialog.Locator("[data-test='user']").FillAsync(user);
        await dialog.Locator($"[data-test='role-{role}']").CheckAsync();
        await page.Locator("[data-test='do']").ClickAsync();
    }

    [GeneratedRegex("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}")]
    private static partial Regex CodeForm();
}
