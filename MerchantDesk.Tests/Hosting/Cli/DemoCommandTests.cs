using System.Text.Json;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Demo;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Hosting;
using MerchantDesk.Hosting.Cli;
using Microsoft.AspNetCore.Identity;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantDesk.Tests.Hosting.Cli;

public sealed class DemoCommandTests : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("merchantdesk-demo-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 3, 8, 0, 0, TimeSpan.Zero));
    private readonly StringWriter output = new();
    private readonly StringWriter problems = new();

    private string Folder => Path.Combine(root, "desk");

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(root, recursive: true);
    }

    [Fact]
    public async Task Everybody_can_sign_in_and_every_file_has_come_in()
    {
        Assert.True(await RunAsync() == ExitCode.Done, problems.ToString());

        using var printed = JsonDocument.Parse(output.ToString());
        await using var services = new ServiceCollection().AddLogging().AddDesk(DataFolder.Open(Folder)).AddDeskPeople().Services.BuildServiceProvider();
        var users = services.GetRequiredService<UserManager<Person>>();
        var people = printed.RootElement.GetProperty("people").EnumerateArray().ToList();
        Assert.Equal(DemoTeam.People.Count, people.Count);
        foreach (var person in people)
        {
            var known = (await users.FindByNameAsync(person.GetProperty("user").GetString()!))!;
            Assert.True(await users.CheckPasswordAsync(known, person.GetProperty("password").GetString()!));
            Assert.Equal((true, person.GetProperty("secret").GetString()), (known.TwoFactorEnabled, await users.GetAuthenticatorKeyAsync(known)));
        }

        await using var db = await services.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        var reconciler = await db.Users.SingleAsync(person => person.UserName == DemoTeam.Holder(Role.Reconciler).User);
        var batches = await db.ImportBatches.ToListAsync();
        Assert.Equal(16, batches.Count);
        Assert.All(batches, batch => Assert.Equal((reconciler.Id, true, batch.Rows), (batch.StartedBy!.Value.Value, batch.PublishedAt is not null, batch.New)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    [InlineData(5)]
    public async Task The_breaks_it_finds_are_those_that_were_planted(int days)
    {
        clock.Advance(TimeSpan.FromDays(days));
        await RunAsync();

        using var manifest = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, "demo", DemoFolder.Manifest)));
        var planted = manifest.RootElement.GetProperty("planted").EnumerateArray()
            .Select(plant => (Kind: plant.GetProperty("kind").GetString(), Key: plant.GetProperty("key").GetString()!)).Where(plant => plant.Kind is not null).ToList();
        await using var services = new ServiceCollection().AddLogging().AddDesk(DataFolder.Open(Folder)).BuildServiceProvider();
        await using var db = await services.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        var found = await db.Breaks.Where(each => each.State == BreakState.Open).ToListAsync();
        Assert.Equal(planted.Select(plant => plant.Kind).Order(), found.Select(each => each.Kind.ToString()).Order());
        Assert.All(planted.Where(plant => plant.Kind != "B18"), plant =>
            Assert.Contains(found, each => each.Kind.ToString() == plant.Kind && each.Arguments.Contains($"\"{plant.Key}\"", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task The_folder_it_made_itself_is_made_afresh()
    {
        await RunAsync();
        var first = SecretOf(output.ToString());
        await File.WriteAllTextAsync(Path.Combine(Folder, "demo", "left.txt"), "x");
        output.GetStringBuilder().Clear();

        var code = await RunAsync();

        Assert.Equal(ExitCode.Done, code);
        Assert.NotEqual(first, SecretOf(output.ToString()));
        Assert.False(File.Exists(Path.Combine(Folder, "demo", "left.txt")));
    }

    [Fact]
    public async Task A_folder_with_anything_else_in_it_is_not_touched()
    {
        Directory.CreateDirectory(Folder);
        await File.WriteAllTextAsync(Path.Combine(Folder, "books.txt"), "ours");

        var code = await RunAsync();

        Assert.Equal(ExitCode.Refused, code);
        Assert.Contains(Folder, problems.ToString(), StringComparison.Ordinal);
        Assert.Equal(["books.txt"], Directory.EnumerateFileSystemEntries(Folder).Select(Path.GetFileName));
    }

    [Fact]
    public async Task A_demonstration_that_somebody_has_open_is_not_touched()
    {
        await RunAsync();
        await using var held = ServerLock.Take(DataFolder.Open(Folder));

        var code = await RunAsync();

        Assert.Equal(ExitCode.Refused, code);
        Assert.True(File.Exists(Path.Combine(Folder, "merchantdesk.db")));
    }

    [Fact]
    public async Task The_team_file_sets_up_a_fresh_folder()
    {
        var files = Path.Combine(root, "files");
        new DemoFolder(files).Write(DemoMerchant.Tell(DemoMerchant.DefaultSeed, new DateOnly(2026, 6, 2)));
        await using var services = new ServiceCollection().AddLogging().AddDesk(DataFolder.Open(Folder)).BuildServiceProvider();
        await services.MigrateDeskAsync();
        await using var team = File.OpenRead(Path.Combine(files, DemoFolder.Team));

        await using var scope = services.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<SetupService>().FromTeamAsync(TeamFile.Read(team));

        Assert.Equal(DemoTeam.People.Select(person => person.User), keys.Select(key => key.User));
        Assert.Equal(Enum.GetValues<Role>().Order(), DemoTeam.People.Select(person => person.Role).Distinct().Order());
        Assert.All(DemoTeam.People, person => Assert.Empty(IncompatibleDuties.Check(Roles.DutiesOf(person.Role), DemoTeam.People.Count)));
    }

    private static string SecretOf(string printed)
    {
        using var document = JsonDocument.Parse(printed);
        return document.RootElement.GetProperty("people")[0].GetProperty("secret").GetString()!;
    }

    private async Task<int> RunAsync()
    {
        var code = await new DemoCommand(clock, json: true, output, problems).RunAsync(Folder, null, serve: false, default);

        // Each run is a process of its own, which leaves no connection open.
        SqliteConnection.ClearAllPools();
        return code;
    }
}
