using System.Globalization;
using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Tests.Browser;
using MerchantDesk.Tests.Support;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Tests.Hosting.SignIn;

/// <summary>What Identity takes and refuses here.</summary>
public sealed class DeskPeopleTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private readonly CultureInfo before = CultureInfo.CurrentUICulture;

    private UserManager<Person> Users => folder.Get<UserManager<Person>>();

    public Task InitializeAsync() => folder.InitializeAsync();

    public Task DisposeAsync()
    {
        CultureInfo.CurrentUICulture = before;
        return folder.DisposeAsync();
    }

    [Fact]
    public async Task Somebody_with_a_chinese_name_gets_a_password()
    {
        await folder.SignInAsync("gus");
        await folder.Get<PeopleService>().AddAsync("王芳", "王芳", []);

        var result = await Users.AddPasswordAsync((await Users.FindByNameAsync("王芳"))!, "我家的猫每天早上六点叫我起床");

        Assert.True(result.Succeeded, string.Join(' ', result.Errors.Select(error => error.Description)));
    }

    [Fact]
    public async Task A_refused_password_is_explained_in_the_readers_language()
    {
        CultureInfo.CurrentUICulture = new CultureInfo("zh-CN");

        var result = await Users.AddPasswordAsync((await Users.FindByNameAsync("ann"))!, "aaaaaaaaaaaa");

        Assert.StartsWith("此密码极易被猜中", Assert.Single(result.Errors).Description, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_code_counts_once_and_none_before_it()
    {
        var (ann, secret) = await EnrolAsync();
        var now = folder.Clock.GetUtcNow();

        Assert.True(await IsCodeAsync(ann, Totp.At(secret, now)));

        Assert.False(await IsCodeAsync(ann, Totp.At(secret, now)));
        Assert.False(await IsCodeAsync(ann, Totp.At(secret, now.AddSeconds(-30))));
        Assert.True(await IsCodeAsync(ann, Totp.At(secret, now.AddSeconds(30))));
    }

    [Theory]
    [InlineData(-60)]
    [InlineData(60)]
    public async Task A_code_of_two_steps_away_is_refused(int seconds)
    {
        var (ann, secret) = await EnrolAsync();

        Assert.False(await IsCodeAsync(ann, Totp.At(secret, folder.Clock.GetUtcNow().AddSeconds(seconds))));
    }

    private async Task<(Person Person, string Secret)> EnrolAsync()
    {
        var ann = (await Users.FindByNameAsync("ann"))!;
        await Users.ResetAuthenticatorKeyAsync(ann);
        return (ann, (await Users.GetAuthenticatorKeyAsync(ann))!);
    }

    private Task<bool> IsCodeAsync(Person person, string code) => Users.VerifyTwoFactorTokenAsync(person, TokenOptions.DefaultAuthenticatorProvider, code);
}
