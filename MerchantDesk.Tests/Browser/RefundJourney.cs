using System.Globalization;
using System.Text;
using MerchantDesk.Domain.Refunds;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>Six people carry one refund of each flow from the request to the bill line that shows it, each in their own window.</summary>
[Collection(BrowserJourneys.Name)]
public sealed class RefundJourney(DeskBrowser browser) : IAsyncLifetime
{
    private const string Orders =
        """
        order_no,platform,store,customer_name,paid_amount,currency,paid_time,shipment_status,shipped_time,waybill
        HELD-1,alipay,ali-main,Lin Wei,100.00,CNY,2026-03-02 10:00:00,not_shipped,,
        STOPPED-1,alipay,ali-main,Ma Qiang,200.00,CNY,2026-03-02 10:00:00,in_transit,2026-03-02 12:00:00,SF1
        FAILED-1,alipay,ali-main,Shen Yue,300.00,CNY,2026-03-02 10:00:00,in_transit,2026-03-02 12:00:00,SF2
        RETURNED-1,alipay,ali-main,Guo Fan,400.00,CNY,2026-03-02 10:00:00,delivered,2026-03-02 12:00:00,SF3
        """;

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAn5fFjQAAAABJRU5ErkJggg==");

    private static readonly RefundAct[] Return = [RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify];

    private readonly string folder = Directory.CreateTempSubdirectory("merchantdesk-journey-").FullName;
    private readonly Dictionary<string, Visit> windows = [];
    private DeskServer? server;

    public static TheoryData<string, string, string, RefundAct[]> Flows => new()
    {
        { "en", "HELD-1", "In the bill", [RefundAct.ConfirmHold, RefundAct.Verify] },
        { "en", "STOPPED-1", "In the bill", [RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept, RefundAct.Verify] },
        { "zh-CN", "FAILED-1", "账单已确认", [RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.FailIntercept, RefundAct.NotifyBuyer, RefundAct.Deliver, .. Return] },
        { "zh-CN", "RETURNED-1", "账单已确认", Return },
    };

    public async Task InitializeAsync()
    {
        server = await DeskServer.StartAsync(BrowserTeam.Json.Replace(
            """{"user":"zoe",""",
            """{"user":"will","name":"Will Mu","roles":["warehouse"]},{"user":"abe","name":"Abe He","roles":["refund-approver"]},{"user":"cleo","name":"Cleo Xu","roles":["cashier"]},{"user":"zoe",""",
            StringComparison.Ordinal));
        await server.RunAsync("guo", "orders", Write("orders.csv", Orders), "--store", "ali-main");
    }

