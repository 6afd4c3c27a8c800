using System.Text.Json;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Hosting;

/// <summary>The command line tries, keeps, lists, takes out and removes column profiles, and imports by them.</summary>
public sealed class ProfileCommandTests
{
    [Fact]
    public async Task A_profile_is_tried_kept_used_taken_out_and_removed()
    {
        using var program = new DeskProgram();
        var key = (await program.SetUpAsync(DeskFolder.Team))["ruth"];
        var statement = Path.Combine(program.Folder, "march.csv");
        var profile = Path.Combine(program.Folder, "sunrise.json");
        var copy = Path.Combine(program.Folder, "copy.json");
        await File.WriteAllTextAsync(statement, "Date,Text,Amount\n2026-03-01,a,-1.00\n2026-03-02,b,2.50\n");
        await File.WriteAllTextAsync(profile, ProfileJson.Write(Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount", "Remark=Text")));

        var tried = await program.RunAsync(null, "inspect", "--profile", profile, statement);
        var saved = await program.RunAsync(key, "profiles", "import", profile, "--account", "bank-alipay");
        var imported = await program.RunAsync(key, "import", "--account", "bank-alipay", "--format", "profile:sunrise", statement);
        var listed = await program.RunAsync(key, "profiles", "list");
        var exported = await program.RunAsync(key, "profiles", "export", "--account", "bank-alipay", "--name", "sunrise", "--out", copy);
        var removed = await program.RunAsync(key, "profiles", "remove", "--account", "bank-alipay", "--name", "sunrise");
        var again = await program.RunAsync(key, "profiles", "remove", "--account", "bank-alipay", "--name", "sunrise");

        Assert.Equal((0, "accepted", "1.50"), (tried.Code, Field(tried.Output, "verdict"), Net(tried.Output)));
        Assert.Equal((0, 1), (saved.Code, JsonDocument.Parse(saved.Output).RootElement.GetProperty("revision").GetInt32()));
        Assert.Equal((0, "accepted"), (imported.Code, Field(imported.Output, "status")));
        Assert.Equal("profile:sunrise", Field(listed.Output, "format"));
        Assert.Equal((0, await File.ReadAllTextAsync(profile)), (exported.Code, (await File.ReadAllTextAsync(copy)).TrimEnd()));
        Assert.Equal((0, ExitCode.Refused), (removed.Code, again.Code));
        Assert.Equal(ExitCode.Refused, (await program.RunAsync(null, "inspect", "--profile", statement, statement)).Code);
    }

    private static string? Field(string output, string name) => JsonDocument.Parse(output).RootElement.GetProperty(name).GetString();

    private static string Net(string output)
    {
        var statement = JsonDocument.Parse(output).RootElement.GetProperty("statements")[0];
        return (decimal.Parse(statement.GetProperty("credits").GetString()!, System.Globalization.CultureInfo.InvariantCulture) - decimal.Parse(statement.GetProperty("debits").GetString()!, System.Globalization.CultureInfo.InvariantCulture))
            .ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}
