using MerchantDesk.Resources;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.Localization;
using Microsoft.Net.Http.Headers;

namespace MerchantDesk.Hosting;

/// <summary>What every answer tells the browser, whichever way it comes about, and who is turned away before anything is asked.</summary>
public static partial class Defences
{
    private static readonly TimeSpan HttpsRemembered = TimeSpan.FromDays(365);

    public static void Add(IServiceCollection services) => services.AddHsts(hsts => hsts.MaxAge = HttpsRemembered);

    /// <summary>Comes first. A fault answers with a sentence and where the log has it.</summary>
    public static void Use(WebApplication app)
    {
        app.Use(SetHeaders);
        app.UseRequestLocalization(new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture("en"),
            SupportedCultures = [.. DeskSetup.Languages],
            SupportedUICultures = [.. DeskSetup.Languages],
        });
        app.UseExceptionHandler(fault => fault.Run(AnswerFaultAsync));
        app.UseHsts();
        app.Use(RefuseForeignSockets);
    }

    /// <summary>Refuses a post that does not carry the token of the page it comes from.</summary>
    public static async ValueTask<object?> DemandTokenAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next) =>
        call.HttpContext.Features.Get<IAntiforgeryValidationFeature>() is { IsValid: true } ? await next(call) : Results.BadRequest();

    private static Task SetHeaders(HttpContext context, RequestDelegate next)
    {
        // Registered first, this runs last, after everybody who has other wishes.
        context.Response.OnStarting(() =>
        {
            var headers = context.Response.Headers;
            headers.ContentSecurityPolicy = PolicyOf(context.Request);
            headers.XContentTypeOptions = "nosniff";
            headers.XFrameOptions = "DENY";
            headers["Referrer-Policy"] = "same-origin";
            headers["Cross-Origin-Opener-Policy"] = "same-origin";
            if (context.GetEndpoint()?.Metadata.GetMetadata<StaticAssetDescriptor>() is null)
            {
                headers.CacheControl = "no-store";
            }

            return Task.CompletedTask;
        });
        return next(context);
    }

    /// <summary>MudBlazor styles elements one by one; scripts come from files only. Older browsers do not count a socket of the same host as 'self'.</summary>
    private static string PolicyOf(HttpRequest request) =>
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; "
        + $"connect-src 'self' {(request.IsHttps ? "wss" : "ws")}://{request.Host}; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    /// <summary>A socket is not held back by the rules for other origins, so its origin is looked at here.</summary>
    private static Task RefuseForeignSockets(HttpContext context, RequestDelegate next)
    {
        if (context.Request.Path.StartsWithSegments("/_blazor", StringComparison.OrdinalIgnoreCase)
            && context.Request.Headers.Origin is [{ } origin]
            && origin != $"{context.Request.Scheme}://{context.Request.Host}")
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static async Task AnswerFaultAsync(HttpContext context)
    {
        var reference = Guid.NewGuid().ToString("N")[..8].ToUpperInvariant();
        var log = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Defences));
        LogFault(log, reference, context.Features.Get<IExceptionHandlerFeature>()?.Error);
        context.Response.Headers[HeaderNames.ContentType] = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(context.RequestServices.GetRequiredService<IStringLocalizer<Words>>()["Operation.Fault", reference]);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Fault {Reference} of a request")]
    private static partial void LogFault(ILogger log, string reference, Exception? fault);
}
