using MerchantDesk.Application;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace MerchantDesk.Tests.Application.Setup;

public sealed class FirstStartTests : IAsyncLifetime, ICallerSource
{
    private static readonly FirstStart First = new("Qinghe Trading", "Asia/Shanghai", "CNY", 5, "olga", "Olga Wen");

    private readonly string path = Directory.CreateTempSubdirectory("merchantdesk-").FullName;
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 6, 3, 8, 0, 0, TimeSpan.Zero));
    private ServiceProvider? services;

    private SetupService Setup => services!.GetRequiredService<SetupService>();

    private SetupCode Code => services!.GetRequiredService<SetupCode>();

    public async Task InitializeAsync()
    {
        services = new ServiceCollection().AddLogging().AddDesk(DataFolder.Open(path)).AddSingleton<TimeProvider>(clock).AddSingleton<ICallerSource>(this).BuildServiceProvider();
        await services.MigrateDeskAsync();
    }

    public async Task DisposeAsync()
    {
        await services!.DisposeAsync();
        SqliteConnection.ClearAllPools();
        Directory.Delete(path, recursive: true);
    }

    [Fact]
    public async Task The_code_makes_the_installation_and_dies()
    {
        var code = Code.Issue();

        var first = await Setup.FirstAsync(code, First);

        Assert.True(await Setup.IsDoneAsync());
        Assert.Equal(Rule.SetupCodeWrong, Assert.Throws<RuleException>(() => Code.Demand(code)).Rule);
        Assert.Equal(first.Person, await services!.GetRequiredService<KeyQueries>().OwnerAsync(first.Key));
        Assert.Equal(Rule.NotEmpty, (await Assert.ThrowsAsync<RuleException>(() => Setup.FirstAsync(code, First))).Rule);
        await using var db = await services!.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        Assert.Equal(first.Roles, await db.RoleGrants.Where(grant => grant.Person == first.Person).Select(grant => grant.Role).ToListAsync());
        Assert.Equal("setup.done", (await db.AuditLeaves.SingleAsync()).Act);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    [InlineData(15)]
    public async Task Owner_and_administrator_are_not_one_person_and_it_is_said(int teamSize)
    {
        var first = await Setup.FirstAsync(Code.Issue(), First with { TeamSize = teamSize });

        Assert.Equal([Role.Administrator], first.Roles);
        Assert.Equal("SSD-6", first.Withheld!.Constraint);
    }

    [Fact]
    public async Task A_wrong_code_makes_nothing()
    {
        Code.Issue();

        await RefusedAsync("setup-code-wrong", "AAAAA-AAAAA-AAAAA-AAAAA", First);
    }

    [Fact]
    public async Task The_code_of_an_earlier_start_counts_no_more()
    {
        var earlier = Code.Issue();
        Code.Issue();

        await RefusedAsync("setup-code-wrong", earlier, First);
    }

    [Fact]
    public async Task The_code_counts_for_half_an_hour_until_a_new_start()
    {
        var code = Code.Issue();
        clock.Advance(TimeSpan.FromMinutes(30));
        Code.Demand(code);
        clock.Advance(TimeSpan.FromSeconds(1));

        await RefusedAsync("setup-code-expired", code, First);

        await Setup.FirstAsync(Code.Issue(), First);
    }

    [Fact]
    public async Task A_code_may_be_typed_in_small_letters_without_hyphens()
    {
        var code = Code.Issue();

        Code.Demand(code.Replace("-", " ", StringComparison.Ordinal).ToLowerInvariant());
        await Setup.FirstAsync(code.ToLowerInvariant(), First);
    }

    [Fact]
    public void The_folder_holds_the_codes_hash_only() => Assert.DoesNotContain(Code.Issue(), File.ReadAllText(Path.Combine(path, "setup-code")), StringComparison.Ordinal);

    [Theory]
    [InlineData("", "Asia/Shanghai", "CNY", 5, "field-missing")]
    [InlineData("Qinghe", "Mars/Base", "CNY", 5, "zone-unknown")]
    [InlineData("Qinghe", "Asia/Shanghai", "yuan", 5, "currency-unknown")]
    [InlineData("Qinghe", "Asia/Shanghai", "CNY", 1, "team-too-small")]
    [InlineData("Qinghe", "Asia/Shanghai", "CNY", 5, "user-name-invalid", "olga wen")]
    public async Task What_does_not_hold_together_leaves_the_code_and_makes_nothing(string merchant, string zone, string currency, int teamSize, string rule, string user = "olga")
    {
        var code = Code.Issue();

        await RefusedAsync(rule, code, First with { Merchant = merchant, TimeZone = zone, Currency = currency, TeamSize = teamSize, User = user });

        await Setup.FirstAsync(code, First);
    }

    Task<Caller> ICallerSource.AskAsync(CancellationToken ct) => Task.FromResult(Caller.Nobody("test"));

    private async Task RefusedAsync(string rule, string code, FirstStart first)
    {
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleException>(() => Setup.FirstAsync(code, first))).Rule.Code);
        Assert.False(await Setup.IsDoneAsync());
    }
}
