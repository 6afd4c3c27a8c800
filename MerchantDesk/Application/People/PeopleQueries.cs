using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>Who works here, with which roles and keys.</summary>
public sealed class PeopleQueries(Desk desk, ICallerSource callers)
{
    public Task<IReadOnlyList<PersonRow>> ListAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<PersonRow>>(Duty.ReadBooks, async db =>
        {
            var people = await db.Users.OrderBy(person => person.UserName)
                .Select(person => new { person.Id, person.UserName, person.DisplayName, SignedIn = person.PasswordHash != null }).ToListAsync(ct);
            var grants = await db.RoleGrants.Where(grant => grant.RevokedAt == null).Select(grant => new { grant.Person, grant.Role }).ToListAsync(ct);
            var roles = grants.ToLookup(grant => grant.Person.Value, grant => grant.Role);
            var somebodyGrants = grants.Exists(grant => OwnerStandIn.Granting.Contains(grant.Role));
            return
            [
                .. people.Select(person => new PersonRow(person.UserName!, person.DisplayName, [.. roles[person.Id].Order()], person.SignedIn)
                {
                    StandsIn = OwnerStandIn.Holds(roles[person.Id], somebodyGrants),
                }),
            ];
        }, ct);

    /// <summary>What the team as it is cannot do, or only at a risk.</summary>
    public Task<TeamDuties> DutiesAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var grants = await db.RoleGrants.Where(grant => grant.RevokedAt == null).Select(grant => new { grant.Person, grant.Role }).ToListAsync(ct);
            var names = await PersonNames.AllAsync(db, ct);
            return TeamDuties.Of(
                grants.GroupBy(grant => grant.Person).OrderBy(each => names.Of(each.Key), StringComparer.Ordinal)
                    .Select(each => (names.Of(each.Key) ?? "", (IReadOnlyList<Role>)[.. each.Select(grant => grant.Role)])),
                await db.Installations.Select(each => each.TeamSize).SingleAsync(ct));
        }, ct);

    /// <summary>Whether keys may approve, pay, sign and grant.</summary>
    public Task<bool> KeysMayMoveMoneyAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, db => db.Installations.Select(each => each.AllowMoneyDuties).SingleAsync(ct), ct);

    /// <summary>Everybody's keys.</summary>
    public Task<IReadOnlyList<KeyRow>> KeysAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<KeyRow>>(Duty.GrantRoles, db => KeysAsync(db, null, ct), ct);

    public async Task<IReadOnlyList<KeyRow>> MyKeysAsync(CancellationToken ct = default)
    {
        var me = (await callers.AskAsync(ct)).Person;
        return await desk.ReadAsync(Duty.ReadBooks, db => KeysAsync(db, me, ct), ct);
    }

    private static async Task<IReadOnlyList<KeyRow>> KeysAsync(DeskDbContext db, PersonId? of, CancellationToken ct)
    {
        var keys = await db.AccessKeys.Where(key => of == null || key.Person == of).OrderByDescending(key => key.Id).Take(500).ToListAsync(ct);
        var names = await db.Users.ToDictionaryAsync(person => person.Id, person => person.UserName!, ct);
        var signedIn = (await db.Users.Where(person => person.PasswordHash != null).Select(person => person.Id).ToListAsync(ct)).ToHashSet();
        return
        [
            .. keys.Select(key => new KeyRow(key.Id, names[key.Person.Value], key.Name, key.CreatedAt, key.ExpiresAt, key.RevokedAt, KeyIssue.DutiesOf(key.Scope))
            {
                IsUsed = key.Scope is "" && signedIn.Contains(key.Person.Value),
            }),
        ];
    }
}

/// <summary>Somebody who works here. <c>SignedIn</c> is false until the first sign-in.</summary>
public sealed record PersonRow(string User, string Name, IReadOnlyList<Role> Roles, bool SignedIn)
{
    /// <summary>True where they grant roles until somebody is the administrator.</summary>
    public bool StandsIn { get; init; }
}

/// <summary>A bearer key; the key itself is known to nobody but its owner. <c>Scope</c> is null where it is for all that its person may do.</summary>
public sealed record KeyRow(KeyId Id, string User, string Name, DateTimeOffset CreatedAt, DateTimeOffset ExpiresAt, DateTimeOffset? RevokedAt, IReadOnlySet<Duty>? Scope)
{
    /// <summary>True of a key for the first sign-in alone, once its person has signed in: it opens nothing any more.</summary>
    public bool IsUsed { get; init; }
}
