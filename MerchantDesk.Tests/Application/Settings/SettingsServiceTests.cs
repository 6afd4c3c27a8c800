using System.Text.Json.Nodes;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Settings;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Settings;

public sealed class SettingsServiceTests : IAsyncLifetime
{
    private static readonly MerchantSettings Seen = new("Qinghe Trading", "Asia/Shanghai", "CNY", 15);

    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.GrantAsync("max", Role.Owner);
        await folder.SignInAsync("max");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task The_owner_changes_all_of_it_and_it_is_written_down_with_what_stood_there()
    {
        await ChangeAsync(new MerchantSettings(" Qinghe Home ", "Europe/Berlin", "eur", 9));

        Assert.Equal(new MerchantSettings("Qinghe Home", "Europe/Berlin", "EUR", 9), await ReadAsync());
        await using var db = await folder.ContextAsync();
        var leaf = await db.AuditLeaves.OrderBy(each => each.Seq).LastAsync();
        var detail = JsonNode.Parse(leaf.Bytes)!["detail"]!;
        Assert.Equal(("settings.changed", "installation"), (leaf.Act, leaf.Object));
        Assert.Equal(("Asia/Shanghai", "Europe/Berlin", 15, 9), ((string)detail["before"]!["timeZone"]!, (string)detail["after"]!["timeZone"]!, (int)detail["before"]!["teamSize"]!, (int)detail["after"]!["teamSize"]!));
    }

    [Theory]
    [InlineData("gus")]
    [InlineData("ann")]
    public async Task Whoever_grants_roles_or_does_the_work_does_not_change_it_and_is_told_who_does(string user)
    {
        await folder.SignInAsync(user);

        Assert.Equal(["Max"], (await Assert.ThrowsAsync<DutyRefusedException>(() => ChangeAsync(Seen with { TeamSize = 2 }))).WhoCould);
        Assert.Equal(Seen, await ReadAsync());
    }

    [Theory]
    [InlineData(" ", "Asia/Shanghai", "CNY", 15, "field-missing")]
    [InlineData("Qinghe", "Mars/Base", "CNY", 15, "zone-unknown")]
    [InlineData("Qinghe", "", "CNY", 15, "zone-unknown")]
    [InlineData("Qinghe", "Asia/Shanghai", "yuan", 15, "currency-unknown")]
    [InlineData("Qinghe", "Asia/Shanghai", "CNY", 1, "team-too-small")]
    [InlineData("Qinghe Trading", "Asia/Shanghai", "CNY", 15, "settings-unchanged")]
    public async Task What_is_no_value_changes_nothing(string merchant, string zone, string currency, int teamSize, string rule)
    {
        await RefusedAsync(rule, new MerchantSettings(merchant, zone, currency, teamSize));

        Assert.Equal(Seen, await ReadAsync());
    }

    [Fact]
    public async Task The_second_of_two_editors_is_refused()
    {
        await ChangeAsync(Seen with { Merchant = "Qinghe Home" });

        await RefusedAsync("stale-version", Seen with { TeamSize = 12 });

        Assert.Equal(Seen with { Merchant = "Qinghe Home" }, await ReadAsync());
    }

    [Fact]
    public async Task The_currency_stays_once_a_file_has_come_in_and_the_rest_may_change()
    {
        await folder.SignInAsync("ruth");
        var story = new StoryFiles(folder);
        await story.OrdersAsync("A1 10.00");
        story.Delete();
        await folder.SignInAsync("max");

        await RefusedAsync("currency-fixed", Seen with { Currency = "USD" });

        await ChangeAsync(Seen with { Merchant = "Qinghe Home" });
        Assert.True((await folder.Get<SettingsQueries>().ViewAsync()).CurrencyFixed);
    }

    [Fact]
    public async Task The_currency_changes_while_nothing_is_in()
    {
        Assert.False((await folder.Get<SettingsQueries>().ViewAsync()).CurrencyFixed);

        await ChangeAsync(Seen with { Currency = "USD" });

        Assert.Equal(Currency.Usd, (await folder.Get<ProfileQueries>().MineAsync()).Currency);
    }

