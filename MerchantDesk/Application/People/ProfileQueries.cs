using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>What the pages need to know of the person in front of them and of the merchant.</summary>
public sealed class ProfileQueries(Desk desk, ICallerSource callers)
{
    public async Task<Profile> MineAsync(CancellationToken ct = default)
    {
        var person = (await callers.AskAsync(ct)).Person;
        return await desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var roles = await db.RoleGrants.Where(grant => grant.Person == person && grant.RevokedAt == null).Select(grant => grant.Role).ToListAsync(ct);
            var name = await db.Users.Where(user => user.Id == person!.Value.Value).Select(user => user.DisplayName).SingleAsync(ct);
            var merchant = await db.Installations.SingleAsync(ct);
            var actor = Actor.Of(person!.Value, roles, await ActorReader.StandsInAsync(db, roles, ct));
            return new Profile(
                name, [.. roles.Order()], actor.Duties, merchant.Merchant, merchant.TimeZone, Currency.Parse(merchant.Currency), merchant.TeamSize)
            {
                StandsIn = actor.StandsIn,
            };
        }, ct);
    }

    /// <summary>For a page that is only of use to some: throws what its duty's refusal would say, and writes nothing down, because to open a page is no attempt.</summary>
    public async Task DemandAsync(Duty duty, CancellationToken ct = default)
    {
        if (await desk.WhyNotAsync(duty, ct) is { } no)
        {
            throw no;
        }
    }
}

/// <summary>Who looks at a page and whose books they are. <c>TimeZone</c> is the merchant's, an IANA name.</summary>
public sealed record Profile(
    string Name, IReadOnlyList<Role> Roles, IReadOnlySet<Duty> Duties, string Merchant, string TimeZone, Currency Currency, int TeamSize)
{
    /// <summary>True where the person grants roles until somebody is the administrator.</summary>
    public bool StandsIn { get; init; }

    /// <summary>True for who only handles parcels and goods: the money's pages are then none of their work.</summary>
    public bool OnlyHandlesGoods => Roles is [Role.Warehouse];
}
