using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Refunds;
using MerchantDesk.Components.Today;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Components;

/// <summary>A refund that must cool off, on the owner's Today and on its own page.</summary>
public sealed class OwnerNoticePageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private string number = "";

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        var story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await story.OrdersAsync("A3 9000.00");
        await story.BillAsync("t3 A3 9000.00");
        story.Delete();
        var refunds = new RefundStory(folder);
        number = await refunds.ApprovedAsync("A3", "6000.00");
        await refunds.ByAsync("max", number, RefundAct.SecondApprove);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task The_owners_today_names_it_with_its_amount_its_approvers_and_the_end_of_the_cool_off()
    {
        await folder.GrantAsync("zoe", Role.Owner);

        var row = (await TodayAsync("zoe")).Find($"[data-test='notice-{number}']");

        Assert.Equal($"/refunds/{number}", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.All(["approved by Abe, Max", "cools off until 4 Jun 2026 04:00", "CNY", "6,000.00"], text => Assert.Contains(text, row.TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_today_of_others_does_not() => Assert.Empty((await TodayAsync("max")).FindAll("[data-test='notices']"));

    [Fact]
    public async Task Its_own_page_says_until_when_and_on_whose_today_it_stands()
    {
        await folder.GrantAsync("zoe", Role.Owner);

        Assert.Contains("not before 4 Jun 2026 04:00; until it is paid it stands on the Today page of Zoe", await GatesAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_there_is_no_owner_its_page_says_so() =>
        Assert.Contains("not before 4 Jun 2026 04:00; there is no owner here who would be told", await GatesAsync(), StringComparison.Ordinal);

    [Fact]
    public async Task Today_names_the_steps_of_the_set_up_that_are_left_and_ticks_the_others()
    {
        await folder.GrantAsync("zoe", Role.Owner);
        await using (var db = await folder.ContextAsync())
        {
            db.Add(new MerchantDesk.Domain.Funds.Platform { Code = "wechat", Name = "WeChat" });
            await db.SaveChangesAsync();
        }

        var today = await TodayAsync("zoe");

        Assert.Contains("The finance administrator does", today.Find("[data-test='step-Stores']").TextContent, StringComparison.Ordinal);
        Assert.Contains("past", today.Find("[data-test='step-Platforms']").ClassList);
    }

    [Fact]
    public async Task Before_money_goes_out_counts_what_comes_before_it() =>
        Assert.Contains("4 of 4 proven", await GatesAsync(), StringComparison.Ordinal);

    private async Task<IRenderedComponent<TodayPage>> TodayAsync(string user)
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<TodayPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='for-you']"));
        return page;
    }

    private async Task<string> GatesAsync()
    {
        await folder.SignInAsync("cleo");
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<RefundPage>(each => each.AddCascadingValue(profile).Add(shown => shown.Number, number));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='gates']"));
        return page.Find("[data-test='gates']").TextContent;
    }
}
