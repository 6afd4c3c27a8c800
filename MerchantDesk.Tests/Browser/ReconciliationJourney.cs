using System.Text;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>On books of its own, so that every count is known: two orders and a bill that agree in nothing but one sum.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class ReconciliationJourney(DeskBrowser browser) : IAsyncLifetime
{
    private const string Orders =
        """
        order_no,platform,store,paid_amount,currency,paid_time,shipment_status,shipped_time
        260302000001,alipay,ali-main,10.00,CNY,2026-03-02 10:00:00,shipped,2026-03-02 12:00:00
        260302000007,alipay,ali-main,25.00,CNY,2026-03-02 11:00:00,shipped,2026-03-02 12:00:00
        """;

    private const string Bill =
        """
        transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark,payout_id
        t1,260302000002,2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,
        t2,SAMPLE-9,2026-03-04 10:00:00,sale,3.00,-0.02,CNY,,,
        end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("merchantdesk-journey-").FullName;
    private DeskServer? server;

    public async Task InitializeAsync()
    {
        server = await DeskServer.StartAsync(BrowserTeam.Json);
        await server.RunAsync("guo", "orders", Write("orders.csv", Orders), "--store", "ali-main");
        await server.RunAsync("guo", "import", Write("bill.csv", Bill), "--account", "wallet-alipay", "--format", "generic-csv");
    }

    public async Task DisposeAsync()
    {
        await server!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_reconciler_reconciles_links_one_accepts_another_and_a_manager_approves()
    {
        var guo = await SignInAsync("guo");
        await using var visit = await browser.VisitAsync(server!.Url, guo);
        await visit.GoAsync("/reconciliation");
        await visit.Test("reconcile").ClickAsync();
        var cell = visit.Test("cell-wallet-alipay-2026-03-02");
        await Assertions.Expect(cell).ToHaveTextAsync("3");
        await Assertions.Expect(visit.Test("run")).ToContainTextAsync("RUN-");

        await cell.ClickAsync();
        await Assertions.Expect(visit.Test("queue").Locator("a.q")).ToHaveCountAsync(3);
        await visit.GoAsync("/reconciliation/breaks?kind=B01");
        await Assertions.Expect(visit.Test("score").First).ToContainTextAsync("77");
        await DrawAsync(guo, "breaks-suggested", "/reconciliation/breaks?kind=B01", visit);
        await visit.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(visit.Test("queue").Locator("a.q")).ToHaveCountAsync(1);
        await Assertions.Expect(visit.Test("why")).ToContainTextAsync("260302000007");

        await visit.Page.Keyboard.PressAsync("r");
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(visit.Test("dialog").Locator("[data-test='refusal']")).ToContainTextAsync("Fill it in");
        await visit.Test("reason-field").FillAsync("a gift of the owner");
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(visit.Test("state")).ToHaveTextAsync("Waiting for a second person");
        await Assertions.Expect(visit.Test("dialog")).ToHaveCountAsync(0);
        await Assertions.Expect(visit.Test("do-Approve")).ToBeDisabledAsync();
        await Assertions.Expect(visit.Test("act-Approve")).ToContainTextAsync("Who could: Zhou Yan.");

        var zhou = await SignInAsync("zhou");
        await using var manager = await browser.VisitAsync(server.Url, zhou);
        await manager.GoAsync("/");
        await Assertions.Expect(manager.Test("to-approve")).ToContainTextAsync("proposed by Guo Fan");
        await DrawAsync(zhou, "today-approval", "/", manager);
        await manager.Test("to-approve").Locator("a.btn").ClickAsync();
        await Assertions.Expect(manager.Test("history")).ToContainTextAsync("“a gift of the owner”");
        await Assertions.Expect(manager.Test("act-Undo")).ToContainTextAsync("Who could: Guo Fan");
        await manager.Test("do-Approve").ClickAsync();
        await manager.Test("do").ClickAsync();

        await Assertions.Expect(manager.Test("state")).ToHaveTextAsync("Resolved");
        await Assertions.Expect(manager.Test("dialog")).ToHaveCountAsync(0);
        await manager.GoAsync("/");
        await Assertions.Expect(manager.Test("to-approve")).ToHaveCountAsync(0);
        Assert.Empty(visit.Errors.Concat(manager.Errors));
    }

    [Fact]
    public async Task Who_may_not_is_told_why_and_a_link_that_does_not_add_up_is_refused()
    {
        await server!.RunAsync("guo", "reconcile");
        await using var clerk = await browser.VisitAsync(server.Url, await SignInAsync("ann"));
        await clerk.GoAsync("/reconciliation");
        await Assertions.Expect(clerk.Test("reconcile")).ToBeDisabledAsync();
        await Assertions.Expect(clerk.Test("reason")).ToContainTextAsync("Reconcilers");
        await clerk.GoAsync("/reconciliation/breaks?kind=B01");
        await Assertions.Expect(clerk.Test("link").First).ToBeDisabledAsync();
        await Assertions.Expect(clerk.Test("why-not").First).ToContainTextAsync("Who could: Guo Fan");

        var guo = await SignInAsync("guo");
        await using var visit = await browser.VisitAsync(server.Url, guo);
        await visit.GoAsync("/reconciliation/breaks?kind=B01");
        await visit.Page.Keyboard.PressAsync("j");
        await Assertions.Expect(visit.Test("why")).ToContainTextAsync("260302000007");
        await visit.Page.Keyboard.PressAsync("k");
        await Assertions.Expect(visit.Test("why")).ToContainTextAsync("260302000001");
        await visit.Test("find").FillAsync("SAMPLE-9");
        await visit.Test("search").ClickAsync();
        await visit.Test("suggestion").Filter(new LocatorFilterOptions { HasText = "SAMPLE-9" }).Locator("[data-test='link']").ClickAsync();
        await Assertions.Expect(visit.Test("refusal")).ToContainTextAsync("CNY 10.00 and CNY 3.00");
        await Screenshots.TakeAsync(visit.Page, "breaks-refused");

        await visit.Test("link").First.ClickAsync();
        await Assertions.Expect(visit.Test("queue").Locator("a.q")).ToHaveCountAsync(1);
        await visit.GoAsync("/reconciliation/matches");
        await visit.Test("part").First.ClickAsync();
        await visit.Test("reason-field").FillAsync("another customer’s payment");
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(visit.Test("part")).ToHaveCountAsync(0);
        await DrawAsync(guo, "calendar-open", "/reconciliation", visit);
        Assert.Empty(visit.Errors.Concat(clerk.Errors));
    }

    private string Write(string name, string text)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, text.ReplaceLineEndings("\n") + "\n", Encoding.UTF8);
        return path;
    }

    /// <summary>Signs in for the first time and returns the cookie.</summary>
    private async Task<string> SignInAsync(string user)
    {
        await using var first = await browser.VisitAsync(server!.Url);
        var secret = await first.EnrolAsync(user, server.Keys[user], DeskBrowser.Password);
        await first.SignInAsync(user, DeskBrowser.Password, secret);
        return await first.Page.Context.StorageStateAsync();
    }

    /// <summary>Draws a page in every look of both languages.</summary>
    private async Task DrawAsync(string state, string name, string path, Visit before)
    {
        Assert.Empty(before.Errors);
        foreach (var language in Screenshots.Languages)
        {
            await using var visit = await browser.VisitAsync(server!.Url, state, locale: language);
            await visit.GoAsync(path);
            await Screenshots.TakeAllAsync(visit, name, language);
        }
    }
}
