using System.Diagnostics;
using System.Globalization;
using MerchantDesk.Application;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>Makes a fresh folder of a fictional merchant, says who can sign in, and serves it.</summary>
public sealed class DemoCommand(TimeProvider clock, bool json, TextWriter output, TextWriter problems, bool quiet = false)
{
    private const string UsualUrl = "http://127.0.0.1:5080";
    private const string MerchantZone = "Asia/Shanghai";

    public async Task<int> RunAsync(string path, string? urls, bool serve, CancellationToken ct)
    {
        await using var services = new ServiceCollection().AddLogging().AddLocalization().BuildServiceProvider();
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        DataFolder folder;
        try
        {
            folder = await DemoPlace.MakeAsync(path, words["Demo.Marker"]);
        }
        catch (RuleException refusal)
        {
            await problems.WriteLineAsync(Sentences.Of(words, refusal));
            return ExitCode.Refused;
        }

        var url = urls ?? UsualUrl;
        var code = await new CommandRunner(folder.Path, null, output, problems).RunAsync(async (provider, runner) =>
        {
            var run = new DemoRun(provider, folder, DemoMerchant.Tell(DemoMerchant.DefaultSeed, LastDay()));
            await MakeAsync(run, words, ct);
            await (json ? PrintJsonAsync(runner, run, folder, url) : PrintAsync(words, run, folder, serve ? url : null));
            return ExitCode.Done;
        }, Register);
        return serve && code == ExitCode.Done ? await WebHost.ServeAsync(folder, url, ct) : code;
    }

    /// <summary>What is done happens by the same clock as the story that it is done in: a bill of today brings no payment of another day back.</summary>
    private void Register(IServiceCollection services)
    {
        services.AddSingleton(clock);
        services.AddDeskPeople();
        services.AddScoped<DemoCaller>();
        services.AddScoped<ICallerSource>(provider => provider.GetRequiredService<DemoCaller>());
    }

    /// <summary>The last whole day where the merchant lives.</summary>
    private DateOnly LastDay() =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), TimeZoneInfo.FindSystemTimeZoneById(MerchantZone)).DateTime).AddDays(-1);

    private async Task MakeAsync(DemoRun run, IStringLocalizer<Words> words, CancellationToken ct)
    {
        var progress = quiet ? TextWriter.Null : problems;
        foreach (var (step, i) in DemoSteps.All.Select((step, i) => (step, i)))
        {
            await progress.WriteAsync(string.Create(CultureInfo.InvariantCulture, $"{i + 1}/{DemoSteps.All.Count} {words[$"Demo.Step.{step.Name}"].Value} ... "));
            var watch = Stopwatch.StartNew();
            await step.RunAsync(run, ct);
            await progress.WriteLineAsync(words["Demo.Step.Done", watch.Elapsed.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)].Value);
        }
    }

    private async Task PrintAsync(IStringLocalizer<Words> words, DemoRun run, DataFolder folder, string? url)
    {
        List<string[]> rows =
        [
            [words["Demo.Person"], words["Demo.User"], words["Demo.Role"], words["Demo.Password"], words["Demo.Secret"]],
            .. run.SignIns.Select(each => new[] { each.Person.Name, each.Person.User, words[$"Role.{each.Person.Role}"].Value, each.Password, each.Secret }),
        ];
        await output.WriteLineAsync();
        foreach (var line in TextTable.Lines(rows))
        {
            await output.WriteLineAsync(line);
        }

        await output.WriteLineAsync();
        await output.WriteLineAsync(words["Demo.Ready", folder.Path].Value);
        await output.WriteLineAsync(url is null ? words["Demo.Later", folder.Path].Value : words["Demo.Open", ForBrowser(url)].Value);
    }

    private static Task PrintJsonAsync(CommandRunner runner, DemoRun run, DataFolder folder, string url) => runner.PrintAsync(new
    {
        folder = folder.Path,
        url = ForBrowser(url),
        people = run.SignIns.Select(each => new { user = each.Person.User, name = each.Person.Name, role = Roles.CodeOf(each.Person.Role), password = each.Password, secret = each.Secret }),
    });

    /// <summary>A browser offers passkeys to a host name only.</summary>
    private static string ForBrowser(string url) => url.Replace("127.0.0.1", "localhost", StringComparison.Ordinal);
}
