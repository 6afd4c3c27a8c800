using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>Draws every page wide and narrow, light and dark, and in Chinese, into artifacts/screenshots, and fails where the browser reports an error.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class ScreenshotJourney(DeskBrowser browser)
{
    /// <summary>The pages by who looks at them; nobody is signed in where the user is null.</summary>
    private static readonly (string? User, (string Name, string Path)[] Pages)[] All =
    [
        (null, [("sign-in", "/sign-in"), ("first-sign-in", "/sign-in/first")]),
        ("guo", [("today", "/"), ("statements", "/statements"), ("reconciliation", "/reconciliation"), ("breaks", "/reconciliation/breaks"), ("matches", "/reconciliation/matches"), ("import", "/statements/import")]),
        ("zhou", [("waiting", "/statements/waiting")]),
        ("fin", [("funds", "/funds")]),
        ("gus", [("people", "/duties"), ("keys", "/duties/keys")]),
        ("ivy", [("audit", "/audit")]),
        ("zoe", [("nothing-granted", "/funds")]),
    ];

    [Theory]
    [InlineData("", 1440, 900, ColorScheme.Light, "en")]
    [InlineData("-dark", 1440, 900, ColorScheme.Dark, "en")]
    [InlineData("-1024", 1024, 768, ColorScheme.Light, "zh-CN")]
    [InlineData("-phone", 390, 844, ColorScheme.Light, "en")]
    [InlineData("-phone-dark-zh", 390, 844, ColorScheme.Dark, "zh-CN")]
    public async Task Every_page_draws_without_errors(string look, int width, int height, ColorScheme scheme, string locale)
    {
        var size = new ViewportSize { Width = width, Height = height };
        foreach (var (user, pages) in All)
        {
            await using var visit = user is null ? await browser.VisitAsync(size: size, scheme: scheme, locale: locale) : await browser.SignInAsync(user, size, scheme, locale);
            foreach (var (name, path) in pages)
            {
                await visit.Page.GotoAsync(path);
                if (user is not null)
                {
                    await visit.LiveAsync();
                }

                await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Screenshots.TakeAsync(visit.Page, name + look);

                Assert.Empty(visit.Errors);
                Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name}{look} is wider than its window.");
            }
        }
    }
}
