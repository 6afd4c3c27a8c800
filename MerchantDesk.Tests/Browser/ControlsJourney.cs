using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

[Collection(BrowserJourneys.Name)]
public sealed class ControlsJourney(DeskBrowser browser)
{
    [Fact]
    public async Task An_administrator_adds_somebody_grants_and_is_refused_what_must_be_apart()
    {
        await using var visit = await browser.SignInAsync("gus");
        await visit.GoAsync("/duties");
        await visit.Test("add-person").ClickAsync();
        var dialog = visit.Test("dialog");
        await dialog.Locator("[data-test='name']").FillAsync("Ned Hu");
        await dialog.Locator("[data-test='user']").FillAsync("ned");
        await dialog.Locator("[data-test='role-Cashier']").CheckAsync();
        await dialog.Locator("[data-test='role-RefundApprover']").CheckAsync();
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(dialog.Locator("[data-test='refusal']")).ToContainTextAsync("SSD-1");
        await Screenshots.TakeAsync(visit.Page, "people-refused");

        await dialog.Locator("[data-test='role-RefundApprover']").UncheckAsync();
        await visit.Test("do").ClickAsync();

        await Assertions.Expect(visit.Test("key")).ToContainTextAsync("mdk_");
        await Assertions.Expect(visit.Test("person-ned")).ToContainTextAsync("Cashier");
        await visit.Test("person-ned").Locator("[data-test='revoke-Cashier']").ClickAsync();
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(visit.Test("person-ned")).ToContainTextAsync("No role yet");
        await Screenshots.TakeAsync(visit.Page, "people-revoked");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task A_platform_gets_its_accounts_and_a_later_bank_account()
    {
        await using var visit = await browser.SignInAsync("fin");
        await visit.GoAsync("/funds");
        await visit.Test("add-account").ClickAsync();
        var dialog = visit.Test("dialog");
        await dialog.Locator("[data-test='platform']").SelectOptionAsync("alipay");
        await dialog.Locator("[data-test='code']").FillAsync("bank-alipay-second");
        await dialog.Locator("[data-test='number']").FillAsync("CN440101550000002260");
        await Screenshots.TakeAsync(visit.Page, "funds-dialog");
        await visit.Test("do").ClickAsync();
        var alipay = visit.Test("platform-alipay");
        await Assertions.Expect(alipay).ToContainTextAsync("bank-alipay-second");

        await alipay.Locator("[data-test='add-mapping']").ClickAsync();
        await dialog.Locator("[data-test='account']").SelectOptionAsync("bank-alipay-second");
        await dialog.Locator("[data-test='since']").FillAsync("2099-01-01");
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(alipay).ToContainTextAsync("from 1 Jan 2099");

        await alipay.Locator("[data-test='add-mapping']").ClickAsync();
        await dialog.Locator("[data-test='account']").SelectOptionAsync("bank-alipay-second");
        await dialog.Locator("[data-test='since']").FillAsync("2098-01-01");
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(dialog.Locator("[data-test='refusal']")).ToContainTextAsync("1 Jan 2099");
        Assert.Empty(visit.Errors);
    }

    [Fact]
    public async Task The_log_is_proved_on_its_page()
    {
        await using var visit = await browser.SignInAsync("ivy");
        await visit.GoAsync("/audit");
        await Assertions.Expect(visit.Test("entries")).ToContainTextAsync("Sign in");

        await visit.Test("verify").ClickAsync();

        await Assertions.Expect(visit.Test("proof")).ToContainTextAsync("The log holds");
        await Screenshots.TakeAsync(visit.Page, "audit-proved");
    }

    [Fact]
    public async Task An_address_that_leads_nowhere_has_a_page_with_the_way_back()
    {
        await using var visit = await browser.SignInAsync("ivy");

        var answer = await visit.Page.GotoAsync("/nowhere");

        Assert.Equal(404, answer!.Status);
        await visit.Test("back").ClickAsync();
        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Today");
    }

    [Fact]
    public async Task The_theme_and_the_rail_stay_as_they_were_chosen()
    {
        await using var visit = await browser.SignInAsync("ivy");
        await visit.GoAsync("/funds");

        await visit.Test("theme").ClickAsync();
        await visit.Test("menu").ClickAsync();
        await visit.GoAsync("/audit");

        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
        await Assertions.Expect(visit.Page.Locator("html")).ToHaveAttributeAsync("data-rail", "mini");
        await Screenshots.TakeAsync(visit.Page, "rail-mini-dark");
    }

    [Fact]
    public async Task On_a_phone_the_rail_opens_over_the_page_and_closes_when_a_page_is_chosen()
    {
        await using var visit = await browser.SignInAsync("gus");
        await visit.Page.SetViewportSizeAsync(390, 844);
        await visit.GoAsync("/duties");
        var funds = visit.Test("Nav.Funds");
        await Assertions.Expect(funds).ToBeHiddenAsync();

        await visit.Test("menu").ClickAsync();
        await Screenshots.TakeAsync(visit.Page, "rail-phone");
        await funds.ClickAsync();

        await Assertions.Expect(visit.Page.Locator("h1")).ToHaveTextAsync("Funds");
        await Assertions.Expect(funds).ToBeHiddenAsync();
    }
}
