using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application;

/// <summary>Reads from the books, now, what a person may do: a revoked role counts at the very next act.</summary>
public static class ActorReader
{
    public static async Task<Actor> ReadAsync(DeskDbContext db, Caller caller, CancellationToken ct)
    {
        if (caller.Person is not { } person)
        {
            throw new DutyRefusedException(Rule.NotSignedIn, []);
        }

        var roles = await db.RoleGrants
            .Where(grant => grant.Person == person && grant.RevokedAt == null)
            .Select(grant => grant.Role)
            .ToListAsync(ct);
        return Actor.Of(person, roles);
    }

    /// <summary>The names of those who hold a duty, for the sentence of a refusal.</summary>
    public static Task<IReadOnlyList<string>> WhoMayAsync(DeskDbContext db, Duty duty, CancellationToken ct) => WhoMayAsync(db, duty, [], ct);

    /// <param name="without">The ids of people who are not named.</param>
    public static async Task<IReadOnlyList<string>> WhoMayAsync(DeskDbContext db, Duty duty, IReadOnlyCollection<long> without, CancellationToken ct)
    {
        var roles = Enum.GetValues<Role>().Where(role => Roles.DutiesOf(role).Contains(duty)).ToList();
        var people = db.RoleGrants.Where(grant => grant.RevokedAt == null && roles.Contains(grant.Role)).Select(grant => grant.Person).Distinct();
        var ids = await people.Select(person => person.Value).ToListAsync(ct);
        return await db.Users.Where(user => ids.Contains(user.Id) && !without.Contains(user.Id)).OrderBy(user => user.DisplayName).Select(user => user.DisplayName).ToListAsync(ct);
    }
}
