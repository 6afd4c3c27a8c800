using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>
/// The cookies of the desk: none that a script can read, none for another site. Where every address is https they bear the <c>__Host-</c> that binds them to
/// this host; on plain http, which is for the own machine, a browser would not take that name.
/// </summary>
/// <param name="HttpsOnly">Every address the server listens on is https.</param>
public sealed record DeskCookies(bool HttpsOnly)
{
    private string Name => HttpsOnly ? "__Host-md" : "md";

    public static DeskCookies For(string? urls) =>
        new(urls is { Length: > 0 } && urls.Split(';').All(url => url.StartsWith("https:", StringComparison.OrdinalIgnoreCase)));

    public void Guard(IdentityCookiesBuilder cookies)
    {
        cookies.ApplicationCookie!.Configure(cookie => Guard(cookie.Cookie, ""));
        cookies.TwoFactorUserIdCookie!.Configure(cookie => Guard(cookie.Cookie, "-factor"));
        cookies.TwoFactorRememberMeCookie!.Configure(cookie => Guard(cookie.Cookie, "-remember"));
        cookies.ExternalCookie!.Configure(cookie => Guard(cookie.Cookie, "-external"));
    }

    public void Guard(AntiforgeryOptions tokens) => Guard(tokens.Cookie, "-form");

    private void Guard(CookieBuilder cookie, string suffix)
    {
        cookie.Name = Name + suffix;
        cookie.Path = "/";
        cookie.HttpOnly = true;
        cookie.SameSite = SameSiteMode.Lax;
        cookie.SecurePolicy = HttpsOnly ? CookieSecurePolicy.Always : CookieSecurePolicy.SameAsRequest;
    }
}
