using System.Globalization;
using System.Text;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Reports;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting;

/// <summary>Files for signed-in people: endpoints of their own, so that no bytes go through a page's connection.</summary>
public static class Downloads
{
    private const string Workbook = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void Map(WebApplication app)
    {
        var files = app.MapGroup("").AddEndpointFilter(SignInAsync);
        MapWorkbook(files, "reconciliation", (reports, month, ct) => reports.ReconciliationAsync(month, ct));
        MapWorkbook(files, "separation-log", (reports, month, ct) => reports.SeparationLogAsync(month, ct));
        files.MapGet("/statements/import/{row:guid}/problems", async (Guid row, UploadService uploads, IStringLocalizer<Words> words, CancellationToken ct) =>
        {
            using var watch = await uploads.WatchAsync(() => { }, ct);
            return watch.Rows.FirstOrDefault(each => each.Id == row) is { } found ? Results.File(ProblemSheet.Write(found.Problems, words), "text/csv", $"{found.Name}.problems.csv") : Results.NotFound();
        });
        files.MapGet("/statements/{batch}/original", async (string batch, OriginalService originals, CancellationToken ct) =>
        {
            var (path, name) = await originals.ShowAsync(batch, ct);
            return Results.File(path, "application/octet-stream", name);
        });
        files.MapGet("/statements/waiting/{id:long}/original", async (long id, OriginalService originals, CancellationToken ct) =>
        {
            var (path, name) = await originals.ShowWaitingAsync(new WaitingFileId(id), ct);
            return Results.File(path, "application/octet-stream", name);
        });
        files.MapGet("/statements/profiles/{subject}/{place}/{name}.json", async (ProfileSubject subject, string place, string name, ColumnProfileQueries profiles, CancellationToken ct) =>
            Results.File(Encoding.UTF8.GetBytes(await profiles.ExportAsync(subject, place, name, ct)), "application/json", $"{name}.json"));
        files.MapGet("/refunds/{number}/evidence/{sha256}", async (string number, string sha256, RefundService refunds, CancellationToken ct) =>
        {
            var (bytes, type) = await refunds.ShowEvidenceAsync(number, sha256, ct);
            return Results.File(bytes, type, sha256[..12] + ExtensionOf(type));
        });
    }

    private static string ExtensionOf(string type) => type switch
    {
        "image/jpeg" => ".jpg",
        "image/png" => ".png",
        "image/webp" => ".webp",
        "application/pdf" => ".pdf",
        _ => "",
    };

    private static void MapWorkbook(RouteGroupBuilder files, string name, Func<ReportService, DateOnly, CancellationToken, Task<byte[]>> make) =>
        files.MapGet($"/reports/{name}", async (string period, ReportService reports, CancellationToken ct) =>
        {
            var month = Cli.ReportCommands.Month(period);
            return Results.File(await make(reports, month, ct), Workbook, string.Create(CultureInfo.InvariantCulture, $"{name}-{month:yyyy-MM}.xlsx"));
        });

    /// <summary>Tells the door who asks, as a page's circuit would, and turns a rule's no into its sentence.</summary>
    private static async ValueTask<object?> SignInAsync(EndpointFilterInvocationContext call, EndpointFilterDelegate next)
    {
        var services = call.HttpContext.RequestServices;
        if (services.GetRequiredService<AuthenticationStateProvider>() is ServerAuthenticationStateProvider provider)
        {
            provider.SetAuthenticationState(Task.FromResult(new AuthenticationState(call.HttpContext.User)));
        }

        try
        {
            return await next(call);
        }
        catch (RuleException refusal)
        {
            return Results.Text(Sentences.Of(services.GetRequiredService<IStringLocalizer<Words>>(), refusal), statusCode: refusal.Rule == Rule.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }
}
