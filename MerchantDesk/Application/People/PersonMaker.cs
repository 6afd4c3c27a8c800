using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.People;

/// <summary>What every way of adding somebody shares: the row Identity needs, and the check of roles before they are granted.</summary>
public static class PersonMaker
{
    /// <summary>Throws <see cref="RuleException"/> where the user name is none.</summary>
    public static Person Make(string user, string name)
    {
        var demanded = UserNames.Demand(user);
        return new Person
        {
            UserName = demanded,
            NormalizedUserName = UserNames.Normal(demanded),
            DisplayName = name,
            SecurityStamp = Guid.NewGuid().ToString("N"),
            LockoutEnabled = true,
        };
    }

    /// <summary>Throws <see cref="RuleException"/> with the constraint and the pair where these roles may not stand together in a team of this size.</summary>
    public static void Check(string user, IEnumerable<Role> roles, int teamSize)
    {
        if (IncompatibleDuties.Blocked(roles, teamSize) is { } blocked)
        {
            throw new RuleException(Rule.DutiesIncompatible, blocked.Constraint, user, blocked.First.ToString(), blocked.Second.ToString());
        }
    }
}
