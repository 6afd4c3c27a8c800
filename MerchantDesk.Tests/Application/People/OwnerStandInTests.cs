using MerchantDesk.Application;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.Cli;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.People;

/// <summary>A team with an owner, and for a while nobody who is the administrator.</summary>
public sealed class OwnerStandInTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private PeopleService People => folder.Get<PeopleService>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.GrantAsync("max", Role.Owner);
        await using (var db = await folder.ContextAsync())
        {
            await db.RoleGrants.Where(grant => grant.Role == Role.Administrator).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, folder.Clock.GetUtcNow()));
        }

        await folder.SignInAsync("max");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task The_owner_grants_until_somebody_is_the_administrator_and_is_refused_from_then_on()
    {
        await People.GrantAsync("zoe", Role.Warehouse);
        await People.GrantAsync("gus", Role.Administrator);

        var refusal = await Assert.ThrowsAsync<DutyRefusedException>(() => People.GrantAsync("zoe", Role.AfterSales));

        Assert.Equal(["Gus"], refusal.WhoCould);
        await folder.SignInAsync("gus");
        await People.GrantAsync("zoe", Role.AfterSales);
        Assert.Equal([("role.granted", true), ("role.granted", true), ("refused", null), ("role.granted", false)], await LeavesAsync());
    }

    [Fact]
    public async Task The_owner_brings_in_an_administrator_who_is_new_and_it_is_written_down_that_they_stood_in()
    {
        await People.AddAsync("ned", "Ned", [Role.Administrator]);

        Assert.Equal([("person.added", true)], await LeavesAsync());
        await Assert.ThrowsAsync<DutyRefusedException>(() => People.AddAsync("nod", "Nod", []));
    }

    [Fact]
    public async Task Nobody_else_stands_in_and_the_refusal_names_the_owner()
    {
        await folder.SignInAsync("ann");

        Assert.Equal(["Max"], (await Assert.ThrowsAsync<DutyRefusedException>(() => People.GrantAsync("zoe", Role.Warehouse))).WhoCould);
    }

    [Fact]
    public async Task The_owner_grants_nothing_to_themselves() =>
        Assert.Equal(Rule.OwnGrant, (await Assert.ThrowsAsync<RuleException>(() => People.GrantAsync("max", Role.RefundApprover))).Rule);

    [Fact]
    public async Task The_last_owner_stays_while_nobody_else_grants()
    {
        Assert.Equal(Rule.OwnerStandsIn, (await Assert.ThrowsAsync<RuleException>(() => People.RevokeAsync("max", Role.Owner))).Rule);

        await People.GrantAsync("zoe", Role.Owner);
        Assert.Equal(Rule.OwnRevoke, (await Assert.ThrowsAsync<RuleException>(() => People.RevokeAsync("max", Role.Owner))).Rule);
        await folder.SignInAsync("zoe");
        await People.RevokeAsync("max", Role.Owner);

        await folder.SignInAsync("max");
        await Assert.ThrowsAsync<DutyRefusedException>(() => People.GrantAsync("ann", Role.Warehouse));
    }

    [Fact]
    public async Task The_profile_and_the_list_of_people_say_who_stands_in_and_stop_saying_so()
    {
        Assert.Equal((true, true), await SaidAsync());
        Assert.Equal(["max"], (await folder.Get<PeopleQueries>().ListAsync()).Where(person => person.StandsIn).Select(person => person.User));

        await People.GrantAsync("gus", Role.Administrator);

        Assert.Equal((false, false), await SaidAsync());
        Assert.DoesNotContain(await folder.Get<PeopleQueries>().ListAsync(), person => person.StandsIn);
    }

    [Fact]
    public async Task A_key_of_the_owner_grants_only_once_keys_may_and_only_where_it_is_for_that()
    {
        var key = (await folder.Get<KeyService>().AddOwnAsync("test")).Key;
        var narrow = (await folder.Get<KeyService>().AddOwnAsync("test", duties: [Duty.ClosePeriod])).Key;
        Assert.Equal(Rule.KeyMoneyDuty, (await Assert.ThrowsAsync<DutyRefusedException>(() => GrantAsync(key))).Rule);
        await folder.Get<KeyService>().AllowMoneyDutiesAsync(true);

        Assert.Equal(Rule.KeyScopeMissing, (await Assert.ThrowsAsync<DutyRefusedException>(() => GrantAsync(narrow))).Rule);
        await GrantAsync(key);

        Assert.Equal(("role.granted", true), (await LeavesAsync())[^1]);
    }

    private Task<IReadOnlyList<DutyWarning>> GrantAsync(string key) => new PeopleService(new Desk(
        folder.Get<IDbContextFactory<DeskDbContext>>(), folder.Get<WriteLock>(), folder.Clock, new KeyCaller(folder.Get<KeyQueries>(), new KeyCaller.Key(key)), new RefusalCounter()))
        .GrantAsync("zoe", Role.Warehouse);

    private async Task<(bool Stands, bool Grants)> SaidAsync()
    {
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        return (profile.StandsIn, profile.Duties.Contains(Duty.GrantRoles));
    }

    /// <summary>What was written down since the set-up, each with what it says of standing in.</summary>
    private async Task<List<(string Act, bool? StandIn)>> LeavesAsync()
    {
        await using var db = await folder.ContextAsync();
        var leaves = await db.AuditLeaves.Where(leaf => leaf.Seq > 0).OrderBy(leaf => leaf.Seq).ToListAsync();
        return [.. leaves.Select(leaf => (leaf.Act, System.Text.Json.Nodes.JsonNode.Parse(leaf.Bytes)!["detail"]!["standIn"]?.GetValue<bool>()))];
    }
}
