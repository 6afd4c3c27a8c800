using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Setup;

/// <summary>Whether a key is valid and whose it is. Asked by somebody who is about to prove who they are, so without a duty.</summary>
public sealed class KeyQueries(IDbContextFactory<DeskDbContext> contexts, TimeProvider clock)
{
    /// <summary>Null where the key is unknown, revoked or expired.</summary>
    public async Task<PersonId?> OwnerAsync(string key, CancellationToken ct = default)
    {
        var hash = KeyIssue.HashOf(key);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        var known = await db.AccessKeys.AsNoTracking()
            .FirstOrDefaultAsync(each => each.Hash == hash && each.RevokedAt == null && each.ExpiresAt > now, ct);
        return known?.Person;
    }

    public async Task<bool> BelongsToAsync(string key, PersonId person, CancellationToken ct = default) => await OwnerAsync(key, ct) == person;
}
