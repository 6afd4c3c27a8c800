using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application;

/// <summary>Reads from the books, now, what a person may do: a revoked role counts at the very next act.</summary>
public static class ActorReader
{
    /// <summary>The person, with no more duties than the key leaves by which they are known.</summary>
    public static async Task<Actor> ReadAsync(DeskDbContext db, Caller caller, CancellationToken ct)
    {
        if (caller.Person is not { } person)
        {
            throw new DutyRefusedException(Rule.NotSignedIn, []);
        }

        var roles = await RolesAsync(db, person, ct);
        var standsIn = await StandsInAsync(db, roles, ct);
        return caller.Key is { } key ? Actor.ByKey(person, roles, key.Scope, await AllowsMoneyAsync(db, ct), standsIn, key.ExpiresAt) : Actor.Of(person, roles, standsIn);
    }

    /// <summary>The person with all they may do, whatever a key would leave of it.</summary>
    public static async Task<Actor> ReadAsync(DeskDbContext db, PersonId person, CancellationToken ct)
    {
        var roles = await RolesAsync(db, person, ct);
        return Actor.Of(person, roles, await StandsInAsync(db, roles, ct));
    }

    /// <summary>Whether somebody with these roles grants roles in the stead of an administrator. Asks the books only of an owner.</summary>
    public static async Task<bool> StandsInAsync(DeskDbContext db, IReadOnlyCollection<Role> roles, CancellationToken ct) =>
        roles.Contains(Role.Owner) && OwnerStandIn.Holds(roles, await SomebodyGrantsAsync(db, ct));

    /// <summary>Throws <see cref="DutyRefusedException"/> where the actor may not do this: the person does not, or the key does not let them.</summary>
    public static async Task DemandAsync(DeskDbContext db, Caller caller, Actor actor, Duty duty, CancellationToken ct)
    {
        if (actor.Duties.Contains(duty))
        {
            return;
        }

        var holds = (await ReadAsync(db, caller.Person!.Value, ct)).Duties.Contains(duty);
        var rule = !holds ? Rule.DutyMissing : caller.Key?.Scope?.Contains(duty) == false ? Rule.KeyScopeMissing : Rule.KeyMoneyDuty;
        var whoMay = await WhoMayAsync(db, duty, ct);
        throw rule == Rule.KeyMoneyDuty ? new DutyRefusedException(rule, whoMay, duty.ToString(), KeyDuties.Switch) : new DutyRefusedException(rule, whoMay, duty.ToString());
    }

    private static Task<List<Role>> RolesAsync(DeskDbContext db, PersonId person, CancellationToken ct) =>
        db.RoleGrants.Where(grant => grant.Person == person && grant.RevokedAt == null).Select(grant => grant.Role).ToListAsync(ct);

    private static Task<bool> SomebodyGrantsAsync(DeskDbContext db, CancellationToken ct) =>
        db.RoleGrants.AnyAsync(grant => grant.RevokedAt == null && OwnerStandIn.Granting.Contains(grant.Role), ct);

    private static Task<bool> AllowsMoneyAsync(DeskDbContext db, CancellationToken ct) => db.Installations.Select(each => each.AllowMoneyDuties).SingleOrDefaultAsync(ct);

    /// <summary>The names of those who hold a duty, for the sentence of a refusal.</summary>
    public static Task<IReadOnlyList<string>> WhoMayAsync(DeskDbContext db, Duty duty, CancellationToken ct) => WhoMayAsync(db, duty, [], ct);

    /// <param name="without">The ids of people who are not named.</param>
    public static async Task<IReadOnlyList<string>> WhoMayAsync(DeskDbContext db, Duty duty, IReadOnlyCollection<long> without, CancellationToken ct)
    {
        var roles = OwnerStandIn.RolesWith(duty, duty != Duty.GrantRoles || await SomebodyGrantsAsync(db, ct));
        var people = db.RoleGrants.Where(grant => grant.RevokedAt == null && roles.Contains(grant.Role)).Select(grant => grant.Person).Distinct();
        var ids = await people.Select(person => person.Value).ToListAsync(ct);
        return await db.Users.Where(user => ids.Contains(user.Id) && !without.Contains(user.Id)).OrderBy(user => user.DisplayName).Select(user => user.DisplayName).ToListAsync(ct);
    }
}
