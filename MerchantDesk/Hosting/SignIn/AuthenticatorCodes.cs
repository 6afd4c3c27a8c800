using System.Globalization;
using MerchantDesk.Data;
using Microsoft.AspNetCore.Identity;
using OtpNet;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>
/// Checks the code of an authenticator (RFC 6238), one step of 30 seconds early or late, and takes each step once: the step is remembered, and a code of
/// that or an earlier one is refused. Two at the same moment meet at the person's concurrency stamp, and one of them fails.
/// </summary>
public sealed class AuthenticatorCodes(TimeProvider clock) : IUserTwoFactorTokenProvider<Person>
{
    private const string Provider = "MerchantDesk";
    private const string LastStep = "LastCodeStep";

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Person> manager, Person user)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        if (await manager.GetAuthenticatorKeyAsync(user) is not { } secret
            || !new Totp(Base32Encoding.ToBytes(secret)).VerifyTotp(now, token, out var step, VerificationWindow.RfcSpecifiedNetworkDelay))
        {
            return false;
        }

        var last = await manager.GetAuthenticationTokenAsync(user, Provider, LastStep);
        return (last is null || step > long.Parse(last, CultureInfo.InvariantCulture))
            && (await manager.SetAuthenticationTokenAsync(user, Provider, LastStep, step.ToString(CultureInfo.InvariantCulture))).Succeeded;
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Person> manager, Person user) => Task.FromResult(true);

    /// <summary>The person's own app makes them.</summary>
    public Task<string> GenerateAsync(string purpose, UserManager<Person> manager, Person user) => Task.FromResult("");
}
