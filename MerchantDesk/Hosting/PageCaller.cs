using System.Globalization;
using System.Security.Claims;
using MerchantDesk.Application;
using MerchantDesk.Application.People;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.SignIn;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantDesk.Hosting;

/// <summary>The caller of a page: the person whose sign-in the circuit was opened with, as long as that session lasts.</summary>
public sealed class PageCaller(AuthenticationStateProvider signIns, Sessions sessions) : ICallerSource
{
    public async Task<Caller> AskAsync(CancellationToken ct)
    {
        var user = (await signIns.GetAuthenticationStateAsync()).User;
        var isHere = SessionClaim.Of(user) is { } session && await sessions.IsAliveAsync(session, ct);
        return Caller.Nobody("page") with { Person = isHere ? NumberOf(user) : null };
    }

    public static PersonId? NumberOf(ClaimsPrincipal user) =>
        long.TryParse(user.FindFirstValue(ClaimTypes.NameIdentifier), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new PersonId(id) : null;
}
