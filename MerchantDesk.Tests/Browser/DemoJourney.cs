using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>What somebody sees who does what the README says first: the demonstration, its people, its refunds.</summary>
[Collection(BrowserJourneys.Name)]
public sealed partial class DemoJourney(DeskBrowser browser, DemoJourney.Demonstration demonstration) : IClassFixture<DemoJourney.Demonstration>
{
    private readonly DeskServer server = demonstration.Server;
    private readonly Dictionary<string, string> signedIn = demonstration.SignedIn;

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
        await Assertions.Expect(clerk.Test("act-Claim").Or(clerk.Test("act-SecondApprove"))).ToContainTextAsync("Who could:");

        await using var reconciler = await SignInAsync("hejing");
        await DrawAsync(reconciler, ("demo-today", "/"), ("demo-board", "/refunds"), ("demo-table", "/refunds?view=table"), ("demo-closed", "/refunds?closed=yes"), ("demo-case", $"/refunds/{number}"), ("demo-log", "/duties/log"), ("demo-new", "/refunds/new"), ("demo-reports", "/reports"), ("demo-statements", "/statements"), ("demo-funds", "/funds"), ("demo-lines", $"/statements/lines?batch=IMP-{DateTime.UtcNow.Year}-000007"), ("demo-breaks", "/reconciliation/breaks"), ("demo-calendar", "/reconciliation"));
        Assert.Empty(approver.Errors.Concat(clerk.Errors).Concat(reconciler.Errors));
    }

    [Fact]
    public async Task The_workbook_is_downloaded_by_whoever_may_and_by_nobody_else()
    {
        await using var reconciler = await SignInAsync("hejing");
        await reconciler.GoAsync("/reports");

        var download = await reconciler.Page.RunAndWaitForDownloadAsync(() => reconciler.Test("download").ClickAsync());
        await using var nobody = await browser.VisitAsync(server.Url);
        var refused = await nobody.Page.GotoAsync("/reports/reconciliation?period=2026-10");

        Assert.EndsWith(".xlsx", download.SuggestedFilename, StringComparison.Ordinal);
        Assert.Contains("/sign-in", refused!.Url, StringComparison.Ordinal);
    }

    private async Task DrawAsync(Visit signedIn, params (string Name, string Path)[] pages)
    {
        var state = await signedIn.Page.Context.StorageStateAsync();
        foreach (var language in Screenshots.Languages)
        {
            await using var visit = await browser.VisitAsync(server.Url, state, locale: language);
            foreach (var (name, path) in pages)
            {
                await visit.GoAsync(path);
                await Screenshots.TakeAllAsync(visit, name, language);
            }
        }
    }

    /// <summary>Each person signs in once and keeps the cookie: a code counts once.</summary>
    private async Task<Visit> SignInAsync(string user)
    {
        if (signedIn.TryGetValue(user, out var state))
        {
            return await browser.VisitAsync(server.Url, state);
        }

        var row = Space().Split(await server.OutputAsync($" {user} "));
        var at = Array.IndexOf(row, user);
        var visit = await browser.VisitAsync(server.Url);
        await visit.SignInAsync(user, row[^2], row[^1]);
        Assert.True(at > 0);
        signedIn[user] = await visit.Page.Context.StorageStateAsync();
        return visit;
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();

    /// <summary>The demonstration, made once for all that is looked at in it.</summary>
    public sealed class Demonstration : IAsyncLifetime
    {
        private DeskServer? server;

        public DeskServer Server => server!;

        public Dictionary<string, string> SignedIn { get; } = [];

        public async Task InitializeAsync() => server = await DeskServer.DemonstrateAsync();

        public async Task DisposeAsync() => await Server.DisposeAsync();
    }
}
