using System.Globalization;
using System.Security.Claims;
using MerchantDesk.Application;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components.Authorization;

namespace MerchantDesk.Hosting;

/// <summary>The caller of a page: the person whose sign-in the circuit was opened with.</summary>
public sealed class PageCaller(AuthenticationStateProvider signIns) : ICallerSource
{
    public async Task<Caller> AskAsync(CancellationToken ct)
    {
        var person = (await signIns.GetAuthenticationStateAsync()).User.FindFirstValue(ClaimTypes.NameIdentifier);
        return Caller.Nobody("page") with
        {
            Person = long.TryParse(person, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new PersonId(id) : null,
        };
    }
}
