using System.Globalization;
using System.Resources;
using System.Text;
using MerchantDesk.Components.Refunds;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>
/// Six people carry one refund of each flow from the request to the bill line that shows it, each in a window of their own, half of them in
/// English and half in Chinese. What each may not do is refused by the service, too, when the page is made to ask for it.
/// </summary>
[Collection(BrowserJourneys.Name)]
public sealed class RefundJourney(DeskBrowser browser) : IAsyncLifetime
{
    private const string English = "en";
    private const string Chinese = "zh-CN";

    private const string Orders =
        """
        order_no,platform,store,customer_name,paid_amount,currency,paid_time,shipment_status,shipped_time,waybill,sku,title,quantity,unit_price
        HELD-1,alipay,ali-main,Lin Wei,620.00,CNY,2026-03-02 10:00:00,not_shipped,,,LM-1,Desk lamp,2,300.00
        STOPPED-1,alipay,ali-main,Ma Qiang,200.00,CNY,2026-03-02 10:00:00,in_transit,2026-03-02 12:00:00,SF1,,,,
        FAILED-1,alipay,ali-main,Shen Yue,800.00,CNY,2026-03-02 10:00:00,in_transit,2026-03-02 12:00:00,SF2,,,,
        RETURNED-1,alipay,ali-main,Guo Fan,900.00,CNY,2026-03-02 10:00:00,delivered,2026-03-02 12:00:00,SF3,BL-1,Blanket,3,300.00
        """;

    private static readonly byte[] Picture = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGOoBwAAgQCAn5fFjQAAAABJRU5ErkJggg==");

    private static readonly RefundAct[] BackAndChecked = [RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify];

    private static readonly ResourceManager Words = new(typeof(MerchantDesk.Resources.Words));

    private static readonly Dictionary<Duty, string> Who = new()
    {
        [Duty.OpenRefund] = "ann",
        [Duty.IssueGoodsToken] = "will",
        [Duty.ApproveRefund] = "abe",
        [Duty.SecondApproveRefund] = "zhou",
        [Duty.PayRefund] = "cleo",
        [Duty.MatchAndWorkBreaks] = "guo",
    };

    private static readonly Flow[] Flows =
    [
        new("HELD-1", 620, [RefundAct.ConfirmHold, RefundAct.Verify]),
        new("STOPPED-1", 200, [RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept, RefundAct.Verify]),
        new("FAILED-1", 800, [RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.FailIntercept, RefundAct.NotifyBuyer, RefundAct.Deliver, RefundAct.AuthoriseReturn, RefundAct.ShipBack, .. BackAndChecked]),
        new("RETURNED-1", 900, [RefundAct.AuthoriseReturn, RefundAct.ShipBack, .. BackAndChecked]),
    ];

    private readonly string folder = Directory.CreateTempSubdirectory("merchantdesk-journey-").FullName;
    private readonly Dictionary<string, string> signedIn = [];
    private readonly Dictionary<(string User, string Language), Visit> windows = [];
    private DeskServer? server;

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

    [Fact]
    public async Task Six_people_carry_a_refund_of_each_flow_to_the_bill()
    {
        var numbers = new Dictionary<string, string>();
        foreach (var (flow, i) in Flows.Select((flow, i) => (flow, i)))
        {
            numbers[flow.Order] = await CarryAsync(flow, first: i % 2 == 0 ? English : Chinese);
        }

        await BillAsync(numbers);

        foreach (var (flow, i) in Flows.Select((flow, i) => (flow, i)))
        {
            var language = i % 2 == 0 ? English : Chinese;
            var reconciler = await WindowAsync("guo", language);
            await reconciler.GoAsync($"/refunds/{numbers[flow.Order]}");
            await Assertions.Expect(reconciler.Test("state")).ToContainTextAsync(language == English ? "In the bill" : "账单已确认");
            await reconciler.GoAsync("/duties/log");
            var row = reconciler.Test($"log-{numbers[flow.Order]}");
            foreach (var name in (string[])["Ann Li", "Will Mu", "Abe He", .. flow.NeedsTwo ? ["Zhou Yan"] : Array.Empty<string>(), "Cleo Xu"])
            {
                await Assertions.Expect(row).ToContainTextAsync(name);
            }
        }

        await Screenshots.TakeAsync((await WindowAsync("guo", English)).Page, "refund-log");
        Assert.Empty(windows.Values.SelectMany(window => window.Errors));
    }

    /// <summary>Leads one refund from the request to the payment; the people take turns in the two languages.</summary>
    private async Task<string> CarryAsync(Flow flow, string first)
    {
        var second = first == English ? Chinese : English;
        var number = await OpenAsync(flow, first);
        foreach (var (act, i) in flow.Acts.Select((act, i) => (act, i)))
        {
            await DoAsync(act, number, i % 2 == 0 ? second : first);
        }

        await RefusedAsync("ann", RefundAct.Approve, number, first, "Abe He");
        await RefusedAsync("will", RefundAct.Approve, number, second, "Abe He");
        await DoAsync(RefundAct.Approve, number, first);
        if (flow.NeedsTwo)
        {
            await DoAsync(RefundAct.SecondApprove, number, second);
        }

        await RefusedAsync("abe", RefundAct.Claim, number, first, "Cleo Xu");
        await RefusedAsync("guo", RefundAct.Claim, number, second, "Cleo Xu");
        await DoAsync(RefundAct.Claim, number, second);
        await DoAsync(RefundAct.Pay, number, first);
        await RefusedAsync("cleo", RefundAct.Confirm, number, second, "Guo Fan");
        return number;
    }

