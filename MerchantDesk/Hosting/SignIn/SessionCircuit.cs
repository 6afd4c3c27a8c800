using MerchantDesk.Application.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>What somebody does on an open page counts as being there, as a request does.</summary>
public sealed class SessionCircuit(AuthenticationStateProvider signIns, Sessions sessions) : CircuitHandler
{
    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        if (SessionClaim.Of((await signIns.GetAuthenticationStateAsync()).User) is { } session)
        {
            await sessions.TouchAsync(session);
        }

        await next(activity);
    };
}
