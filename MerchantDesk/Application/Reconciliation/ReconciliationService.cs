using System.Buffers.Binary;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>
/// Runs reconciliations: everything that was told is compared anew, what still holds stays, what no longer does ends, and breaks are
/// followed from run to run. Matches are staged under a run that nobody sees; one act makes it count.
/// </summary>
public sealed class ReconciliationService(Desk desk, WriteLock writeLock, IDbContextFactory<DeskDbContext> contexts, AccountLeases leases, TimeProvider clock)
{
    private const string Lease = "reconciliation";

    public async Task<RunReport> RunAsync(CancellationToken ct = default)
    {
        var started = clock.GetTimestamp();
        using var lease = await leases.TakeAsync(Lease, ct);
        await DiscardLeftoversAsync(ct);
        var run = await StartAsync(ct);
        while (true)
        {
            var links = await LinksAsync(ct);
            var (result, asOf, retold) = await Task.Run(() => ReadAndCompareAsync(ct), ct);
            var changes = await Task.Run(() => Stage(run.Id, result), ct);

            // Somebody may have joined or parted records by hand meanwhile, or taken an import back; what was found then rests on what no longer is.
            if (await PublishAsync(run.Id, result, changes, asOf, retold, links, ct) is { } report)
            {
                return report with { Duration = clock.GetElapsedTime(started) };
            }

            await DiscardMatchesAsync(run.Id, ct);
        }
    }

