using MerchantDesk.Application.Audit;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application;

/// <summary>
/// The one door to the books. A change happens in one write transaction in which the person's duties are read anew, and commits only
/// together with what was written down about it. A refusal rolls everything back and is recorded by itself.
/// </summary>
public sealed class Desk(
    IDbContextFactory<DeskDbContext> contexts,
    WriteLock writeLock,
    TimeProvider clock,
    ICallerSource callers,
    RefusalCounter refusals)
{
    private const int BusyAttempts = 5;
    private const int SqliteBusy = 5;

    public Task ActAsync(Duty duty, Func<Act, Task> body, CancellationToken ct = default) => ActAsync(duty, Unnamed(duty), body, ct);

    public Task<T> ActAsync<T>(Duty duty, Func<Act, Task<T>> body, CancellationToken ct = default) => ActAsync(duty, Unnamed(duty), body, ct);

    public Task ActAsync(Duty duty, Attempt attempt, Func<Act, Task> body, CancellationToken ct = default) =>
        ActAsync(duty, attempt, async act =>
        {
            await body(act);
            return true;
        }, ct);

    /// <summary>Throws <see cref="RuleException"/> where a rule or the caller's duties say no; nothing is changed then.</summary>
    /// <param name="attempt">What a refusal says was tried.</param>
    public async Task<T> ActAsync<T>(Duty duty, Attempt attempt, Func<Act, Task<T>> body, CancellationToken ct = default)
    {
        var caller = await callers.AskAsync(ct);
        for (var tries = 1; ; tries++)
        {
            using var turn = await writeLock.TakeAsync(ct);
            try
            {
                return await ActOnceAsync(caller, duty, body, ct);
            }
            catch (RuleException refusal)
            {
                await RecordRefusalAsync(caller, duty, attempt, refusal, ct);
                throw;
            }
            catch (DbUpdateConcurrencyException)
            {
                var refusal = new RuleException(Rule.StaleVersion);
                await RecordRefusalAsync(caller, duty, attempt, refusal, ct);
                throw refusal;
            }
            catch (Exception busy) when (IsBusy(busy) && tries < BusyAttempts)
            {
                // Another process holds the file: SQLite has already waited its busy_timeout.
            }
        }
    }

    /// <summary>A question to the books: no tracking, no transaction, refused without the duty.</summary>
    public Task<T> ReadAsync<T>(Duty duty, Func<DeskDbContext, Task<T>> question, CancellationToken ct = default) =>
        ReadAsync(duty, (db, _) => question(db), ct);

    /// <summary>The same for an answer that depends on who asks.</summary>
    public async Task<T> ReadAsync<T>(Duty duty, Func<DeskDbContext, Actor, Task<T>> question, CancellationToken ct = default)
    {
        var caller = await callers.AskAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        Actor actor;
        try
        {
            actor = await ActorReader.ReadAsync(db, caller, ct);
            await ActorReader.DemandAsync(db, caller, actor, duty, ct);
        }
        catch (RuleException refusal)
        {
            using var turn = await writeLock.TakeAsync(ct);
            await RecordRefusalAsync(caller, duty, Unnamed(duty), refusal, ct);
            throw;
        }

        return await question(db, actor);
    }

    /// <summary>Why the caller's duties refuse this; null where they do not. Asking is no attempt: nothing is written down.</summary>
    public async Task<RuleException?> WhyNotAsync(Duty duty, CancellationToken ct = default)
    {
        var caller = await callers.AskAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        try
        {
            await ActorReader.DemandAsync(db, caller, await ActorReader.ReadAsync(db, caller, ct), duty, ct);
            return null;
        }
        catch (RuleException refusal)
        {
            return refusal;
        }
    }

    /// <summary>
    /// Writes down what happened without anybody's duty: a sign-in, a lockout, the start of the server. <paramref name="refused"/> is the rule by which
    /// somebody was turned away. Nothing is written where there are no books yet.
    /// </summary>
    public async Task NoteAsync(string happened, string target, string channel, PersonId? person = null, Rule? refused = null, object? detail = null, CancellationToken ct = default)
    {
        var suppressed = 0;
        if (refused is { } rule && !refusals.ShouldRecord(person, rule, clock.GetUtcNow(), out suppressed))
        {
            return;
        }

        using var turn = await writeLock.TakeAsync(ct);
        await WriteAsync(Caller.Nobody(channel) with { Person = person }, duty: null, new ActRecord(happened, target, detail ?? new { suppressedBefore = suppressed }), refused, ct);
    }

    /// <summary>Writes down how many refusals were held back, where no later one will say so: once their minute is over, and at the end whatever is left.</summary>
    public async Task TellRefusalsAsync(bool isEnd = false, CancellationToken ct = default)
    {
        foreach (var (person, rule, count) in refusals.TakeUntold(clock.GetUtcNow(), isEnd))
        {
            try
            {
                using var turn = await writeLock.TakeAsync(ct);
                await WriteAsync(Caller.Nobody("job") with { Person = person }, duty: null, new ActRecord("refusals.more", "refusals", new { count }), rule, ct);
            }
            catch
            {
                refusals.PutBack(person, rule, count);
                throw;
            }
        }
    }

    private async Task<T> ActOnceAsync<T>(Caller caller, Duty duty, Func<Act, Task<T>> body, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        var actor = await ActorReader.ReadAsync(db, caller, ct);
        await ActorReader.DemandAsync(db, caller, actor, duty, ct);

        var forms = new ObjectForms(db);
        var act = new Act(db, actor, clock.GetUtcNow());
        var result = await body(act);
        if (act.Records.Count == 0)
        {
            throw new InvalidOperationException("A change of the books recorded nothing.");
        }

        await db.SaveChangesAsync(ct);
        foreach (var record in act.Records)
        {
            await LeafWriter.AppendAsync(db, caller, duty, record, act.Now, refused: null, ct, forms);
        }

        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
        return result;
    }

    private async Task RecordRefusalAsync(Caller caller, Duty duty, Attempt attempt, RuleException refusal, CancellationToken ct)
    {
        if (!refusals.ShouldRecord(caller.Person, refusal.Rule, clock.GetUtcNow(), out var suppressed))
        {
            return;
        }

        await WriteAsync(caller, duty, new ActRecord(attempt.Act, attempt.Target, new { suppressedBefore = suppressed }), refusal.Rule, ct);
    }

    /// <summary>One leaf by itself, for whoever holds the turn to write; none where there are no books yet.</summary>
    private async Task WriteAsync(Caller caller, Duty? duty, ActRecord record, Rule? refused, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        if (!await db.Installations.AnyAsync(ct))
        {
            return;
        }

        await using var transaction = await db.Database.BeginTransactionAsync(ct);
        await LeafWriter.AppendAsync(db, caller, duty, record, clock.GetUtcNow(), refused, ct);
        await db.SaveChangesAsync(ct);
        await transaction.CommitAsync(ct);
    }

    /// <summary>For what is about no one object: the refusal names the duty.</summary>
    private static Attempt Unnamed(Duty duty) => new("refused", duty.ToString());

    private static bool IsBusy(Exception exception) =>
        exception is SqliteException { SqliteErrorCode: SqliteBusy } or DbUpdateException { InnerException: SqliteException { SqliteErrorCode: SqliteBusy } };
}
