using System.Globalization;
using System.Threading.RateLimiting;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>From one address so many posts a minute to the pages on which somebody proves who they are; <c>SignIn:TriesPerMinute</c>, 10 unless told.</summary>
public static class SignInLimit
{
    private const int UsualTries = 10;
    private static readonly string[] Pages = ["/sign-in", "/sign-in/first", "/sign-in/password", "/setup"];

    public static void Configure(RateLimiterOptions limits)
    {
        limits.GlobalLimiter = PartitionedRateLimiter.Create<HttpContext, string>(PartitionOf);
        limits.OnRejected = AnswerAsync;
    }

    private static RateLimitPartition<string> PartitionOf(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !Pages.Contains(context.Request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
        {
            return RateLimitPartition.GetNoLimiter("");
        }

        var tries = context.RequestServices.GetRequiredService<IConfiguration>().GetValue("SignIn:TriesPerMinute", UsualTries);
        return RateLimitPartition.GetSlidingWindowLimiter(
            context.Connection.RemoteIpAddress?.ToString() ?? "",
            _ => new SlidingWindowRateLimiterOptions { PermitLimit = tries, Window = TimeSpan.FromMinutes(1), SegmentsPerWindow = 6 });
    }

    private static async ValueTask AnswerAsync(OnRejectedContext rejected, CancellationToken ct)
    {
        var context = rejected.HttpContext;
        context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
        context.Response.Headers.RetryAfter = TimeSpan.FromMinutes(1).TotalSeconds.ToString(CultureInfo.InvariantCulture);
        context.Response.ContentType = "text/plain; charset=utf-8";
        await context.Response.WriteAsync(context.RequestServices.GetRequiredService<IStringLocalizer<Words>>()["SignIn.TooMany"], ct);
    }
}
