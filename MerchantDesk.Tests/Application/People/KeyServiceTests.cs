using MerchantDesk.Application.People;
using MerchantDesk.Application.Setup;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.People;

public sealed class KeyServiceTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private KeyService Keys => folder.Get<KeyService>();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task An_own_key_counts_until_its_last_day()
    {
        await folder.SignInAsync("ann");
        var made = await Keys.AddOwnAsync("nightly import", days: 30);

        Assert.NotNull(await OwnerAsync(made));
        folder.Clock.Advance(TimeSpan.FromDays(30));

        Assert.Null(await OwnerAsync(made));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(366)]
    public async Task A_key_without_end_is_refused(int days)
    {
        await folder.SignInAsync("ann");

        await RefusedAsync(Rule.KeyTooLong, () => Keys.AddOwnAsync("for ever", days));
    }

    [Fact]
    public async Task A_key_without_a_name_is_refused()
    {
        await folder.SignInAsync("ann");

        await RefusedAsync(Rule.FieldMissing, () => Keys.AddOwnAsync(" "));
    }

    [Fact]
    public async Task A_revoked_key_counts_no_more()
    {
        await folder.SignInAsync("ann");
        var made = await Keys.AddOwnAsync("nightly import");

        await Keys.RevokeOwnAsync((await folder.Get<PeopleQueries>().MyKeysAsync())[0].Id);

        Assert.Null(await OwnerAsync(made));
    }

    [Fact]
    public async Task Somebody_elses_key_is_revoked_by_an_administrator_only()
    {
        await folder.SignInAsync("ann");
        var made = await Keys.AddOwnAsync("nightly import");
        var id = (await folder.Get<PeopleQueries>().MyKeysAsync())[0].Id;
        await folder.SignInAsync("ruth");

        await RefusedAsync(Rule.NotFound, () => Keys.RevokeOwnAsync(id));
        await folder.SignInAsync("gus");
        await Keys.RevokeAsync(id);

        Assert.Null(await OwnerAsync(made));
    }

    [Fact]
    public async Task A_lost_first_key_is_renewed_and_the_lost_one_counts_no_more()
    {
        await folder.SignInAsync("gus");
        var lost = await Keys.RenewFirstAsync("ann");

        var made = await Keys.RenewFirstAsync("ann");

        Assert.Null(await OwnerAsync(lost));
        Assert.NotNull(await OwnerAsync(made));
    }

    [Fact]
    public async Task A_key_for_the_first_sign_in_is_used_once_its_person_has_signed_in()
    {
        await folder.SignInAsync("gus");
        await Keys.RenewFirstAsync("zoe");
        var before = (await folder.Get<PeopleQueries>().KeysAsync()).First(key => key.User == "zoe" && key.RevokedAt is null).IsUsed;
        await using (var db = await folder.ContextAsync())
        {
            await db.Users.Where(person => person.UserName == "zoe").ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, "hash"));
        }

        var after = (await folder.Get<PeopleQueries>().KeysAsync()).First(key => key.User == "zoe" && key.RevokedAt is null).IsUsed;

        Assert.Equal((false, true), (before, after));
    }

    [Fact]
    public async Task Nobody_makes_a_key_in_the_name_of_somebody_who_signs_in()
    {
        await using (var db = await folder.ContextAsync())
        {
            await db.Users.Where(person => person.UserName == "ann").ExecuteUpdateAsync(set => set.SetProperty(person => person.PasswordHash, "set"));
        }

        await folder.SignInAsync("gus");

        await RefusedAsync(Rule.KeyOfOther, () => Keys.RenewFirstAsync("ann"));
    }

    private Task<PersonId?> OwnerAsync(NewKey made) => folder.Get<KeyQueries>().OwnerAsync(made.Key);

    private static async Task RefusedAsync(Rule rule, Func<Task> act) => Assert.Equal(rule, (await Assert.ThrowsAsync<RuleException>(act)).Rule);
}
