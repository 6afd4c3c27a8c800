using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>Draws every page wide and narrow, light and dark, and in Chinese, into artifacts/screenshots, and fails where the browser reports an error.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class ScreenshotJourney(DeskBrowser browser)
{
    public static TheoryData<string, string, string?> Pages => new()
    {
        { "sign-in", "/sign-in", null },
        { "first-sign-in", "/sign-in/first", null },
        { "today", "/", "guo" },
        { "statements", "/statements", "guo" },
        { "reconciliation", "/reconciliation", "guo" },
        { "breaks", "/reconciliation/breaks", "guo" },
        { "matches", "/reconciliation/matches", "guo" },
        { "import", "/statements/import", "guo" },
        { "waiting", "/statements/waiting", "zhou" },
        { "funds", "/funds", "fin" },
        { "people", "/duties", "gus" },
        { "keys", "/duties/keys", "gus" },
        { "audit", "/audit", "ivy" },
        { "nothing-granted", "/funds", "zoe" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_draws_without_errors(string name, string path, string? user)
    {
        foreach (var (suffix, width, height, scheme, locale) in ((string, int, int, ColorScheme, string)[])
            [("", 1440, 900, ColorScheme.Light, "en"), ("-dark", 1440, 900, ColorScheme.Dark, "en"), ("-1024", 1024, 768, ColorScheme.Light, "zh-CN"), ("-phone", 390, 844, ColorScheme.Light, "en"), ("-phone-dark-zh", 390, 844, ColorScheme.Dark, "zh-CN")])
        {
            var size = new ViewportSize { Width = width, Height = height };
            await using var visit = user is null ? await browser.VisitAsync(size: size, scheme: scheme, locale: locale) : await browser.SignInAsync(user, size, scheme, locale);
            await visit.Page.GotoAsync(path);
            if (user is not null)
            {
                await visit.LiveAsync();
            }

            await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            await Screenshots.TakeAsync(visit.Page, name + suffix);

            Assert.Empty(visit.Errors);
            Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name}{suffix} is wider than its window.");
        }
    }
}
