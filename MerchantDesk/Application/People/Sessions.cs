using System.Collections.Concurrent;
using System.Security.Cryptography;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.People;

/// <summary>
/// Who is signed in where, kept by the server: a session ends by signing out, after an hour without an act, and after twelve hours in any case. Held in
/// memory, because every click asks; stored once a minute, so that a restart signs nobody out who was at work and nobody in who had left.
/// </summary>
public sealed class Sessions(IDbContextFactory<DeskDbContext> contexts, WriteLock writeLock, TimeProvider clock)
{
    public static readonly TimeSpan Idle = TimeSpan.FromMinutes(60);
    public static readonly TimeSpan Longest = TimeSpan.FromHours(12);

    private const int IdBytes = 16;
    private static readonly TimeSpan Stored = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Known> known = [];

    /// <param name="stamp">The person's security stamp; the session ends with it.</param>
    public async Task<string> BeginAsync(PersonId person, string stamp, CancellationToken ct = default)
    {
        var now = clock.GetUtcNow();
        var session = new SignInSession { Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(IdBytes)), Person = person, Stamp = stamp, BeganAt = now, SeenAt = now };
        var past = now - Longest;
        using var turn = await writeLock.TakeAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.Sessions.Where(each => each.BeganAt < past).ExecuteDeleteAsync(ct);
        db.Add(session);
        await db.SaveChangesAsync(ct);
        foreach (var over in known.Values.Where(each => each.BeganAt < past))
        {
            known.TryRemove(over.Id, out _);
        }

        known[session.Id] = new Known(session, now);
        return session.Id;
    }

    /// <summary>False where the session has ended; else the person has done something now.</summary>
    public async Task<bool> TouchAsync(string id, CancellationToken ct = default)
    {
        if (!await IsAliveAsync(id, ct) || await FindAsync(id, ct) is not { } session)
        {
            return false;
        }

        session.SeenAt = clock.GetUtcNow();
        return session.SeenAt - session.StoredAt < Stored || await StoreAsync(session, ct);
    }

    /// <summary>The same without counting as an act.</summary>
    public async Task<bool> IsAliveAsync(string id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is not { Ended: false } session)
        {
            return false;
        }

        var now = clock.GetUtcNow();
        if (now - session.SeenAt < Idle && now - session.BeganAt < Longest)
        {
            return true;
        }

        await EndAsync(id, ct);
        return false;
    }

    public async Task EndAsync(string id, CancellationToken ct = default)
    {
        if (await FindAsync(id, ct) is { } session)
        {
            session.Ended = true;
            await EndAsync(db => db.Sessions.Where(each => each.Id == id), ct);
        }
    }

    /// <summary>Every session of a person: their password or factor changed, or they work here no more.</summary>
    public async Task EndAllAsync(PersonId person, CancellationToken ct = default)
    {
        foreach (var session in known.Values.Where(session => session.Person == person))
        {
            session.Ended = true;
        }

        await EndAsync(db => db.Sessions.Where(each => each.Person == person), ct);
    }

    private async Task<Known?> FindAsync(string id, CancellationToken ct)
    {
        if (known.TryGetValue(id, out var session))
        {
            return session;
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.Sessions.AsNoTracking().SingleOrDefaultAsync(each => each.Id == id && each.EndedAt == null, ct) is { } stored
            ? known.GetOrAdd(id, new Known(stored, stored.SeenAt))
            : null;
    }

    private async Task<bool> StoreAsync(Known session, CancellationToken ct)
    {
        session.StoredAt = session.SeenAt;
        var (id, seen, person, stamp) = (session.Id, session.SeenAt, session.Person.Value, session.Stamp);
        using (await writeLock.TakeAsync(ct))
        {
            await using var db = await contexts.CreateDbContextAsync(ct);
            if (await db.Users.AnyAsync(each => each.Id == person && each.SecurityStamp == stamp, ct))
            {
                await db.Sessions.Where(each => each.Id == id).ExecuteUpdateAsync(set => set.SetProperty(each => each.SeenAt, seen), ct);
                return true;
            }
        }

        await EndAsync(id, ct);
        return false;
    }

    private async Task EndAsync(Func<DeskDbContext, IQueryable<SignInSession>> which, CancellationToken ct)
    {
        DateTimeOffset? now = clock.GetUtcNow();
        using var turn = await writeLock.TakeAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await which(db).Where(each => each.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(each => each.EndedAt, now), ct);
    }

    private sealed class Known(SignInSession session, DateTimeOffset storedAt)
    {
        public string Id { get; } = session.Id;

        public PersonId Person { get; } = session.Person;

        public string Stamp { get; } = session.Stamp;

        public DateTimeOffset BeganAt { get; } = session.BeganAt;

        public DateTimeOffset SeenAt { get; set; } = session.SeenAt;

        public DateTimeOffset StoredAt { get; set; } = storedAt;

        public bool Ended { get; set; }
    }
}
