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
        await visit.EnrolAsync("wen", browser.Server.Keys["wen"], DeskBrowser.Password);

        await visit.TrySignInAsync("wen", DeskBrowser.Password, "000000");

        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("is wrong");
        await visit.TrySignInAsync("a-typed-secret", DeskBrowser.Password, "000000");
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("is wrong");
        var log = await browser.Server.LogAsync("ivy");
        Assert.All(
            (string[])["server.started", "sign-in.enrolled", "sign-in.done", "\"act\":\"sign-in.refused\",\"after\":null", "\"object\":\"person/unknown\""],
            said => Assert.Contains(said, log, StringComparison.Ordinal));
        Assert.DoesNotContain("a-typed-secret", log, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_sees_a_page_without_signing_in()
    {
        await using var visit = await browser.VisitAsync();

        await visit.Page.GotoAsync("/funds");

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
    }

    [Fact]
    public async Task Signing_out_in_one_tab_ends_the_other()
    {
        await using var visit = await browser.VisitAsync();
        await visit.EnrolAsync("olga", browser.Server.Keys["olga"], DeskBrowser.Password);
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync("/duties");
        await other.Locator("[data-test='people']").WaitForAsync();

        await visit.Test("person").ClickAsync();
        await visit.Test("sign-out").ClickAsync();

        await Assertions.Expect(other.Locator("[data-test='signed-out']")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await other.GotoAsync("/duties");
        await Assertions.Expect(other).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in"));
        Assert.Contains("sign-out.done", await browser.Server.LogAsync("ivy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_changes_the_password_proves_the_old_one_and_is_signed_out_everywhere()
    {
        await using var visit = await browser.VisitAsync();
        var secret = await visit.EnrolAsync("pia", browser.Server.Keys["pia"], DeskBrowser.Password);
        var other = await visit.Page.Context.NewPageAsync();
        await other.GotoAsync("/duties");
        await other.Locator("[data-test='people']").WaitForAsync();
        await visit.Test("person").ClickAsync();
        await visit.Test("change-password").ClickAsync();

        await ChangeAsync("not-the-old-password", "000000");
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("not your password");
        await ChangeAsync(DeskBrowser.Password, "000000", DeskBrowser.Password);
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("the password you have");
        await ChangeAsync(DeskBrowser.Password, "000000");
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("code is wrong");
        await ChangeAsync(DeskBrowser.Password, Totp.Next(secret));

        await Assertions.Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("/sign-in$"));
        await Assertions.Expect(other.Locator("[data-test='signed-out']")).ToBeVisibleAsync(new() { Timeout = 5_000 });
        await visit.TrySignInAsync("pia", DeskBrowser.Password, "000000");
        await Assertions.Expect(visit.Test("problem")).ToContainTextAsync("is wrong");
        Assert.Contains("password.changed", await browser.Server.LogAsync("ivy"), StringComparison.Ordinal);

        async Task ChangeAsync(string old, string code, string chosen = "another-one-for-2026")
        {
            await visit.Test("password").FillAsync(old);
            await visit.Test("code").FillAsync(code);
            await visit.Test("new-password").FillAsync(chosen);
            await visit.Test("submit").ClickAsync();
        }
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