    private async Task<string> OpenAsync(Flow flow, string language)
    {
        var clerk = await WindowAsync("ann", language);
        await clerk.GoAsync("/refunds/new");
        await clerk.Test("order").FillAsync(flow.Order);
        await clerk.Test("find").ClickAsync();
        await Assertions.Expect(clerk.Test("amount")).ToHaveValueAsync($"{flow.Amount}.00");
        await clerk.Test("reason").FillAsync("not wanted any more");
        await clerk.Test("open").ClickAsync();
        await clerk.Page.WaitForURLAsync("**/refunds/RF-*");
        return clerk.Page.Url.Split('/')[^1];
    }

    private async Task DoAsync(RefundAct act, string number, string language)
    {
        var visit = await WindowAsync(Who[RefundFlow.DutyOf(act)!.Value], language);
        await visit.GoAsync($"/refunds/{number}");
        await visit.Test($"do-{act}").ClickAsync();
        var asks = RefundLook.AsksFirst(act);
        await visit.Test(asks ? "do" : "record").WaitForAsync();
        if (await visit.Test("evidence").CountAsync() > 0)
        {
            await visit.Test("evidence").FillAsync(act == RefundAct.Pay ? $"PR-{number}" : $"{act} of {number}");
        }

        if (await visit.Test("file").CountAsync() > 0)
        {
            await visit.Test("file").SetInputFilesAsync(new FilePayload { Name = "parcel.png", MimeType = "image/png", Buffer = [.. Picture, .. System.Text.Encoding.ASCII.GetBytes(number)] });
            await visit.Test("kept").WaitForAsync();
        }

        if (act == RefundAct.Verify)
        {
            await Screenshots.TakeAsync(visit.Page, $"refund-case-{language}");
        }

        await visit.Test(asks ? "do" : "record").ClickAsync();
        await Assertions.Expect(visit.Test("history")).ToContainTextAsync(Words.GetString($"RefundAct.{act}", CultureInfo.GetCultureInfo(language))!);
    }

    /// <summary>The page says why not and who could; made by the clerk or the approver to ask all the same, the service refuses and nothing changes.</summary>
    private async Task RefusedAsync(string user, RefundAct act, string number, string language, string whoCould)
    {
        var visit = await WindowAsync(user, language);
        await visit.GoAsync($"/refunds/{number}");

        // Told by itself, or together with others that are refused for the same reason.
        var told = visit.Page.Locator($"li[data-test='act-{act}'], li:has([data-test='act-{act}'])");
        await Assertions.Expect(told).ToContainTextAsync(whoCould);
        var button = visit.Test($"do-{act}");
        await Assertions.Expect(button).ToBeDisabledAsync();
        await Assertions.Expect(told).ToContainTextAsync(language == English ? "which you do not hold" : "您没有");
        if (user is "will" or "guo" or "cleo")
        {
            return;
        }

        var state = await visit.Test("state").InnerTextAsync();
        await button.EvaluateAsync("button => button.removeAttribute('disabled')");
        await button.ClickAsync();
        await visit.Test("do").ClickAsync();
        await Assertions.Expect(visit.Test("dialog").Locator("[data-test='refusal']")).ToContainTextAsync(language == English ? "Nothing was changed" : "未作任何更改");
        await visit.GoAsync($"/refunds/{number}");
        Assert.Equal(state, await visit.Test("state").InnerTextAsync());
    }

    /// <summary>The platform's bill with every sale and refund comes in, under the numbers the refunds were paid by, and a run finds them.</summary>
    private async Task BillAsync(Dictionary<string, string> numbers)
    {
        var bill = new StringBuilder("transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark,refund_no\n");
        foreach (var flow in Flows)
        {
            var fee = (flow.Amount * 0.006m).ToString("0.00", CultureInfo.InvariantCulture);
            bill.Append(CultureInfo.InvariantCulture, $"{flow.Order}-s,{flow.Order},2026-03-02 10:00:00,sale,{flow.Amount}.00,-{fee},CNY,,,\n");
            bill.Append(CultureInfo.InvariantCulture, $"{flow.Order}-r,{flow.Order},{DateTime.UtcNow.AddHours(10):yyyy-MM-dd HH:mm:ss},refund,-{flow.Amount}.00,{fee},CNY,,,PR-{numbers[flow.Order]}\n");
        }

        await server!.RunAsync("guo", "import", Write("bill.csv", bill.ToString()), "--account", "wallet-alipay", "--format", "generic-csv");
        await server.RunAsync("guo", "reconcile");
    }

    /// <summary>Each person signs in once; a window in the other language takes the cookie along.</summary>
    private async Task<Visit> WindowAsync(string user, string language)
    {
        if (windows.TryGetValue((user, language), out var window))
        {
            return window;
        }

        window = await browser.VisitAsync(server!.Url, signedIn.GetValueOrDefault(user), locale: language);
        if (!signedIn.ContainsKey(user))
        {
            var secret = await window.EnrolAsync(user, server.Keys[user], DeskBrowser.Password);
            await window.SignInAsync(user, DeskBrowser.Password, secret);
            signedIn[user] = await window.Page.Context.StorageStateAsync();
        }

        return windows[(user, language)] = window;
    }

    private string Write(string name, string content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllText(path, content, new UTF8Encoding(false));
        return path;
    }

    private sealed record Flow(string Order, int Amount, RefundAct[] Acts)
    {
        public bool NeedsTwo => Amount > 500;
    }
}
