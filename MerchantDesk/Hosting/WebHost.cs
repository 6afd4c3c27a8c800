using MerchantDesk.Application;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;

namespace MerchantDesk.Hosting;

/// <summary>The web application on one data folder. A second server on the same folder refuses to start.</summary>
public static class WebHost
{
    public static async Task<int> ServeAsync(DataFolder folder, string? urls, CancellationToken ct)
    {
        await using var held = ServerLock.Take(folder);
        if (held is null)
        {
            await Console.Error.WriteLineAsync($"Another server already works on {folder.Path}. Use that one, or name another folder with --data.");
            return Cli.ExitCode.Refused;
        }

        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { ContentRootPath = AppContext.BaseDirectory });
        if (urls is not null)
        {
            builder.WebHost.UseUrls(urls);
        }

        builder.Services.AddDesk(folder);
        builder.Services.AddHttpContextAccessor();
        builder.Services.AddScoped<ICallerSource, HttpCaller>();
        var app = builder.Build();
        await app.Services.MigrateDeskAsync(ct);
        await using (var scope = app.Services.CreateAsyncScope())
        {
            await scope.ServiceProvider.GetRequiredService<ImportService>().SweepAsync(ct);
        }

        app.MapGet("/health/live", () => "alive");
        await app.RunAsync(ct);
        return Cli.ExitCode.Done;
    }
}
