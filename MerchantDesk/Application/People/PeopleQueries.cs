using MerchantDesk.Domain.Duties;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>Who works here and with which roles.</summary>
public sealed class PeopleQueries(Desk desk)
{
    public Task<IReadOnlyList<PersonRow>> ListAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<PersonRow>>(Duty.ReadBooks, async db =>
        {
            var people = await db.Users.OrderBy(person => person.UserName).Select(person => new { person.Id, person.UserName, person.DisplayName }).ToListAsync(ct);
            var grants = await db.RoleGrants.Where(grant => grant.RevokedAt == null).Select(grant => new { grant.Person, grant.Role }).ToListAsync(ct);
            var roles = grants.ToLookup(grant => grant.Person.Value, grant => grant.Role);
            return [.. people.Select(person => new PersonRow(person.UserName!, person.DisplayName, [.. roles[person.Id].Order()]))];
        }, ct);
}

public sealed record PersonRow(string User, string Name, IReadOnlyList<Role> Roles);
