using System.Net;
using MerchantDesk.Components.Layout;
using MerchantDesk.Tests.Browser;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting;

/// <summary>What the server answers to somebody who is not signed in.</summary>
public sealed class WebTests : IAsyncLifetime, IDisposable
{
    private static readonly string[] Paths =
    [
        "/sign-in", "/sign-in/first", "/setup", "/health/live", "/culture/zh-CN", "/nowhere", "/reports/reconciliation?period=2026-10", "/refunds/RF-1/evidence/0",
        "/desk.css", "/desk.js", "/favicon.svg", "/_framework/blazor.web.js", "/_blazor", "/_content/MudBlazor/MudBlazor.min.js",
        .. RailTable.Sections.SelectMany(section => section.Pages).Select(page => page.Href),
    ];

    private readonly HttpClient client = new(new HttpClientHandler { AllowAutoRedirect = false });
    private DeskServer? server;

    public async Task InitializeAsync() => server = await DeskServer.StartAsync(BrowserTeam.Json, ("SignIn__TriesPerMinute", "10"));

    public async Task DisposeAsync() => await server!.DisposeAsync();

    public void Dispose() => client.Dispose();

    [Fact]
    public async Task Every_answer_is_guarded_every_cookie_is_closed_and_a_flood_is_turned_away()
    {
        foreach (var path in Paths)
        {
            using var answer = await client.GetAsync(At(path));

            Assert.False(answer.Headers.Contains("Server"), path);
            Assert.Equal(
                $"default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self' ws://{At("/").Authority}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'",
                Header(answer, "Content-Security-Policy"));
            Assert.Equal(("nosniff", "same-origin", "same-origin"), (Header(answer, "X-Content-Type-Options"), Header(answer, "Referrer-Policy"), Header(answer, "Cross-Origin-Opener-Policy")));
            Assert.True(answer.Headers.CacheControl?.NoStore == true || path.Contains('.', StringComparison.Ordinal), path);
            Assert.All(answer.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies : [], cookie =>
            {
                Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
                Assert.Contains("samesite=lax", cookie, StringComparison.OrdinalIgnoreCase);
            });
        }

        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync("/sign-out")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await PostAsync("/_blazor/negotiate?negotiateVersion=1", ("Origin", "https://evil.example"))).StatusCode);
        await AFloodIsTurnedAwayAsync();
    }

    [Fact]
    public async Task A_second_server_on_a_busy_address_says_which_in_one_sentence()
    {
        using var program = new DeskProgram();

        var (code, _, problems) = await program.RunAsync(null, "serve", "--urls", server!.Url);

        Assert.Equal(2, code);
        Assert.Contains(server.Url, problems, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", problems, StringComparison.Ordinal);
    }

    private async Task AFloodIsTurnedAwayAsync()
    {
        var answers = new List<HttpResponseMessage>();
        for (var i = 0; i < 11; i++)
        {
            answers.Add(await PostAsync((i % 3) switch { 0 => "/sign-in", 1 => "/sign-in/first", _ => "/sign-in/" }, ("Accept-Language", "zh-CN")));
        }

        Assert.All(answers[..10], answer => Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode));
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[10].StatusCode);
        var page = WebUtility.HtmlDecode(await answers[10].Content.ReadAsStringAsync());
        Assert.Contains("来自此地址的失败尝试过多，请在", page, StringComparison.Ordinal);
        Assert.Contains("class=\"door\"", page, StringComparison.Ordinal);
        Assert.InRange(answers[10].Headers.RetryAfter!.Delta!.Value.TotalSeconds, 1, 60);
    }

    private async Task<HttpResponseMessage> PostAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, At(path)) { Content = new FormUrlEncodedContent([]) };
        foreach (var (name, value) in headers)
        {
            request.Headers.Add(name, value);
        }

        return await client.SendAsync(request);
    }

    private Uri At(string path) => new(server!.Url.Replace("localhost", "127.0.0.1", StringComparison.Ordinal) + path);

    private static string Header(HttpResponseMessage answer, string name) => answer.Headers.TryGetValues(name, out var values) ? string.Join('|', values) : "";
}
