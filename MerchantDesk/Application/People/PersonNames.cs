using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>What people are called, read many at once for the rows that name them.</summary>
public sealed class PersonNames
{
    private readonly Dictionary<PersonId, string> names;

    private PersonNames(Dictionary<PersonId, string> names) => this.names = names;

    /// <summary>Nobody is asked for twice, and nobody at all where no row names anybody.</summary>
    public static async Task<PersonNames> ReadAsync(DeskDbContext db, IEnumerable<PersonId?> people, CancellationToken ct)
    {
        var ids = people.OfType<PersonId>().Select(person => person.Value).Distinct().ToList();
        return new PersonNames(ids.Count == 0 ? [] : await db.Users.Where(user => ids.Contains(user.Id)).ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, ct));
    }

    public static async Task<PersonNames> AllAsync(DeskDbContext db, CancellationToken ct) =>
        new(await db.Users.ToDictionaryAsync(user => new PersonId(user.Id), user => user.DisplayName, ct));

    /// <summary>Null for nobody, and for somebody who is not among those that were read.</summary>
    public string? Of(PersonId? person) => person is { } id ? names.GetValueOrDefault(id) : null;
}
