using MerchantDesk.Application;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.People;

public sealed class PeopleServiceTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private PeopleService People => folder.Get<PeopleService>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("gus");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task Somebody_new_has_a_key_that_is_theirs_and_the_roles()
    {
        var made = await People.AddAsync("ned", "Ned", [Role.Cashier]);

        var ned = await folder.IdOfAsync("ned");
        Assert.Equal(ned, await folder.Get<KeyQueries>().OwnerAsync(made.Key));
        Assert.Equal([Role.Cashier], (await folder.Get<PeopleQueries>().ListAsync()).Single(person => person.User == "ned").Roles);
    }

    [Theory]
    [InlineData("ANN", "Ann Again", "code-taken")]
    [InlineData("", "Nobody", "field-missing")]
    [InlineData("ned", " ", "field-missing")]
    [InlineData("ned hu", "Ned", "user-name-invalid")]
    public async Task Somebody_without_a_name_or_with_anothers_is_refused(string user, string name, string rule) =>
        await RefusedAsync(rule, () => People.AddAsync(user, name, []));

    [Fact]
    public async Task Somebody_new_with_duties_that_must_be_apart_is_refused()
    {
        await RefusedAsync("duties-incompatible", () => People.AddAsync("ned", "Ned", [Role.Cashier, Role.RefundApprover]));

        Assert.DoesNotContain(await folder.Get<PeopleQueries>().ListAsync(), person => person.User == "ned");
    }

    [Fact]
    public async Task A_granted_role_counts_at_the_next_act_and_a_revoked_one_no_more()
    {
        await People.GrantAsync("zoe", Role.Reconciler);
        Assert.True(await MayReadAsync("zoe"));

        await folder.SignInAsync("gus");
        await People.RevokeAsync("zoe", Role.Reconciler);

        Assert.False(await MayReadAsync("zoe"));
    }

    [Fact]
    public async Task A_role_that_must_be_apart_is_refused_with_the_rule_and_the_pair()
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(() => People.GrantAsync("ann", Role.Cashier));

        Assert.Equal(Rule.DutiesIncompatible, refusal.Rule);
        Assert.Equal(["SSD-1", "ann", "OpenRefund", "PayRefund"], refusal.Arguments);
    }

    [Fact]
    public async Task A_role_beside_it_that_may_stand_together_is_granted()
    {
        await People.GrantAsync("ann", Role.Warehouse);

        Assert.Equal([Role.AfterSales, Role.Warehouse], (await folder.Get<PeopleQueries>().ListAsync()).Single(person => person.User == "ann").Roles);
    }

    [Fact]
    public async Task In_a_small_team_a_grant_warns_of_what_ought_to_be_apart_and_the_team_says_so()
    {
        await using (var db = await folder.ContextAsync())
        {
            await db.Installations.ExecuteUpdateAsync(set => set.SetProperty(each => each.TeamSize, 2));
        }

        var warnings = await People.GrantAsync("abe", Role.Cashier);
        var added = await People.AddAsync("ned", "Ned", [Role.AfterSales, Role.RefundApprover]);
        var team = await folder.Get<PeopleQueries>().DutiesAsync();

        Assert.Equal([new DutyWarning("Abe", "SSD-1", Duty.ApproveRefund, Duty.PayRefund)], warnings);
        Assert.Equal([new DutyWarning("Ned", "SSD-1", Duty.OpenRefund, Duty.ApproveRefund)], added.Warnings);
        Assert.Equal([.. warnings, .. added.Warnings], team.Warnings);
        Assert.Empty(team.Missing);
    }

    [Fact]
    public async Task A_team_without_a_cashier_cannot_pay()
    {
        await People.RevokeAsync("cleo", Role.Cashier);

        Assert.Equal([Duty.PayRefund], (await folder.Get<PeopleQueries>().DutiesAsync()).Missing);
    }

    [Fact]
    public async Task A_team_without_a_second_approver_can_pay_small_refunds_only()
    {
        Assert.False((await folder.Get<PeopleQueries>().DutiesAsync()).LacksSecond);

        await People.RevokeAsync("max", Role.Manager);

        var team = await folder.Get<PeopleQueries>().DutiesAsync();
        Assert.Empty(team.Missing);
        Assert.True(team.LacksSecond);
    }

    [Fact]
    public async Task Nobody_grants_a_role_to_themselves() => await RefusedAsync("own-grant", () => People.GrantAsync("gus", Role.Warehouse));

    [Fact]
    public async Task A_role_that_is_held_is_not_granted_twice() => await RefusedAsync("role-held", () => People.GrantAsync("ann", Role.AfterSales));

    [Fact]
    public async Task A_role_that_is_not_held_is_not_revoked() => await RefusedAsync("role-not-held", () => People.RevokeAsync("ann", Role.Cashier));

    [Fact]
    public async Task The_last_administrator_stays_until_there_is_another()
    {
        await RefusedAsync("last-administrator", () => People.RevokeAsync("gus", Role.Administrator));

        await People.GrantAsync("zoe", Role.Administrator);
        await folder.SignInAsync("zoe");
        await People.RevokeAsync("gus", Role.Administrator);

        await folder.SignInAsync("gus");
        await Assert.ThrowsAsync<DutyRefusedException>(() => People.GrantAsync("ann", Role.Warehouse));
    }

    [Fact]
    public async Task Nobody_takes_a_role_from_themselves()
    {
        await folder.GrantAsync("gus", Role.Auditor);
        await People.GrantAsync("zoe", Role.Administrator);

        await RefusedAsync("own-revoke", () => People.RevokeAsync("gus", Role.Administrator));
        await RefusedAsync("own-revoke", () => People.RevokeAsync("gus", Role.Auditor));
        await People.RevokeAsync("ann", Role.AfterSales);

        await folder.SignInAsync("zoe");
        await People.RevokeAsync("gus", Role.Auditor);
    }

    [Fact]
    public async Task The_last_owner_stays_until_there_is_another()
    {
        await folder.GrantAsync("max", Role.Owner);

        await RefusedAsync("last-owner", () => People.RevokeAsync("max", Role.Owner));

        await folder.GrantAsync("zoe", Role.Owner);
        await People.RevokeAsync("max", Role.Owner);
    }

    private async Task<bool> MayReadAsync(string user)
    {
        await folder.SignInAsync(user);
        return await Record.ExceptionAsync(() => folder.Get<PeopleQueries>().ListAsync()) is null;
    }

    private static async Task RefusedAsync(string rule, Func<Task> act) =>
        Assert.Equal(rule, (await Assert.ThrowsAsync<RuleException>(act)).Rule.Code);
}
