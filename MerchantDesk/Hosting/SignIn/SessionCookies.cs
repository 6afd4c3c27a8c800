using System.Security.Claims;
using MerchantDesk.Application.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>Every sign-in begins a session of the server's; a cookie whose session has ended signs nobody in.</summary>
public sealed class SessionCookies(Sessions sessions) : CookieAuthenticationEvents
{
    public override async Task SigningIn(CookieSigningInContext context)
    {
        var stamp = context.Principal!.FindFirstValue(new ClaimsIdentityOptions().SecurityStampClaimType) ?? "";
        var session = await sessions.BeginAsync(PageCaller.NumberOf(context.Principal!) ?? throw new InvalidOperationException("A sign-in of nobody."), stamp);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(SessionClaim.For(session));
    }

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        if (SessionClaim.Of(context.Principal) is not { } session || !await sessions.TouchAsync(session))
        {
            context.RejectPrincipal();
            await context.HttpContext.SignOutAsync(context.Scheme.Name);
        }
    }

    public override async Task SigningOut(CookieSigningOutContext context)
    {
        if (SessionClaim.Of(context.HttpContext.User) is { } session)
        {
            await sessions.EndAsync(session);
        }
    }
}
