using Microsoft.Playwright;

namespace MerchantDesk.Tests.Browser;

/// <summary>One browser window: its page, what went wrong on it, and the steps every journey takes.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext context;
    private readonly List<string> errors = [];

    public Visit(IBrowserContext context, IPage page)
    {
        this.context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            if (message.Type == "error")
            {
                errors.Add($"{page.Url}: {message.Text}");
            }
        };
        page.Response += (_, response) =>
        {
            if (!response.Headers.GetValueOrDefault("content-security-policy", "").Contains("frame-ancestors 'none'", StringComparison.Ordinal))
            {
                errors.Add($"{response.Url} answers without the policy of the desk.");
            }
        };
        page.PageError += (_, error) => errors.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    public IReadOnlyList<string> Errors => errors;

    public ILocator Test(string name) => Page.Locator($"[data-test='{name}']");

    /// <summary>Opens a page and waits until it is live.</summary>
    public async Task GoAsync(string path)
    {
        await Page.GotoAsync(path);
        await LiveAsync();
    }

    public Task LiveAsync() => Page.Locator("[data-live]").WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });

    /// <summary>Proves with the key who this is, chooses the password, takes the authenticator secret and returns it; the person is signed in then.</summary>
    public async Task<string> EnrolAsync(string user, string key, string password)
    {
        await Page.GotoAsync("/sign-in/first");
        await Test("user").FillAsync(user);
        await Test("key").FillAsync(key);
        await Test("password").FillAsync(password);
        await Test("submit").ClickAsync();
        return await ConfirmAsync();
    }

    /// <summary>Shows a code of the secret on the page, and returns the secret.</summary>
    public async Task<string> ConfirmAsync()
    {
        var secret = await Test("secret").InnerTextAsync();
        await Test("code").FillAsync(Totp.Now(secret));
        await Test("confirm").ClickAsync();
        await LiveAsync();
        return secret;
    }

    public async Task SignInAsync(string user, string password, string secret)
    {
        await TrySignInAsync(user, password, Totp.Next(secret));
        await LiveAsync();
    }

    public async Task TrySignInAsync(string user, string password, string code)
    {
        await Page.GotoAsync("/sign-in");
        await Test("user").FillAsync(user);
        await Test("password").FillAsync(password);
        await Test("code").FillAsync(code);
        await Test("submit").ClickAsync();
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();
}
