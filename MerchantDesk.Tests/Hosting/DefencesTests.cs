using System.Net;
using MerchantDesk.Hosting;
using MerchantDesk.Hosting.SignIn;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace MerchantDesk.Tests.Hosting;

public sealed class DefencesTests
{
    [Fact]
    public async Task A_fault_answers_with_a_sentence_a_reference_and_every_guard_and_nothing_of_the_fault()
    {
        await using var app = await StartAsync(scheme: "http");
        using var client = new HttpClient { DefaultRequestHeaders = { { "Accept-Language", "zh-CN" } } };

        using var answer = await client.GetAsync(new Uri(app.Urls.First() + "/boom"));

        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.InternalServerError, answer.StatusCode);
        Assert.StartsWith("出错了", text, StringComparison.Ordinal);
        Assert.DoesNotContain("secret path", text, StringComparison.Ordinal);
        Assert.True(answer.Headers.Contains("Content-Security-Policy"));
        Assert.True(answer.Headers.CacheControl!.NoStore);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task On_https_the_browser_is_told_to_stay_there_for_a_year()
    {
        await using var app = await StartAsync(scheme: "https");
        using var client = new HttpClient();

        using var answer = await client.GetAsync(new Uri(app.Urls.First() + "/fine"));

        Assert.Equal("max-age=31536000", answer.Headers.GetValues("Strict-Transport-Security").Single());
        Assert.Contains("wss://shop.example", answer.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://desk.shop.example", "__Host-md-form", CookieSecurePolicy.Always)]
    [InlineData("http://127.0.0.1:5080", "md-form", CookieSecurePolicy.SameAsRequest)]
    [InlineData("https://desk.shop.example;http://127.0.0.1:5080", "md-form", CookieSecurePolicy.SameAsRequest)]
    [InlineData(null, "md-form", CookieSecurePolicy.SameAsRequest)]
    public void The_cookies_are_bound_to_the_host_where_every_address_is_https(string? urls, string name, CookieSecurePolicy policy)
    {
        var tokens = new AntiforgeryOptions();

        DeskCookies.For(urls).Guard(tokens);

        Assert.Equal((name, policy, true, SameSiteMode.Lax), (tokens.Cookie.Name, tokens.Cookie.SecurePolicy, tokens.Cookie.HttpOnly, tokens.Cookie.SameSite));
    }

    private static async Task<WebApplication> StartAsync(string scheme)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddLocalization();
        Defences.Add(builder.Services);
        var app = builder.Build();
        app.Use((context, next) =>
        {
            (context.Request.Scheme, context.Request.Host) = (scheme, new HostString("shop.example"));
            return next(context);
        });
        Defences.Use(app);
        app.MapGet("/boom", string () => throw new InvalidOperationException("secret path /srv"));
        app.MapGet("/fine", () => "fine");
        await app.StartAsync();
        return app;
    }
}
