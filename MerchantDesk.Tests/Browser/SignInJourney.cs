using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

[Collection(BrowserJourneys.Name)]
public sealed class SignInJourney(DeskBrowser browser)
{
    [Fact]
    public async Task A_person_signs_in_with_password_and_code()
    {
        await using var visit = await browser.SignInAsync("guo");

        await visit.GoAsync("/statements");

        await Assertions.Expect(visit.Test("person")).ToContainTextAsync("Guo Fan");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_wrong_code_is_refused_with_a_sentence()
    {
        await using var visit = await browser.VisitAsync();
        await visit.EnrolAsync("zhou", browser.Server.Keys["zhou"], DeskBrowser.Password);

        await visit.TrySignInAsync("zhou", DeskBrowser.Password, "000000");

        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("is wrong");
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        await using var visit = await browser.VisitAsync();

        await visit.Page.GotoAsync("/funds");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task Languages_switch_and_stay()
    {
        await using var visit = await browser.SignInAsync("guo");
        await visit.GoAsync("/statements");

        await visit.Test("language").ClickAsync();
        await visit.LiveAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("对账单");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("lang", "zh-CN");
        await visit.GoAsync("/funds");
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("资金");
    }
}
