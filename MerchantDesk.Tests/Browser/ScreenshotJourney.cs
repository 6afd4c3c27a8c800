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
        ("zhou", [("waiting", "/statements/waiting"), ("settings", "/settings")]),
        ("fin", [("funds", "/funds")]),
        ("gus", [("people", "/duties"), ("keys", "/duties/keys"), ("password", "/sign-in/password")]),
        ("ivy", [("audit", "/audit")]),
        ("zoe", [("nothing-granted", "/funds")]),
    ];

    public static TheoryData<string> Languages => [.. Screenshots.Languages];

    [Theory]
    [MemberData(nameof(Languages))]
    public async Task Every_page_draws_without_errors(string language)
    {
        foreach (var (user, pages) in All)
        {
            await using var visit = user is null ? await browser.VisitAsync(locale: language) : await browser.SignInAsync(user, locale: language);
            foreach (var (name, path) in pages)
            {
                await visit.Page.GotoAsync(path);
                if (!path.StartsWith("/sign-in", StringComparison.Ordinal))
                {
                    await visit.LiveAsync();
                }

                await Screenshots.TakeAllAsync(visit, name, language);
            }
        }
    }
}
