using MerchantDesk.Data;
using Microsoft.AspNetCore.Identity;

namespace MerchantDesk.Hosting;

public static class PeopleSetup
{
    private const int PasswordLength = 12;

    /// <summary>Registers the store of people who can sign in, with what their passwords must be.</summary>
    public static IdentityBuilder AddDeskPeople(this IServiceCollection services) => services
        .AddIdentityCore<Person>(identity =>
        {
            identity.Password.RequiredLength = PasswordLength;
            identity.Password.RequireNonAlphanumeric = identity.Password.RequireUppercase = identity.Password.RequireDigit = false;
        })
        .AddEntityFrameworkStores<DeskDbContext>();
}
