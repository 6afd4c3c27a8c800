using Bunit;
using MerchantDesk.Components.Audit;
using MerchantDesk.Components.Duties;
using MerchantDesk.Components.Funds;
using MerchantDesk.Components.Settings;
using MerchantDesk.Components.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Components;

/// <summary>What pages draw when there is nothing, and when the door says no.</summary>
public sealed class PageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await folder.DisposeAsync();
    }

    [Theory]
    [InlineData(typeof(StatementHistoryPage))]
    [InlineData(typeof(StatementImportPage))]
    [InlineData(typeof(FundsPage))]
    [InlineData(typeof(PeoplePage))]
    [InlineData(typeof(KeysPage))]
    [InlineData(typeof(SettingsPage))]
    [InlineData(typeof(MerchantDesk.Components.Profiles.ProfileListPage))]
    [InlineData(typeof(MerchantDesk.Components.Profiles.ProfilePage))]
    public async Task A_page_refuses_somebody_without_a_role_and_names_who_could(Type page)
    {
        await folder.SignInAsync("zoe");

        var drawn = Render(Draw(page));

        await drawn.WaitForAssertionAsync(() => Assert.Contains("Who could:", drawn.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_log_refuses_to_be_verified_by_somebody_who_may_not_read_it()
    {
        await folder.SignInAsync("ann");
        SetRendererInfo(new RendererInfo("Server", isInteractive: true));
        var page = Render<AuditPage>();

        await page.Find("[data-test='verify']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("Ivy", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_history_without_imports_says_what_will_stand_there_and_leads_to_it()
    {
        await folder.SignInAsync("ruth");

        var page = Render<StatementHistoryPage>();

        await page.WaitForAssertionAsync(() => Assert.Equal("/statements/import", page.Find("[data-test='empty'] a").GetAttribute("href")));
    }

    [Fact]
    public async Task A_grant_that_must_be_apart_is_refused_beside_the_table()
    {
        await folder.SignInAsync("gus");
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();
        var page = Render<PeoplePage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='person-ann']"));

        await page.Find("[data-test='person-ann'] [data-test='grant']").ChangeAsync(new() { Value = nameof(Role.Cashier) });

        await page.WaitForAssertionAsync(() => Assert.Contains("(SSD-1): open refund cases, pay refunds", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_people_page_lets_the_owner_grant_until_somebody_is_the_administrator()
    {
        await StandInAsync();
        var page = await PeopleAsync("max");
        Assert.Contains("from then on the administrator does", page.Find("[data-test='stands-in']").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("[data-test='person-max'] [data-test='stands-in-for']"));

        await page.Find("[data-test='person-gus'] [data-test='grant']").ChangeAsync(new() { Value = nameof(Role.Administrator) });

        await page.WaitForAssertionAsync(() => Assert.Empty(page.FindAll("[data-test='stands-in-for']")));
    }

    [Fact]
    public async Task The_people_page_tells_others_that_the_owner_grants_for_now()
    {
        await StandInAsync();

        var page = await PeopleAsync("ann");

        Assert.Contains("the owner gives out roles", page.Find("[data-test='reason']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("[data-test='stands-in']"));
        Assert.Empty(page.FindAll("[data-test='grant']"));
    }

    [Fact]
    public async Task A_new_person_is_not_the_one_who_was_thought_better_of()
    {
        await folder.SignInAsync("gus");
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Render<PeoplePage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='add-person']"));
        await page.Find("[data-test='add-person']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => dialogs.Find("[data-test='name']"));
        await dialogs.Find("[data-test='name']").ChangeAsync(new() { Value = "Nobody" });
        await dialogs.Find("[data-test='cancel']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => Assert.Empty(dialogs.FindAll("[data-test='name']")));

        await page.Find("[data-test='add-person']").ClickAsync(new());

        await dialogs.WaitForAssertionAsync(() => Assert.Equal("", dialogs.Find("[data-test='name']").GetAttribute("value")));
    }

    [Fact]
    public async Task A_bank_account_that_serves_nobody_says_so_with_the_way_to_mend_it()
    {
        await folder.GrantAsync("max", Role.FinanceAdmin);
        await folder.SignInAsync("max");
        await folder.Get<MerchantDesk.Application.Funds.FundService>().AddAccountAsync(new("bank-two", MerchantDesk.Domain.Funds.AccountKind.Bank, "alipay", "USD", "US-2"));
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();

        var page = Render<FundsPage>(each => each.AddCascadingValue(profile));

        await page.WaitForAssertionAsync(() => page.Find("[data-test='serve-bank-two']"));
        Assert.Contains("not told yet", page.Find("[data-test='balance-bank-two']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_account_begins_with_the_merchant_s_currency_and_the_only_platform()
    {
        await folder.GrantAsync("max", Role.FinanceAdmin);
        await folder.SignInAsync("max");
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync() with { Currency = MerchantDesk.Domain.Values.Currency.Parse("EUR") };
        var dialogs = Render<MudBlazor.MudDialogProvider>(each => each.AddCascadingValue(profile));
        var page = Render<FundsPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => Assert.False(page.Find("[data-test='add-account']").HasAttribute("disabled")));

        await page.Find("[data-test='add-account']").ClickAsync(new());

        await dialogs.WaitForAssertionAsync(() => Assert.Equal("EUR", dialogs.Find("[data-test='dialog'] [data-test='currency']").GetAttribute("value")));
        Assert.Equal("alipay", dialogs.Find("[data-test='dialog'] [data-test='platform']").GetAttribute("value"));
        await dialogs.Find("[data-test='cancel']").ClickAsync(new());
        await page.Find("[data-test='add-contract']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => Assert.Equal(("EUR", ""), (dialogs.Find("[data-test='dialog'] [data-test='currency']").GetAttribute("value"), dialogs.Find("[data-test='rate']").GetAttribute("value"))));
    }

    [Fact]
    public async Task A_known_platform_is_chosen_by_name_and_brings_its_code()
    {
        await folder.GrantAsync("max", Role.FinanceAdmin);
        await folder.SignInAsync("max");
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();
        var dialogs = Render<MudBlazor.MudDialogProvider>();
        var page = Render<FundsPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='add-platform']"));
        await page.Find("[data-test='add-platform']").ClickAsync(new());
        await dialogs.WaitForAssertionAsync(() => Assert.Equal(MerchantDesk.Formats.PlatformFormats.Platforms.Count + 1, dialogs.FindAll("[data-test='known'] option").Count));

        await dialogs.Find("[data-test='known']").ChangeAsync(new() { Value = "pdd" });

        Assert.Equal(("Pinduoduo", "pdd"), (dialogs.Find("[data-test='name']").GetAttribute("value"), dialogs.Find("[data-test='code']").GetAttribute("value")));
    }

    [Fact]
    public async Task Who_only_handles_goods_has_no_pages_of_money_in_the_rail()
    {
        await folder.SignInAsync("will");
        var will = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();

        var rail = Render<MerchantDesk.Components.Layout.Rail>(each => each.Add(of => of.Duties, will.Duties).Add(of => of.OnlyGoods, will.OnlyHandlesGoods).Add(of => of.Path, "/"));
        var today = Render<MerchantDesk.Components.Today.TodayPage>(each => each.AddCascadingValue(will));

        Assert.Equal(["/", "/refunds"], rail.FindAll("a").Select(link => link.GetAttribute("href")));
        await today.WaitForAssertionAsync(() => today.Find("[data-test='for-you']"));
        Assert.Empty(today.FindAll("[data-test='money']"));
    }

    /// <summary>From here on max is the owner and nobody the administrator.</summary>
    private async Task StandInAsync()
    {
        await folder.GrantAsync("max", Role.Owner);
        await using var db = await folder.ContextAsync();
        await db.RoleGrants.Where(grant => grant.Role == Role.Administrator).ExecuteUpdateAsync(set => set.SetProperty(grant => grant.RevokedAt, folder.Clock.GetUtcNow()));
    }

    private async Task<IRenderedComponent<PeoplePage>> PeopleAsync(string user)
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<MerchantDesk.Application.People.ProfileQueries>().MineAsync();
        var page = Render<PeoplePage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='person-ann']"));
        return page;
    }

    private static RenderFragment Draw(Type page) => builder =>
    {
        builder.OpenComponent(0, page);
        builder.CloseComponent();
    };
}
