using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Setup;

/// <summary>Whether a key is valid, whose it is and what for. Asked by somebody who is about to prove who they are, so without a duty.</summary>
public sealed class KeyQueries(IDbContextFactory<DeskDbContext> contexts, TimeProvider clock)
{
    /// <summary>Null where the key is unknown, revoked or expired.</summary>
    public async Task<KeyHolder?> HolderAsync(string key, CancellationToken ct = default)
    {
        var hash = KeyIssue.HashOf(key);
        var now = clock.GetUtcNow();
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.AccessKeys.AsNoTracking().FirstOrDefaultAsync(each => each.Hash == hash && each.RevokedAt == null && each.ExpiresAt > now, ct) is { } known
            ? new KeyHolder(known.Id, known.Person, KeyIssue.DutiesOf(known.Scope), known.ExpiresAt)
            : null;
    }

    public async Task<PersonId?> OwnerAsync(string key, CancellationToken ct = default) => (await HolderAsync(key, ct))?.Person;

    public async Task<bool> BelongsToAsync(string key, PersonId person, CancellationToken ct = default) => await OwnerAsync(key, ct) == person;
}

/// <summary>Which valid key it is and whose. <c>Scope</c> is null where it may do whatever its person may.</summary>
public sealed record KeyHolder(KeyId Id, PersonId Person, IReadOnlySet<Duty>? Scope, DateTimeOffset ExpiresAt);