    public async Task DisposeAsync()
    {
        foreach (var window in windows.Values)
        {
            await window.DisposeAsync();
        }

        await server!.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    [Theory]
    [MemberData(nameof(Flows))]
    public async Task Six_people_carry_a_refund_to_the_bill(string language, string order, string confirmed, RefundAct[] acts)
    {
        var clerk = await WindowAsync("ann", language);
        await clerk.GoAsync("/refunds/new");
        await clerk.Test("order").FillAsync(order);
        await clerk.Test("find").ClickAsync();
        await clerk.Test("reason").FillAsync("not wanted any more");
        await clerk.Test("open").ClickAsync();
        await clerk.Page.WaitForURLAsync("**/refunds/RF-*");
        var number = clerk.Page.Url.Split('/')[^1];

        foreach (var act in acts)
        {
            await DoAsync(act, number, language);
        }

        await RefusedAsync("ann", RefundAct.Approve, number, language, "Abe He");
        await RefusedAsync("will", RefundAct.Approve, number, language, "Abe He");
        await DoAsync(RefundAct.Approve, number, language);
        await RefusedAsync("abe", RefundAct.Claim, number, language, "Cleo Xu");
        await RefusedAsync("guo", RefundAct.Claim, number, language, "Cleo Xu");
        await DoAsync(RefundAct.Claim, number, language);
        await DoAsync(RefundAct.Pay, number, language);
        await RefusedAsync("cleo", RefundAct.Confirm, number, language, "Guo Fan");
        await BillAsync(order, acts);

        var reconciler = await WindowAsync("guo", language);
        await reconciler.GoAsync($"/refunds/{number}");
        await Assertions.Expect(reconciler.Test("answer")).ToContainTextAsync(confirmed);
        await reconciler.GoAsync("/duties/log");
        await Assertions.Expect(reconciler.Test($"log-{number}")).ToContainTextAsync("Ann Li");
        await Assertions.Expect(reconciler.Test($"log-{number}")).ToContainTextAsync("Cleo Xu");
        Assert.Empty(windows.Values.SelectMany(window => window.Errors));
    }

    private async Task DoAsync(RefundAct act, string number, string language)
    {
        var move = RefundFlow.All.First(each => each.Act == act);
        var visit = await WindowAsync(WhoDoes(act), language);
        await visit.GoAsync($"/refunds/{number}");
        await visit.Test($"do-{act}").ClickAsync();
        if (move.Evidence is not null)
        {
            await visit.Test("evidence").FillAsync($"{act} of {number}");
        }

        // Releasing the money asks for a picture where the goods were opened, and for a number elsewhere.
        if (move.Evidence is not null && await visit.Test("file").CountAsync() > 0)
        {
            await visit.Test("file").SetInputFilesAsync(new FilePayload { Name = "parcel.png", MimeType = "image/png", Buffer = Picture });
            await visit.Test("dialog").Locator(".chip.ok").WaitForAsync();
        }

        await visit.Test("do").ClickAsync();
        await visit.Test("dialog").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Hidden });
    }

    private async Task RefusedAsync(string user, RefundAct act, string number, string language, string whoCould)
    {
        var visit = await WindowAsync(user, language);
        await visit.GoAsync($"/refunds/{number}");
        await Assertions.Expect(visit.Test($"do-{act}")).ToBeDisabledAsync();
        await Assertions.Expect(visit.Test($"act-{act}")).ToContainTextAsync(whoCould);
    }

    /// <summary>The platform's bill with the sale and the refund comes in, and a run finds them.</summary>
    private async Task BillAsync(string order, RefundAct[] acts)
    {
        var amount = order switch { "HELD-1" => 100, "STOPPED-1" => 200, "FAILED-1" => 300, _ => 400 };
        var fee = (amount * 0.006m).ToString("0.00", CultureInfo.InvariantCulture);
        var bill = $"transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark\n{order}-s,{order},2026-03-02 10:00:00,sale,{amount}.00,-{fee},CNY,,\n"
            + $"{order}-r,{order},{DateTime.UtcNow.AddHours(10):yyyy-MM-dd HH:mm:ss},refund,-{amount}.00,{fee},CNY,,\n";
        await server!.RunAsync("guo", "import", Write($"{order}-{acts.Length}.csv", bill), "--account", "wallet-alipay", "--format", "generic-csv");
        await server.RunAsync("guo", "reconcile");
    }

    private static string WhoDoes(RefundAct act) => RefundFlow.DutyOf(act) switch
    {
        MerchantDesk.Domain.Duties.Duty.OpenRefund => "ann",
        MerchantDesk.Domain.Duties.Duty.IssueGoodsToken => "will",
        MerchantDesk.Domain.Duties.Duty.ApproveRefund => "abe",
        MerchantDesk.Domain.Duties.Duty.PayRefund => "cleo",
        _ => "zhou",
    };

    private async Task<Visit> WindowAsync(string user, string language)
    {
        if (!windows.TryGetValue(user, out var window))
        {
            windows[user] = window = await browser.VisitAsync(server!.Url, locale: language);
            var secret = await window.EnrolAsync(user, server.Keys[user], DeskBrowser.Password);
            await window.SignInAsync(user, DeskBrowser.Password, secret);
        }

        return window;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }
}