    /// <summary>Drops what a killed run left; nobody ever saw it.</summary>
    private async Task DiscardLeftoversAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var id in await db.ReconciliationRuns.Where(run => run.PublishedAt == null).Select(run => run.Id).ToListAsync(ct))
        {
            await DiscardMatchesAsync(id, ct);
            using var turn = await writeLock.TakeAsync(ct);
            await db.ReconciliationRuns.Where(run => run.Id == id && run.PublishedAt == null).ExecuteDeleteAsync(ct);
        }
    }

    private async Task DiscardMatchesAsync(RunId run, CancellationToken ct)
    {
        using var turn = await writeLock.TakeAsync(ct);
        await using var db = await contexts.CreateDbContextAsync(ct);
        await db.MatchMembers.Where(member => db.Matches.Any(match => match.Id == member.Match && match.Run == run)).ExecuteDeleteAsync(ct);
        await db.Matches.Where(match => match.Run == run).ExecuteDeleteAsync(ct);
    }

    private Task<ReconciliationRun> StartAsync(CancellationToken ct) =>
        desk.ActAsync(Duty.MatchAndWorkBreaks, async act =>
        {
            var run = new ReconciliationRun { Number = Guid.NewGuid().ToString("N"), StartedAt = act.Now, StartedBy = act.Actor.Person };
            act.Db.Add(run);
            await act.Db.SaveChangesAsync(ct);
            run.Number = $"RUN-{act.Now.Year}-{run.Id.Value:000000}";
            act.Record("reconciliation.started", run.Number, new { }, of: run);
            return run;
        }, ct);

    private async Task<(ReconciliationResult Result, DateOnly? AsOf, IReadOnlyList<RetoldLink> Retold)> ReadAndCompareAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var books = await BooksReader.ReadAsync(db, ct);
        var ends = books.Statements.Select(statement => statement.Days.Last).ToList();
        var zone = TimeZoneInfo.FindSystemTimeZoneById(await db.Installations.Select(each => each.TimeZone).SingleAsync(ct));
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime);

        // A statement that is dated ahead must not make every break older than it is.
        return (Reconciler.Run(books), ends.Count == 0 ? null : ends.Max() < today ? ends.Max() : today, books.Retold);
    }

    /// <summary>Which matches were not known before is written; which known ones no longer hold is returned.</summary>
    private MatchChanges Stage(RunId run, ReconciliationResult result)
    {
        using var db = contexts.CreateDbContext();
        var ended = new Dictionary<UInt128, MatchId>();
        foreach (var known in MatchQueries.Holding(db).Where(match => match.Run != null).Select(match => new { match.Id, match.Signature }).AsNoTracking())
        {
            ended[BinaryPrimitives.ReadUInt128BigEndian(known.Signature)] = known.Id;
        }

        var added = new List<(int, UInt128)>();
        var matched = new HashSet<RecordRef>();
        for (var i = 0; i < result.Matches.Count; i++)
        {
            var match = result.Matches[i];
            var members = result.MembersOf(match);
            var signature = MatchSignature.Of(match.Pass, match.Status, match.Reason, members);
            if (!ended.Remove(signature))
            {
                added.Add((i, signature));
            }

            if (match.Status == MatchStatus.Confirmed)
            {
                foreach (var member in members)
                {
                    matched.Add(member);
                }
            }
        }

        using var staging = new SqliteMatchStaging(db.Database.GetConnectionString()!, writeLock, run);
        staging.Write(result, added);
        return new MatchChanges(added.Count, [.. ended.Values], matched.Count);
    }

    private Task<RunReport?> PublishAsync(RunId id, ReconciliationResult result, MatchChanges changes, DateOnly? asOf, IReadOnlyList<RetoldLink> retold, (int, int, int, int) links, CancellationToken ct) =>
        desk.ActAsync<RunReport?>(Duty.MatchAndWorkBreaks, async act =>
        {
            var run = await act.Db.ReconciliationRuns.SingleAsync(each => each.Id == id, ct);
            if (await LinksAsync(act.Db, ct) != links)
            {
                act.Record("reconciliation.repeated", run.Number, new { }, of: run);
                return null;
            }

            await EndReplacedAsync(act, id, ct);
            await MoveRetoldAsync(act, id, retold, ct);
            var byHand = await MatchQueries.Holding(act.Db).Where(match => match.Run == null).ToListAsync(ct);
            var byPass = result.Matches.GroupBy(match => match.Pass).ToDictionary(group => group.Key, group => group.Count());
            if (byHand.Count > 0)
            {
                byPass[MatchPass.Manual] = byHand.Count;
            }

            act.Db.AddRange(changes.Ended.Select(match => new MatchEnding { Match = match, At = act.Now, Run = id }));
            var open = await new BreakBook(act, id).TakeAsync(result.Breaks, ct);
            run.PublishedAt = act.Now;
            run.AsOf = asOf;
            run.Records = result.Records;
            run.Matched = changes.Matched;
            run.OpenBreaks = open.Values.Sum();
            run.NotChecked = string.Join('\n', result.NotCompared);
            await act.Db.SaveChangesAsync(ct);
            await CustomerKeys.LearnPayersAsync(act, ct);
            await RefundConfirmation.ConfirmAsync(act, result, ct);
            act.Record("reconciliation.done", run.Number, new { records = result.Records, added = changes.Added, ended = changes.Ended.Count, openBreaks = run.OpenBreaks }, of: run);
            return new RunReport(run.Number, result.Records, changes.Matched, byPass, open, result.Timing.Count, result.NotCompared, TimeSpan.Zero);
        }, ct);

    /// <summary>A match by hand of a line that another version has replaced no longer holds: what it said of the line is not so any more.</summary>
    private static async Task EndReplacedAsync(Act act, RunId run, CancellationToken ct)
    {
        var replaced = await LineVersions.Hidden(act.Db).ToListAsync(ct);
        var ended = replaced.Count == 0 ? [] : await MatchQueries.Holding(act.Db)
            .Where(match => match.Run == null && act.Db.MatchMembers.Any(member => member.Match == match.Id && (member.Side == Side.Bill || member.Side == Side.Bank) && replaced.Contains(member.Record)))
            .Select(match => match.Id).ToListAsync(ct);
        act.Db.AddRange(ended.Select(match => new MatchEnding { Match = match, At = act.Now, Run = run }));
        await act.Db.SaveChangesAsync(ct);
    }

    /// <summary>The payments that the match tied to a line: what that line confirmed is to be said again of the one that counts now.</summary>
    private static async Task<List<RecordId>> PaymentsAsync(Act act, MatchId match, CancellationToken ct) =>
        await act.Db.MatchMembers.Where(member => member.Match == match && member.Side == Side.Refund).Select(member => member.Record).ToListAsync(ct);

    /// <summary>A match by hand of which another bill has come to tell a line ends, and goes on with that line where it says the same.</summary>
    private static async Task MoveRetoldAsync(Act act, RunId run, IReadOnlyList<RetoldLink> retold, CancellationToken ct)
    {
        foreach (var link in retold)
        {
            var old = await act.Db.Matches.SingleAsync(match => match.Id == link.Match, ct);
            var ending = new MatchEnding { Match = old.Id, At = act.Now, Run = run };
            act.Db.Add(ending);
            await RefundConfirmation.RetractAsync(act, await PaymentsAsync(act, old.Id, ct), ct);
            if (link.Members.Count == 0)
            {
                act.Record("match.ended", $"match {old.Id.Value}", new { run = run.Value }, of: [old, ending]);
                continue;
            }

            var moved = new StoredMatch
            {
                Pass = old.Pass,
                Status = old.Status,
                Reason = old.Reason,
                Signature = SqliteMatchStaging.Bytes(MatchSignature.Of(old.Pass, old.Status, old.Reason, [.. link.Members])),
                MadeBy = old.MadeBy,
                MadeAt = old.MadeAt,
                Note = old.Note,
            };
            act.Db.Add(moved);
            await act.Db.SaveChangesAsync(ct);
            List<MatchMember> members = [.. link.Members.Select((member, i) => new MatchMember { Match = moved.Id, Ordinal = i, Side = member.Side, Record = member.Id })];
            act.Db.AddRange(members);
            act.Record("match.moved", $"match {old.Id.Value}", new { to = moved.Id.Value }, of: [moved, .. members, ending]);
        }

        await act.Db.SaveChangesAsync(ct);
    }

    private async Task<(int, int, int, int)> LinksAsync(CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await LinksAsync(db, ct);
    }

    private static async Task<(int ByHand, int Parted, int Reversed, int Replaced)> LinksAsync(DeskDbContext db, CancellationToken ct) =>
        (await db.Matches.CountAsync(match => match.Run == null, ct), await db.MatchEndings.CountAsync(ending => ending.Person != null, ct), await db.ImportBatches.CountAsync(batch => batch.ReversedAt != null, ct),
            await db.LineVersions.CountAsync(ct) + await db.LineVersionEndings.CountAsync(ct));

    private sealed record MatchChanges(int Added, IReadOnlyList<MatchId> Ended, long Matched);
}
