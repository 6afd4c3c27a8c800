using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>What somebody sees who does what the README says first: the demonstration, its people, its refunds.</summary>
[Collection(BrowserJourneys.Name)]
public sealed partial class DemoJourney(DeskBrowser browser) : IAsyncLifetime
{
    private static readonly (string Name, int Width, int Height, ColorScheme Scheme, string Locale)[] Looks =
    [
        ("", 1440, 900, ColorScheme.Light, "en"), ("-dark-zh", 1440, 900, ColorScheme.Dark, "zh-CN"), ("-phone", 390, 844, ColorScheme.Light, "zh-CN"), ("-phone-dark", 390, 844, ColorScheme.Dark, "en"),
    ];

    private DeskServer? server;

    public async Task InitializeAsync() => server = await DeskServer.DemonstrateAsync();

    public async Task DisposeAsync() => await server!.DisposeAsync();

    [Fact]
    public async Task A_refund_is_approved_and_paid_by_other_people_than_opened_it_and_every_page_draws()
    {
        await using var approver = await SignInAsync("zhoumin");
        await approver.GoAsync("/refunds?turn=me");
        await approver.Page.Locator("[data-test='lane-Approve'] article:has([title='To be approved']) a").First.ClickAsync();
        await approver.Test("do-Approve").ClickAsync();
        await approver.Test("do").ClickAsync();
        await approver.Page.Locator("h2:has(.money) + .chip:has-text('To be paid'), [data-test='act-SecondApprove']").First.WaitForAsync();
        var number = approver.Page.Url.Split('/')[^1];

        await using var clerk = await SignInAsync("chenyu");
        await clerk.GoAsync($"/refunds/{number}");
        await Assertions.Expect(clerk.Test("options").Locator("button:disabled").First).ToBeVisibleAsync();
        await Assertions.Expect(clerk.Test("act-Claim").Or(clerk.Test("act-Approve"))).ToContainTextAsync("Who could:");

        await using var reconciler = await SignInAsync("hejing");
        await DrawAsync(reconciler, ("demo-today", "/"), ("demo-board", "/refunds"), ("demo-table", "/refunds?view=table"), ("demo-closed", "/refunds?closed=yes"), ("demo-case", $"/refunds/{number}"), ("demo-log", "/duties/log"), ("demo-new", "/refunds/new"), ("demo-reports", "/reports"), ("demo-breaks", "/reconciliation/breaks"), ("demo-calendar", "/reconciliation"));
        Assert.Empty(approver.Errors.Concat(clerk.Errors).Concat(reconciler.Errors));
    }

    [Fact]
    public async Task The_workbook_is_downloaded_by_whoever_may_and_by_nobody_else()
    {
        await using var reconciler = await SignInAsync("hejing");
        await reconciler.GoAsync("/reports");

        var download = await reconciler.Page.RunAndWaitForDownloadAsync(() => reconciler.Test("download").ClickAsync());
        await using var nobody = await browser.VisitAsync(server!.Url);
        var refused = await nobody.Page.GotoAsync("/reports/reconciliation?period=2026-10");

        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("/sign-in", refused!.Url, StringComparison.Ordinal);
    }

    private async Task DrawAsync(Visit signedIn, params (string Name, string Path)[] pages)
    {
        var state = await signedIn.Page.Context.StorageStateAsync();
        foreach (var look in Looks)
        {
            await using var visit = await browser.VisitAsync(server!.Url, state, new ViewportSize { Width = look.Width, Height = look.Height }, look.Scheme, look.Locale);
            foreach (var (name, path) in pages)
            {
                await visit.GoAsync(path);
                await visit.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await Screenshots.TakeAsync(visit.Page, name + look.Name);
                Assert.True(await visit.Page.EvaluateAsync<bool>("document.documentElement.scrollWidth <= window.innerWidth"), $"{name}{look.Name} is wider than its window.");
            }

            Assert.Empty(visit.Errors);
        }
    }

    private async Task<Visit> SignInAsync(string user)
    {
        var row = Space().Split(await server!.OutputAsync($" {user} "));
        var at = Array.IndexOf(row, user);
        var visit = await browser.VisitAsync(server.Url);
        await visit.SignInAsync(user, row[^2], row[^1]);
        Assert.True(at > 0);
        return visit;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
