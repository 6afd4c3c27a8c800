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
        await Screenshots.TakeAsync(visit.Page, "setup");

        await visit.Test("submit").ClickAsync();

        await Assertions.Expect(visit.Test("withheld")).ToContainTextAsync("SSD-6");
        await Assertions.Expect(visit.Test("qr")).ToBeVisibleAsync();
        await Screenshots.TakeAsync(visit.Page, "setup-done");
        await visit.ConfirmAsync();
        await Assertions.Expect(visit.Test("person")).ToContainTextAsync("Administrator");
        Assert.Empty(visit.Errors);
    }

    [GeneratedRegex("[A-Z2-9]{5}(-[A-Z2-9]{5}){3}")]
    private static partial Regex CodeForm();
}
