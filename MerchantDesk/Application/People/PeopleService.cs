using MerchantDesk.Application.Setup;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>Who works here and with which roles. A grant or revocation counts at the person's next act; nobody changes their own.</summary>
public sealed class PeopleService(Desk desk)
{
    /// <summary>Adds somebody with roles and returns the key for the first sign-in, shown this once.</summary>
    public Task<NewPerson> AddAsync(string user, string name, IReadOnlyList<Role> roles, CancellationToken ct = default) =>
        desk.ActAsync(Duty.GrantRoles, async act =>
        {
            var person = PersonMaker.Make(Filled(user, "user"), Filled(name, "name"));
            if (await act.Db.Users.AnyAsync(each => each.NormalizedUserName == person.NormalizedUserName, ct))
            {
                throw new RuleException(Rule.CodeTaken, person.UserName!);
            }

            var teamSize = await TeamSizeAsync(act.Db, ct);
            PersonMaker.Check(person.UserName!, roles, teamSize);
            act.Db.Add(person);
            await act.Db.SaveChangesAsync(ct);
            var id = new PersonId(person.Id);
            act.Db.AddRange(roles.Distinct().Select(role => new RoleGrant { Person = id, Role = role, GrantedAt = act.Now, GrantedBy = act.Actor.Person }));
            var (row, key) = KeyIssue.MakeFirst(id, act.Now);
            act.Db.Add(row);
            var warned = DutyWarning.Of(person.DisplayName, roles, teamSize).ToList();
            act.Record("person.added", PersonOf(id), new { roles = roles.Select(Roles.CodeOf), warned = ConstraintsOf(warned), standIn = act.Actor.StandsIn }, of: await PersonRecords.OfAsync(act.Db, id, ct));
            return new NewPerson(person.UserName!, key, warned);
        }, ct);

    /// <summary>Returns what ought to be apart and is not from here on.</summary>
    public Task<IReadOnlyList<DutyWarning>> GrantAsync(string user, Role role, CancellationToken ct = default) =>
        desk.ActAsync<IReadOnlyList<DutyWarning>>(Duty.GrantRoles, async act =>
        {
            var person = await FindAsync(act.Db, user, ct);
            if (act.Actor.Person == person)
            {
                throw new RuleException(Rule.OwnGrant);
            }

            var held = await act.Db.RoleGrants.Where(grant => grant.Person == person && grant.RevokedAt == null).Select(grant => grant.Role).ToListAsync(ct);
            if (held.Contains(role))
            {
                throw new RuleException(Rule.RoleHeld, user, role);
            }

            var teamSize = await TeamSizeAsync(act.Db, ct);
            PersonMaker.Check(user, [.. held, role], teamSize);

            act.Db.Add(new RoleGrant { Person = person, Role = role, GrantedAt = act.Now, GrantedBy = act.Actor.Person });
            var name = await act.Db.Users.Where(each => each.Id == person.Value).Select(each => each.DisplayName).SingleAsync(ct);
            var warned = DutyWarning.Of(name, [.. held, role], teamSize).ToList();
            act.Record("role.granted", PersonOf(person), new { role = Roles.CodeOf(role), warned = ConstraintsOf(warned), standIn = act.Actor.StandsIn }, of: await PersonRecords.OfAsync(act.Db, person, ct));
            return warned;
        }, ct);

    public Task RevokeAsync(string user, Role role, CancellationToken ct = default) =>
        desk.ActAsync(Duty.GrantRoles, async act =>
        {
            var person = await FindAsync(act.Db, user, ct);
            var grant = await act.Db.RoleGrants.SingleOrDefaultAsync(each => each.Person == person && each.Role == role && each.RevokedAt == null, ct)
                ?? throw new RuleException(Rule.RoleNotHeld, user, role);
            var isLast = !await act.Db.RoleGrants.AnyAsync(each => each.Role == role && each.Person != person && each.RevokedAt == null, ct);
            if (isLast && Roles.DutiesOf(role).Contains(Duty.GrantRoles))
            {
                throw new RuleException(Rule.LastAdministrator);
            }

            if (isLast && role == Role.Owner)
            {
                throw new RuleException(act.Actor.StandsIn ? Rule.OwnerStandsIn : Rule.LastOwner);
            }

            if (act.Actor.Person == person)
            {
                throw new RuleException(Rule.OwnRevoke);
            }

            grant.RevokedAt = act.Now;
            act.Record("role.revoked", PersonOf(person), new { role = Roles.CodeOf(role), standIn = act.Actor.StandsIn }, of: await PersonRecords.OfAsync(act.Db, person, ct));
        }, ct);

    private static async Task<PersonId> FindAsync(DeskDbContext db, string user, CancellationToken ct)
    {
        var normalized = UserNames.Normal(user);
        var person = await db.Users.SingleOrDefaultAsync(each => each.NormalizedUserName == normalized, ct) ?? throw new RuleException(Rule.NotFound, user);
        return new PersonId(person.Id);
    }

    private static Task<int> TeamSizeAsync(DeskDbContext db, CancellationToken ct) => db.Installations.Select(each => each.TeamSize).SingleAsync(ct);

    private static IEnumerable<string> ConstraintsOf(IEnumerable<DutyWarning> warned) => warned.Select(warning => warning.Constraint).Distinct();

    private static string PersonOf(PersonId id) => $"person/{id.Value}";

    private static string Filled(string text, string field) => string.IsNullOrWhiteSpace(text) ? throw new RuleException(Rule.FieldMissing, field) : text.Trim();
}

/// <summary>Somebody new: the key for the first sign-in, shown this once, and which of their duties ought to be apart.</summary>
public sealed record NewPerson(string User, string Key, IReadOnlyList<DutyWarning> Warnings) : NewKey(User, Key);
