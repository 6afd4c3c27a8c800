using MerchantDesk.Application;
using MerchantDesk.Application.People;
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
    private PersonId? caller;

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
    public async Task The_first_person_is_the_owner_and_brings_in_the_others(int teamSize)
    {
        var first = await Setup.FirstAsync(Code.Issue(), First with { TeamSize = teamSize });
        caller = first.Person;

        await services!.GetRequiredService<PeopleService>().AddAsync("ned", "Ned", [Role.Administrator]);

        Assert.Equal([Role.Owner], first.Roles);
    }

    [Fact]
    public async Task The_owner_takes_on_what_may_stand_beside_it()
    {
        var first = await Setup.FirstAsync(Code.Issue(), First with { Further = [Role.RefundApprover, Role.Manager, Role.Manager] });

        await using var db = await services!.GetRequiredService<IDbContextFactory<DeskDbContext>>().CreateDbContextAsync();
        Assert.Equal([Role.Owner, Role.RefundApprover, Role.Manager], first.Roles);
        Assert.Equal(first.Roles, await db.RoleGrants.OrderBy(grant => grant.Id).Select(grant => grant.Role).ToListAsync());
    }

    [Theory]
    [InlineData(5, Role.Cashier, "duties-incompatible")]
    [InlineData(15, Role.Manager, "duties-incompatible")]
    [InlineData(5, Role.Manager, null)]
    [InlineData(2, Role.Reconciler, null)]
    [InlineData(2, Role.Administrator, "first-role-not-open")]
    [InlineData(2, Role.Auditor, "first-role-not-open")]
    public async Task A_role_that_may_not_stand_beside_the_owners_makes_nothing_and_leaves_the_code(int teamSize, Role further, string? rule)
    {
        var code = Code.Issue();

        if (rule is not null)
        {
            await RefusedAsync(rule, code, First with { TeamSize = teamSize, Further = [further] });
        }

        await Setup.FirstAsync(code, First with { TeamSize = teamSize, Further = rule is null ? [further] : [] });
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

    Task<Caller> ICallerSource.AskAsync(CancellationToken ct) => Task.FromResult(Caller.Nobody("test") with { Person = caller });

    private async Task RefusedAsync(string rule, string code, FirstStart first)
    {
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleException>(() => Setup.FirstAsync(code, first))).Rule.Code);
        Assert.False(await Setup.IsDoneAsync());
    }
}
