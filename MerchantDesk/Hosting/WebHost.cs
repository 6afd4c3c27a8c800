using System.Security.Cryptography;
using MerchantDesk.Application;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.SignIn;
using MerchantDesk.Hosting.Workers;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Localization;
using Microsoft.Extensions.Localization;
using MudBlazor.Services;

namespace MerchantDesk.Hosting;

/// <summary>The web application on one data folder. A second server on the same folder refuses to start.</summary>
public static class WebHost
{
    public static async Task<int> ServeAsync(DataFolder folder, string? urls, CancellationToken ct)
    {
        await using var held = ServerLock.Take(folder);
        if (held is null)
        {
            return await RefuseAsync(new RuleException(Rule.ServerRunning, folder.Path));
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        builder.WebHost.UseStaticWebAssets();
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls);
        }

        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddDesk(folder);
        builder.Services.AddScoped<ICallerSource, PageCaller>();
        builder.Services.AddHostedService<ImportWorker>();
        builder.Services.AddHostedService<RefusalTeller>();
        AddPages(builder.Services, folder, DeskCookies.For(urls ?? builder.Configuration["Urls"]));
        var app = builder.Build();
        try
        {
            await app.Services.MigrateDeskAsync(ct);
        }
        catch (RuleException refusal)
        {
            return await RefuseAsync(refusal);
        }

        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ImportService>().SweepAsync(ct);
        }

        app.Services.GetRequiredService<UploadFolder>().Sweep();
        Map(app);
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException taken) when (taken.InnerException is AddressInUseException)
        {
            await Console.Error.WriteLineAsync(WordsOf(app.Services)["Serve.Busy", urls ?? builder.Configuration["Urls"] ?? "http://127.0.0.1:5000"]);
            return Cli.ExitCode.Refused;
        }

        foreach (var url in app.Urls)
        {
            // A browser offers passkeys to a host name only.
            Console.WriteLine(WordsOf(app.Services)["Serve.At", url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal)].Value);
        }

        await PrintFirstStartAsync(app, ct);
        await NoteAsync(app, "server.started", new { program = ProgramHash() });
        await app.WaitForShutdownAsync(ct);
        await TellRefusalsAsync(app);
        await NoteAsync(app, "server.stopped", new { });
        return Cli.ExitCode.Done;
    }

    /// <summary>The console speaks the language of the process, as every command does.</summary>
    private static async Task<int> RefuseAsync(RuleException refusal)
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        await Console.Error.WriteLineAsync(Sentences.Of(WordsOf(services), refusal));
        return Cli.ExitCode.Refused;
    }

    private static async Task NoteAsync(WebApplication app, string happened, object detail)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Desk>().NoteAsync(happened, "server", "job", detail: detail, ct: CancellationToken.None);
    }

    private static async Task TellRefusalsAsync(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<Desk>().TellRefusalsAsync(isEnd: true, CancellationToken.None);
    }

    /// <summary>Which program it was that wrote the log.</summary>
    private static string ProgramHash() => Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(
        typeof(WebHost).Assembly.Location is { Length: > 0 } library ? library : Environment.ProcessPath!)));

    private static IStringLocalizer<Words> WordsOf(IServiceProvider services) => services.GetRequiredService<IStringLocalizer<Words>>();

    private static async Task PrintFirstStartAsync(WebApplication app, CancellationToken ct)
    {
        await using var scope = app.Services.CreateAsyncScope();
        if (!await scope.ServiceProvider.GetRequiredService<SetupService>().IsDoneAsync(ct))
        {
            Console.WriteLine(WordsOf(app.Services)["Serve.Empty", app.Services.GetRequiredService<SetupCode>().Issue(), SetupCode.LifetimeMinutes].Value);
        }
    }

    private static void AddPages(IServiceCollection services, DataFolder folder, DeskCookies names)
    {
        Defences.Add(services);
        services.AddAntiforgery(names.Guard);
        services.AddRazorComponents().AddInteractiveServerComponents();
        services.AddMudServices(mud => mud.SnackbarConfiguration.PositionClass = MudBlazor.Defaults.Classes.Position.BottomCenter);
        services.AddScoped<Operation>();
        services.AddCascadingAuthenticationState();
        services.AddDataProtection().SetApplicationName("MerchantDesk").PersistKeysToFileSystem(new DirectoryInfo(folder.Keys));
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies(cookies =>
        {
            names.Guard(cookies);
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                cookie.LoginPath = "/sign-in";
                cookie.AccessDeniedPath = "/sign-in";
                cookie.ExpireTimeSpan = Sessions.Longest;
                cookie.SlidingExpiration = false;
                cookie.EventsType = typeof(SessionCookies);
            });
        });
        services.AddDeskPeople().AddSignInManager();
        services.AddScoped<Components.SignIn.Enrolling>();
        services.AddSingleton<Sessions>();
        services.AddScoped<SessionCookies>();
        services.AddScoped<AuthenticationStateProvider, SessionAuthentication>();
        services.AddScoped<CircuitHandler, SessionCircuit>();

        // Only a sign-in with the second factor opens a page.
        services.AddAuthorizationBuilder().SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().RequireClaim("amr", "mfa").Build());
    }

    /// <summary>What a person opens in a browser; a refused post of a form is no page, but too many of them are told on one.</summary>
    private static bool IsForReaders(HttpContext context) =>
        !context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
        && (HttpMethods.IsGet(context.Request.Method) || context.Request.Path.StartsWithSegments("/sign-in", StringComparison.OrdinalIgnoreCase) || context.Request.Path.StartsWithSegments("/setup", StringComparison.OrdinalIgnoreCase));

    private static void Map(WebApplication app)
    {
        Defences.Use(app);
        app.UseStatusCodePagesWithReExecute("/not-here", createScopeForStatusCodePages: true);
        app.Use((context, next) =>
        {
            if (!IsForReaders(context) && context.Features.Get<IStatusCodePagesFeature>() is { } pages)
            {
                pages.Enabled = false;
            }

            return next(context);
        });
        app.UseMiddleware<SignInLimit>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseAntiforgery();
        app.MapGet("/health/live", () => "alive").AllowAnonymous();
        app.MapGet("/culture/{culture}", (string culture, string? back, HttpContext context) =>
        {
            if (DeskSetup.Languages.Any(language => language.Name == culture))
            {
                context.Response.Cookies.Append(
                    CookieRequestCultureProvider.DefaultCookieName,
                    CookieRequestCultureProvider.MakeCookieValue(new RequestCulture(culture)),
                    new CookieOptions { MaxAge = TimeSpan.FromDays(365), HttpOnly = true, SameSite = SameSiteMode.Lax, IsEssential = true, Secure = context.Request.IsHttps });
            }

            return Results.LocalRedirect(back is ['/', not '/' and not '\\', ..] ? back : "/");
        }).AllowAnonymous();
        app.MapPost("/sign-out", async (SignInManager<Person> signIn, SignInLog log, HttpContext context) =>
        {
            if (PageCaller.NumberOf(context.User) is { } person)
            {
                await log.SignedOutAsync(person);
            }

            await signIn.SignOutAsync();
            return Results.LocalRedirect("/sign-in");
        }).AllowAnonymous().WithMetadata(new Microsoft.AspNetCore.Antiforgery.RequireAntiforgeryTokenAttribute(true)).AddEndpointFilter(Defences.DemandTokenAsync);
        StatementPost.Map(app);
        Downloads.Map(app);
        app.MapStaticAssets().AllowAnonymous();
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(server => server.ContentSecurityFrameAncestorsPolicy = null);
    }
}
