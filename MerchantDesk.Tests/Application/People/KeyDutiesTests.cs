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

/// <summary>What somebody may do who is known by a key only.</summary>
public sealed class KeyDutiesTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_key_does_not_pay_while_the_switch_is_off_and_the_refusal_names_it()
    {
        var key = await MakeAsync("cleo");

        var refusal = await Assert.ThrowsAsync<DutyRefusedException>(() => ActAsync(key, Duty.PayRefund));

        Assert.Equal(Rule.KeyMoneyDuty, refusal.Rule);
        Assert.Equal(["PayRefund", "Api:AllowMoneyDuties"], refusal.Arguments);
        Assert.Equal(["Cleo"], refusal.WhoCould);
        await ActAsync(key, Duty.ReadBooks);
    }

    [Fact]
    public async Task A_key_pays_once_the_owner_has_turned_the_switch_which_is_written_down()
    {
        await folder.GrantAsync("max", Role.Owner);
        var key = await MakeAsync("cleo");
        await folder.SignInAsync("max");
        await folder.Get<KeyService>().AllowMoneyDutiesAsync(true);

        await ActAsync(key, Duty.PayRefund);

        await using var db = await folder.ContextAsync();
        Assert.True(await db.AuditLeaves.AnyAsync(leaf => leaf.Act == "keys.money-duties"));
    }

    [Fact]
    public async Task A_key_does_not_turn_the_switch_for_itself()
    {
        await folder.GrantAsync("max", Role.Owner);

        var key = await MakeAsync("max");

        Assert.Equal(Rule.KeyMoneyDuty, (await Assert.ThrowsAsync<DutyRefusedException>(() => new KeyService(DeskBy(key)).AllowMoneyDutiesAsync(true))).Rule);
    }

    [Fact]
    public async Task A_key_for_some_duties_is_refused_the_others_and_makes_no_key_for_more()
    {
        var key = await MakeAsync("ruth", Duty.ImportStatements);
        await ActAsync(key, Duty.ImportStatements);

        Assert.Equal(Rule.KeyScopeMissing, (await Assert.ThrowsAsync<DutyRefusedException>(() => ActAsync(key, Duty.MatchAndWorkBreaks))).Rule);
        Assert.Equal(Rule.KeyScopeMissing, (await Assert.ThrowsAsync<RuleException>(() => new KeyService(DeskBy(key)).AddOwnAsync("wider", duties: [Duty.MatchAndWorkBreaks]))).Rule);

        var same = await new KeyService(DeskBy(key)).AddOwnAsync("same");
        Assert.Equal([Duty.ImportStatements, Duty.ReadBooks], (await folder.Get<KeyQueries>().HolderAsync(same.Key))!.Scope!.Order());
    }

    [Fact]
    public async Task A_key_makes_none_that_outlives_it()
    {
        await folder.SignInAsync("ruth");
        var day = (await folder.Get<KeyService>().AddOwnAsync("a day", days: 1)).Key;

        var year = (await new KeyService(DeskBy(day)).AddOwnAsync("a year")).Key;

        var keys = folder.Get<KeyQueries>();
        Assert.Equal((await keys.HolderAsync(day))!.ExpiresAt, (await keys.HolderAsync(year))!.ExpiresAt);
    }

    [Fact]
    public async Task The_key_that_an_administrator_hands_out_acts_for_nobody()
    {
        await folder.SignInAsync("gus");
        var key = (await folder.Get<PeopleService>().AddAsync("ned", "Ned Hu", [Role.AfterSales])).Key;
        var again = (await folder.Get<KeyService>().RenewFirstAsync("ned")).Key;

        Assert.Null(await folder.Get<KeyQueries>().HolderAsync(key));
        Assert.True(await folder.Get<KeyQueries>().BelongsToAsync(again, await folder.IdOfAsync("ned")));
        Assert.Equal(Rule.KeyScopeMissing, (await Assert.ThrowsAsync<DutyRefusedException>(() => ActAsync(again, Duty.OpenRefund))).Rule);
    }

    [Fact]
    public async Task A_key_gives_no_duty_that_its_person_lacks()
    {
        var key = await MakeAsync("ann", Duty.ImportStatements);

        Assert.Equal(Rule.DutyMissing, (await Assert.ThrowsAsync<DutyRefusedException>(() => ActAsync(key, Duty.ImportStatements))).Rule);
    }

    private async Task<string> MakeAsync(string user, params Duty[] duties)
    {
        await folder.SignInAsync(user);
        return (await folder.Get<KeyService>().AddOwnAsync("test", duties: duties.Length == 0 ? null : duties)).Key;
    }

    private Task ActAsync(string key, Duty duty) => DeskBy(key).ActAsync(duty, act =>
    {
        act.Record("tried", "test", new { });
        return Task.CompletedTask;
    });

    private Desk DeskBy(string key) => new(
        folder.Get<IDbContextFactory<DeskDbContext>>(), folder.Get<WriteLock>(), folder.Clock, new KeyCaller(folder.Get<KeyQueries>(), new KeyCaller.Key(key)), new RefusalCounter());
}
