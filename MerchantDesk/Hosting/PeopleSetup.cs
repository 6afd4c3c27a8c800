using MerchantDesk.Data;
using MerchantDesk.Hosting.SignIn;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting;

public static class PeopleSetup
{
    private const int TriesBeforeLockout = 5;
    private static readonly TimeSpan Lockout = TimeSpan.FromMinutes(15);

    /// <summary>Registers the store of people who can sign in, and what their names, passwords and codes must be.</summary>
    public static IdentityBuilder AddDeskPeople(this IServiceCollection services)
    {
        // Comes first, so that Identity does not add its own, which has rules of composition.
        services.AddScoped<IPasswordValidator<Person>, PasswordValidator>();
        return services
            .AddIdentityCore<Person>(identity =>
            {
                // Which characters a name may have, UserNameValidator says: Identity only knows lists.
                identity.User.AllowedUserNameCharacters = "";
                identity.Lockout.MaxFailedAccessAttempts = TriesBeforeLockout;
                identity.Lockout.DefaultLockoutTimeSpan = Lockout;
            })
            .AddUserValidator<UserNameValidator>()
            .AddErrorDescriber<IdentityErrors>()
            .AddEntityFrameworkStores<DeskDbContext>()
            .AddTokenProvider<AuthenticatorCodes>(TokenOptions.DefaultAuthenticatorProvider);
    }
}
