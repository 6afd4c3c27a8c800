using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using MerchantDesk.Application;
using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.Extensions.Localization;

namespace MerchantDesk.Hosting.Cli;

/// <summary>Runs one command on a data folder and turns what goes wrong into one line on stderr and an exit code.</summary>
public sealed class CommandRunner(string? data, string? keyFile, TextWriter output, TextWriter problems, bool quiet = false)
{
    private static readonly JsonSerializerOptions Form = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <param name="add">Registers what this command needs besides the books; what it registers goes before.</param>
    public Task<int> RunAsync(Func<IServiceProvider, CommandRunner, Task<int>> command, Action<IServiceCollection>? add = null) =>
        GuardAsync(problems, () => RunOnBooksAsync(command, add));

    /// <summary>A file that is not there, or may not be read, is one line and no fault.</summary>
    public static async Task<int> GuardAsync(TextWriter problems, Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            await problems.WriteLineAsync(problem.Message);
            return ExitCode.Refused;
        }
    }

    /// <summary>Where a person watches, a line that says how far a file has been read; null where nobody does.</summary>
    public ProgressLine? Progress(string file) => quiet || Console.IsErrorRedirected ? null : new ProgressLine(problems, file);

    /// <summary>Text that brings its own line ends.</summary>
    public Task WriteAsync(string text) => output.WriteAsync(text);

    /// <summary>One JSON document on one line of stdout.</summary>
    public Task PrintAsync(object document) => PrintAsync(output, document);

    public static Task PrintAsync(TextWriter output, object document) => output.WriteLineAsync(JsonSerializer.Serialize(document, document.GetType(), Form));

    private async Task<int> RunOnBooksAsync(Func<IServiceProvider, CommandRunner, Task<int>> command, Action<IServiceCollection>? add)
    {
        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning));
        services.AddDesk(DataFolder.Open(data));
        services.AddSingleton(KeyCaller.Key.Read(keyFile));
        services.AddScoped<ICallerSource, KeyCaller>();
        add?.Invoke(services);
        await using var provider = services.BuildServiceProvider();
        var words = provider.GetRequiredService<IStringLocalizer<Words>>();
        try
        {
            await provider.MigrateDeskAsync();
            await using var scope = provider.CreateAsyncScope();
            return await command(scope.ServiceProvider, this);
        }
        catch (DutyRefusedException refusal)
        {
            await problems.WriteLineAsync(Sentences.Of(words, refusal));
            return ExitCode.NotPermitted;
        }
        catch (RuleException refusal)
        {
            await problems.WriteLineAsync(Sentences.Of(words, refusal));
            return ExitCode.Refused;
        }
    }

    /// <summary>Tells on stderr what a team cannot do, or only at a risk.</summary>
    public async Task TellAsync(IServiceProvider services, TeamDuties team)
    {
        var words = services.GetRequiredService<IStringLocalizer<Words>>();
        foreach (var sentence in team.Warnings.Select(warning => TeamSentences.Of(words, warning)).Append(TeamSentences.Of(words, team.Missing, team.LacksSecond)).OfType<string>())
        {
            await problems.WriteLineAsync(sentence);
        }
    }
}
