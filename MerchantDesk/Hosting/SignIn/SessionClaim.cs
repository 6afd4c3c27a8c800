using System.Security.Claims;

namespace MerchantDesk.Hosting.SignIn;

/// <summary>Where in a sign-in the number of its session stands.</summary>
public static class SessionClaim
{
    private const string Type = "sid";

    public static string? Of(ClaimsPrincipal? user) => user?.FindFirstValue(Type);

    public static Claim For(string session) => new(Type, session);
}
