using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Browser;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting;

/// <summary>The settings on the command line, as a shell sees them.</summary>
public sealed class SettingsCommandTests : IAsyncLifetime, IDisposable
{
    private readonly DeskProgram program = new();
    private Dictionary<string, string> keys = [];

    public async Task InitializeAsync() => keys = await program.SetUpAsync(BrowserTeam.Json.Replace("\"teamSize\":15", "\"teamSize\":15,\"allowMoneyDuties\":true", StringComparison.Ordinal));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task What_is_named_changes_and_the_rest_stays()
    {
        Assert.Equal(ExitCode.Done, (await RunAsync("olga", "settings", "set", "--name", "Qinghe", "--zone", "Europe/Berlin", "--currency", "EUR", "--json")).Code);
        Assert.Equal(ExitCode.Done, (await RunAsync("olga", "settings", "set", "--team-size", "9")).Code);

        var (code, output, _) = await RunAsync("ann", "settings", "--json");

        Assert.Equal((ExitCode.Done, """{"merchant":"Qinghe","timeZone":"Europe/Berlin","currency":"EUR","teamSize":9}"""), (code, output.Trim()));
    }

    [Fact]
    public async Task Whoever_grants_roles_is_refused_with_who_could()
    {
        var (code, output, problems) = await RunAsync("gus", "settings", "set", "--team-size", "2");

        Assert.Equal((ExitCode.NotPermitted, ""), (code, output));
        Assert.Contains("Olga Wen", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_value_is_refused_with_one_line()
    {
        var (code, output, problems) = await RunAsync("olga", "settings", "set", "--zone", "Mars/Base");

        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Contains("Mars/Base", Assert.Single(problems.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    private Task<(int Code, string Output, string Problems)> RunAsync(string user, params string[] arguments) => program.RunAsync(keys[user], arguments);
}
