using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>What the log counts as a person: the grants and keys they ever had. Name and password are not in it.</summary>
public static class PersonRecords
{
    /// <summary>Those of the books and those that the open act has added, each in the order they came.</summary>
    public static async Task<IReadOnlyList<object>> OfAsync(DeskDbContext db, PersonId person, CancellationToken ct)
    {
        await db.RoleGrants.Where(grant => grant.Person == person).LoadAsync(ct);
        await db.AccessKeys.Where(key => key.Person == person).LoadAsync(ct);
        return
        [
            .. InOrder(db.RoleGrants.Local.Where(grant => grant.Person == person), grant => grant.Id.Value),
            .. InOrder(db.AccessKeys.Local.Where(key => key.Person == person), key => key.Id.Value),
        ];
    }

    /// <summary>What is new has no number yet, and comes last.</summary>
    private static IEnumerable<T> InOrder<T>(IEnumerable<T> records, Func<T, long> number) => records.OrderBy(record => number(record) <= 0).ThenBy(number);
}
