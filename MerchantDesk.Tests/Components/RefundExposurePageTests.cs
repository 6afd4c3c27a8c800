using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Components.Refunds;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Components;

/// <summary>The page of a case whose parcel moves while a cashier has its payment in hand.</summary>
public sealed class RefundExposurePageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    private StoryFiles? story;
    private string number = "";

    private StoryFiles Story => story!;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        Use(folder);
        story = new StoryFiles(folder);
        await folder.SignInAsync("ruth");
        await Story.OrdersOfAsync("not_shipped", "A3 100.00");
        var refunds = new RefundStory(folder);
        number = await refunds.OpenAsync("A3", "40.00");
        foreach (var (user, act) in ((string, RefundAct)[])[("will", RefundAct.ConfirmHold), ("will", RefundAct.Verify), ("abe", RefundAct.Approve), ("cleo", RefundAct.Claim)])
        {
            await refunds.ByAsync(user, number, act);
        }
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        Story.Delete();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task Nothing_is_said_while_nothing_speaks_against_it() => Assert.Empty((await DrawAsync("cleo")).FindAll("[data-test='exposure']"));

    [Fact]
    public async Task Whoever_has_it_in_hand_is_told_not_to_send_it_and_offered_to_put_it_back()
    {
        await MoveAsync();

        var page = await DrawAsync("cleo");

        Assert.All(["The parcel has moved", "Do not send this refund"], text => Assert.Contains(text, page.Find("[data-test='exposure']").TextContent, StringComparison.Ordinal));
        await page.Find("[data-test='abandon']").ClickAsync(new());
        await page.WaitForAssertionAsync(() => Assert.Contains("Put it back", page.Find("[data-test='next-step']").TextContent, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Others_are_told_and_offered_nothing()
    {
        await MoveAsync();

        var page = await DrawAsync("abe");

        Assert.NotEmpty(page.FindAll("[data-test='exposure']"));
        Assert.Empty(page.FindAll("[data-test='abandon']"));
    }

    [Fact]
    public async Task What_was_paid_all_the_same_says_what_spoke_against_it()
    {
        await MoveAsync();
        await folder.SignInAsync("cleo");
        var version = (await folder.Get<RefundCaseQueries>().ViewAsync(number)).Version;
        await folder.Get<RefundService>().PayAsync(number, version, "PR-1", "key");

        var page = await DrawAsync("cleo");

        Assert.Contains("It was paid although", page.Find("[data-test='exposure']").TextContent, StringComparison.Ordinal);
    }

    private async Task MoveAsync()
    {
        await folder.SignInAsync("ruth");
        await Story.OrdersOfAsync("in_transit", "A3 100.00");
    }

    private async Task<IRenderedComponent<RefundPage>> DrawAsync(string user)
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<RefundPage>(each => each.AddCascadingValue(profile).Add(shown => shown.Number, number));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='gates']"));
        return page;
    }
}
