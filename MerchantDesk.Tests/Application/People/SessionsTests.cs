using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.People;

public sealed class SessionsTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private Sessions? sessions;
    private PersonId ann;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        sessions = Start();
        ann = await folder.IdOfAsync("ann");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task An_hour_without_an_act_ends_it_and_looking_is_no_act()
    {
        var id = await BeginAsync();
        folder.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(await sessions!.TouchAsync(id));
        folder.Clock.Advance(TimeSpan.FromMinutes(59));
        Assert.True(await sessions.IsAliveAsync(id));

        folder.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await sessions.TouchAsync(id));
        Assert.False(await Start().IsAliveAsync(id));
    }

    [Fact]
    public async Task Twelve_hours_end_it_whatever_is_done()
    {
        var id = await BeginAsync();
        for (var minutes = 30; minutes < 12 * 60; minutes += 30)
        {
            folder.Clock.Advance(TimeSpan.FromMinutes(30));
            Assert.True(await sessions!.TouchAsync(id));
        }

        folder.Clock.Advance(TimeSpan.FromMinutes(30));

        Assert.False(await sessions!.TouchAsync(id));
    }

    [Fact]
    public async Task A_restart_keeps_who_was_at_work_and_who_had_left()
    {
        var (stays, leaves) = (await BeginAsync(), await BeginAsync());
        folder.Clock.Advance(TimeSpan.FromMinutes(50));
        await sessions!.TouchAsync(stays);
        await sessions.EndAsync(leaves);
        folder.Clock.Advance(TimeSpan.FromMinutes(50));

        var again = Start();

        Assert.True(await again.IsAliveAsync(stays));
        Assert.False(await again.IsAliveAsync(leaves));
        Assert.False(await again.IsAliveAsync("made up"));
    }

    [Fact]
    public async Task Ending_all_of_a_person_leaves_the_others()
    {
        var (one, two) = (await BeginAsync(), await BeginAsync());
        var other = await sessions!.BeginAsync(await folder.IdOfAsync("gus"), await StampOfAsync("gus"));

        await sessions.EndAllAsync(ann);

        Assert.Equal((false, false, true), (await sessions.IsAliveAsync(one), await sessions.IsAliveAsync(two), await sessions.IsAliveAsync(other)));
    }

    [Fact]
    public async Task A_new_security_stamp_ends_it_within_a_minute()
    {
        var id = await BeginAsync();
        await using (var db = await folder.ContextAsync())
        {
            await db.Users.Where(user => user.UserName == "ann").ExecuteUpdateAsync(set => set.SetProperty(user => user.SecurityStamp, "another"));
        }

        folder.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.False(await sessions!.TouchAsync(id));
    }

    private Sessions Start() => new(folder.Get<IDbContextFactory<DeskDbContext>>(), folder.Get<WriteLock>(), folder.Clock);

    private async Task<string> BeginAsync() => await sessions!.BeginAsync(ann, await StampOfAsync("ann"));

    private async Task<string> StampOfAsync(string user)
    {
        await using var db = await folder.ContextAsync();
        return (await db.Users.SingleAsync(each => each.UserName == user)).SecurityStamp!;
    }
}
