using Bunit;
using MerchantDesk.Application.People;
using MerchantDesk.Components.Settings;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Components;

/// <summary>The settings as the owner changes them and as others see them.</summary>
public sealed class SettingsPageTests : DeskComponents, IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.GrantAsync("max", Role.Owner);
        Use(folder);
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await folder.DisposeAsync();
    }

    [Fact]
    public async Task Who_may_not_change_them_sees_values_without_a_form_and_who_could()
    {
        var page = await DrawAsync("gus");

        Assert.Equal("Max can change this.", page.Find("[data-test='reason']").TextContent);
        Assert.Contains("Asia/Shanghai", page.Find("[data-test='settings']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("input"));
        Assert.Equal(["/funds", "/duties", "/duties/keys"], page.FindAll("[data-test='elsewhere'] a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public async Task The_owner_saves_and_the_page_answers_with_the_new_values()
    {
        var page = await DrawAsync("max");

        await page.Find("[data-test='name']").ChangeAsync(new() { Value = "Qinghe Home" });
        await page.Find("[data-test='save']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Equal("Qinghe Home: CNY, times in Asia/Shanghai, 15 people work with the money.", page.Find("[data-test='answer']").TextContent));
        Assert.Empty(page.FindAll("[data-test='refusal']"));
    }

    [Fact]
    public async Task A_refusal_stands_beside_what_was_typed()
    {
        var page = await DrawAsync("max");

        await page.Find("[data-test='zone']").ChangeAsync(new() { Value = "Mars/Base" });
        await page.Find("[data-test='save']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("Mars/Base", page.Find("[data-test='refusal']").TextContent, StringComparison.Ordinal));
        Assert.Equal("Mars/Base", page.Find("[data-test='zone']").GetAttribute("value"));
    }

    [Fact]
    public async Task A_smaller_team_is_told_what_ought_to_be_apart()
    {
        await folder.GrantAsync("abe", Role.FinanceAdmin);
        var page = await DrawAsync("max");

        await page.Find("[data-test='team-size']").ChangeAsync(new() { Value = "2" });
        await page.Find("[data-test='save']").ClickAsync(new());

        await page.WaitForAssertionAsync(() => Assert.Contains("(SSD-5)", page.Find("[data-test='warnings']").TextContent, StringComparison.Ordinal));
    }

    private async Task<IRenderedComponent<SettingsPage>> DrawAsync(string user)
    {
        await folder.SignInAsync(user);
        var profile = await folder.Get<ProfileQueries>().MineAsync();
        var page = Render<SettingsPage>(each => each.AddCascadingValue(profile));
        await page.WaitForAssertionAsync(() => page.Find("[data-test='settings']"));
        return page;
    }
}
