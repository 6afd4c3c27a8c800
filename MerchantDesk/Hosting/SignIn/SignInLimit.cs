using System.Collections.Concurrent;
using System.Globalization;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>
/// From one address so many posts a minute to the pages on which somebody proves who they are; <c>SignIn:TriesPerMinute</c>, 10 unless told.
/// A try that leads on is none: many people may sign in from one office.
/// </summary>
public sealed class SignInLimit(RequestDelegate next, IConfiguration settings, TimeProvider clock)
{
    private const int UsualTries = 10;
    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);
    private static readonly string[] Pages = ["/sign-in", "/sign-in/first", "/sign-in/password", "/setup"];

    private readonly ConcurrentDictionary<string, List<DateTimeOffset>> tries = new(StringComparer.Ordinal);

    public async Task InvokeAsync(HttpContext context)
    {
        if (!HttpMethods.IsPost(context.Request.Method) || !Pages.Contains(context.Request.Path.Value?.TrimEnd('/'), StringComparer.OrdinalIgnoreCase))
        {
            await next(context);
            return;
        }

        var now = clock.GetUtcNow();
        var mine = tries.GetOrAdd(context.Connection.RemoteIpAddress?.ToString() ?? "", _ => []);
        if (Begin(mine, now) is { } again)
        {
            // Drawn as a page of its own, which is asked for and not posted to.
            context.Request.Method = HttpMethods.Get;
            context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
            context.Response.Headers.RetryAfter = Math.Ceiling((again - now).TotalSeconds).ToString(CultureInfo.InvariantCulture);
            return;
        }

        await next(context);
        if (context.Response.StatusCode == StatusCodes.Status302Found)
        {
            lock (mine)
            {
                mine.Remove(now);
            }
        }
    }

    /// <summary>Counts a try; when there are too many, the moment from which there is one less.</summary>
    private DateTimeOffset? Begin(List<DateTimeOffset> mine, DateTimeOffset now)
    {
        lock (mine)
        {
            mine.RemoveAll(at => at <= now - Window);
            if (mine.Count >= settings.GetValue("SignIn:TriesPerMinute", UsualTries))
            {
                return mine[0] + Window;
            }

            mine.Add(now);
            return null;
        }
    }
}
