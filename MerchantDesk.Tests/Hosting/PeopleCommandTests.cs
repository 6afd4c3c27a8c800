using System.Text.Json;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Browser;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting;

/// <summary>People and keys on the command line, as a shell sees them.</summary>
public sealed class PeopleCommandTests : IAsyncLifetime, IDisposable
{
    private readonly DeskProgram program = new();
    private Dictionary<string, string> keys = [];

    public async Task InitializeAsync() => keys = await program.SetUpAsync(BrowserTeam.Json.Replace("\"teamSize\":15", "\"teamSize\":15,\"allowMoneyDuties\":true", StringComparison.Ordinal));

    public Task DisposeAsync() => Task.CompletedTask;

    public void Dispose() => program.Dispose();

    [Fact]
    public async Task A_role_is_granted_listed_and_revoked()
    {
        Assert.Equal(ExitCode.Done, (await RunAsync("gus", "people", "grant", "zoe", "reconciler")).Code);
        Assert.Contains("""{"user":"zoe","name":"Zoe Qin","roles":["reconciler"]}""", (await RunAsync("zoe", "people", "list")).Output, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await RunAsync("gus", "people", "revoke", "zoe", "reconciler")).Code);

        Assert.Equal(ExitCode.NotPermitted, (await RunAsync("zoe", "people", "list")).Code);
    }

    [Fact]
    public async Task What_must_be_apart_is_refused_with_one_line()
    {
        var (code, output, problems) = await RunAsync("gus", "people", "grant", "ann", "cashier");

        Assert.Equal((ExitCode.Refused, ""), (code, output));
        Assert.Contains("SSD-1", Assert.Single(problems.TrimEnd().Split('\n')), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_key_of_a_new_person_is_for_the_first_sign_in_and_nothing_else()
    {
        var added = await RunAsync("gus", "people", "add", "ned", "--name", "Ned Hu", "--role", "cashier");
        var key = JsonDocument.Parse(added.Output).RootElement.GetProperty("key").GetString()!;

        Assert.Equal(ExitCode.NotPermitted, (await program.RunAsync(key, "people", "list")).Code);
    }

    [Fact]
    public async Task An_own_key_is_made_listed_and_revoked()
    {
        var made = JsonDocument.Parse((await RunAsync("ann", "keys", "add", "--name", "nightly", "--days", "30")).Output).RootElement.GetProperty("key").GetString()!;
        var newest = JsonDocument.Parse((await program.RunAsync(made, "keys", "list")).Output.Split('\n')[0]).RootElement;
        Assert.Equal("nightly", newest.GetProperty("name").GetString());

        await RunAsync("ann", "keys", "revoke", newest.GetProperty("id").GetInt64().ToString(System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(ExitCode.NotPermitted, (await program.RunAsync(made, "keys", "list")).Code);
    }

    [Fact]
    public async Task A_key_that_may_not_grant_says_so_and_ends_with_not_permitted()
    {
        using var strict = new DeskProgram();
        var strictKeys = await strict.SetUpAsync(BrowserTeam.Json);

        var (code, output, problems) = await strict.RunAsync(strictKeys["gus"], "people", "grant", "zoe", "warehouse");

        Assert.Equal((ExitCode.NotPermitted, ""), (code, output));
        Assert.Contains("Api:AllowMoneyDuties", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_team_of_two_is_told_what_it_cannot_do_and_what_ought_to_be_apart()
    {
        using var two = new DeskProgram { Settings = { ["LANG"] = "zh_CN.UTF-8", ["LC_ALL"] = "zh_CN.UTF-8" } };
        var file = Path.Combine(two.Folder, "team.txt");
        await File.WriteAllTextAsync(
            file,
            """
            {"merchant":"Two","timeZone":"Asia/Shanghai","currency":"CNY","teamSize":2,
             "people":[{"user":"olga","name":"Olga","roles":["refund-approver","cashier"]},{"user":"王芳","name":"王芳","roles":["after-sales","warehouse","reconciler"]}]}
            """);

        var (code, output, problems) = await two.RunAsync(null, "setup", "--from", file);

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("王芳", output, StringComparison.Ordinal);
        Assert.Contains("Olga 同时拥有应当分离的职责（SSD-1）", problems, StringComparison.Ordinal);
        Assert.Contains("此团队可以设置和对账。支付退款还需要更多人员", problems, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unknown_role_is_refused() => Assert.Equal(ExitCode.Refused, (await RunAsync("gus", "people", "grant", "zoe", "king")).Code);

    private Task<(int Code, string Output, string Problems)> RunAsync(string user, params string[] arguments) => program.RunAsync(keys[user], arguments);
}
