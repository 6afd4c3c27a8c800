using MerchantDesk.Application.People;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>Tells an open page within seconds that its session has ended, wherever that happened. Looking is no act of the person's.</summary>
public sealed class SessionAuthentication(ILoggerFactory logs, Sessions sessions) : RevalidatingServerAuthenticationStateProvider(logs)
{
    protected override TimeSpan RevalidationInterval => TimeSpan.FromSeconds(3);

    protected override async Task<bool> ValidateAuthenticationStateAsync(AuthenticationState authenticationState, CancellationToken cancellationToken) =>
        SessionClaim.Of(authenticationState.User) is { } session && await sessions.IsAliveAsync(session, cancellationToken);
}
