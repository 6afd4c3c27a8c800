using System.Collections.Concurrent;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>One browser and one server for all journeys; each person signs in once and keeps the cookie.</summary>
public sealed class DeskBrowser : IAsyncLifetime
{
    public const string Password = "long-enough-for-2026";

    /// <summary>Milliseconds, for a machine that does much else.</summary>
    private const float Patience = 15_000;

    private readonly ConcurrentDictionary<string, string> states = [];
    private IPlaywright? playwright;
    private IBrowser? browser;
    private DeskServer? server;

    public DeskServer Server => server!;

    public async Task InitializeAsync()
    {
        Assertions.SetDefaultExpectTimeout(Patience);
        server = await DeskServer.StartAsync(BrowserTeam.Json);
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = BrowserFinder.Find(),
            Args =
            [
                "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync",
            ],
        });
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
        {
            await browser.DisposeAsync();
        }

        playwright?.Dispose();
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }

    /// <summary>A page nobody is signed in on. Its errors are collected from the first request on.</summary>
    public async Task<Visit> VisitAsync(string? url = null, string? state = null, string locale = "en")
    {
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = url ?? Server.Url,
            StorageState = state,
            ViewportSize = new ViewportSize { Width = 1440, Height = 900 },
            ColorScheme = ColorScheme.Light,
            Locale = locale,
            TimezoneId = "Asia/Shanghai",
        });
        context.SetDefaultTimeout(Patience);
        return new Visit(context, await context.NewPageAsync());
    }

    /// <summary>A page on which this person of the team is signed in.</summary>
    public async Task<Visit> SignInAsync(string user, string locale = "en")
    {
        if (!states.TryGetValue(user, out var state))
        {
            await using var first = await VisitAsync();
            var secret = await first.EnrolAsync(user, Server.Keys[user], Password);
            await first.SignInAsync(user, Password, secret);
            states[user] = state = await first.Page.Context.StorageStateAsync();
        }

        return await VisitAsync(state: state, locale: locale);
    }
}

[CollectionDefinition(Name)]
public sealed class BrowserJourneys : ICollectionFixture<DeskBrowser>
{
    public const string Name = "browser";
}