    [Fact]
    public async Task A_size_under_which_somebody_holds_what_is_then_forbidden_is_refused_with_the_name()
    {
        await ChangeAsync(Seen with { TeamSize = 5 });
        await folder.GrantAsync("abe", Role.FinanceAdmin);

        var refusal = await RefusedAsync("team-size-blocked", Seen with { TeamSize = 10 }, Seen with { TeamSize = 5 });

        Assert.Equal(["Abe", 10, "SSD-5", "MaintainAccounts", "ApproveRefund"], refusal.Arguments);
        Assert.Empty(await ChangeAsync(Seen with { TeamSize = 9 }, Seen with { TeamSize = 5 }));
    }

    [Fact]
    public async Task A_smaller_team_is_warned_of_what_it_leaves_together_and_the_log_names_the_constraint()
    {
        await ChangeAsync(Seen with { TeamSize = 5 });
        await folder.GrantAsync("abe", Role.FinanceAdmin);

        var warned = await ChangeAsync(Seen with { TeamSize = 3 }, Seen with { TeamSize = 5 });

        Assert.Contains(new DutyWarning("Abe", "SSD-5", Duty.MaintainAccounts, Duty.ApproveRefund), warned);
        await using var db = await folder.ContextAsync();
        Assert.Contains("SSD-5", JsonNode.Parse((await db.AuditLeaves.OrderBy(each => each.Seq).LastAsync()).Bytes)!["detail"]!["warned"]!.AsArray().Select(each => (string)each!));
    }

    [Fact]
    public async Task Another_zone_is_that_of_clocks_and_of_what_is_new_and_what_stands_keeps_its_own()
    {
        await folder.SignInAsync("ruth");
        var story = new StoryFiles(folder);
        await story.BillAsync("t1 A1 10.00");
        story.Delete();
        var before = await folder.Get<LineQueries>().PageAsync(new LineFilter("wallet-alipay"));
        await folder.SignInAsync("max");

        await ChangeAsync(Seen with { TimeZone = "America/New_York" });

        await folder.GrantAsync("max", Role.FinanceAdmin);
        await folder.Get<FundService>().AddStoreAsync("ali-second", "alipay", "Second store");
        var stores = (await folder.Get<FundQueries>().PlatformsAsync()).Single().Stores;
        Assert.Equal([("ali-main", "Asia/Shanghai"), ("ali-second", "America/New_York")], stores.Select(store => (store.Code, store.TimeZone)));
        Assert.Equal("America/New_York", (await folder.Get<ProfileQueries>().MineAsync()).TimeZone);
        Assert.Equal(before.Rows.Select(row => row.Day), (await folder.Get<LineQueries>().PageAsync(new LineFilter("wallet-alipay"))).Rows.Select(row => row.Day));
    }

    [Fact]
    public async Task Whoever_sees_the_books_sees_the_settings_and_who_changes_them()
    {
        await folder.SignInAsync("ann");

        var view = await folder.Get<SettingsQueries>().ViewAsync();

        Assert.Equal((Seen, "Max"), (view.Settings, Assert.Single(view.WhoChanges)));
    }

    private Task<IReadOnlyList<DutyWarning>> ChangeAsync(MerchantSettings wanted, MerchantSettings? seen = null) => folder.Get<SettingsService>().ChangeAsync(seen ?? Seen, wanted);

    private async Task<MerchantSettings> ReadAsync() => (await folder.Get<SettingsQueries>().ViewAsync()).Settings;

    private async Task<RuleException> RefusedAsync(string rule, MerchantSettings wanted, MerchantSettings? seen = null)
    {
        var refusal = await Assert.ThrowsAsync<RuleException>(() => ChangeAsync(wanted, seen));
        Assert.Equal(rule, refusal.Rule.Code);
        return refusal;
    }
}
