using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Which records belong together, by which pass and why.</summary>
public sealed class MatchQueries(Desk desk)
{
    private const int PageSize = 1_000;

    /// <summary>The matches that hold, a page of them behind the given id, oldest first; fewer than a page is the end.</summary>
    public Task<IReadOnlyList<MatchRow>> PageAsync(long after = 0, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<MatchRow>>(Duty.ReadBooks, async db =>
        {
            var matches = await Holding(db).Where(match => match.Id > after).OrderBy(match => match.Id).Take(PageSize).ToListAsync(ct);
            var ids = matches.Select(match => match.Id).ToList();
            var members = await db.MatchMembers.Where(member => ids.Contains(member.Match)).OrderBy(member => member.Match).ThenBy(member => member.Ordinal).ToListAsync(ct);
            var records = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
            var byMatch = members.ToLookup(member => member.Match, member => records[new RecordRef(member.Side, member.Record)]);
            var years = await db.ReconciliationRuns.ToDictionaryAsync(run => run.Id, run => run.StartedAt.Year, ct);
            return
            [
                .. matches.Select(match => new MatchRow(
                    match.Id, $"M-{(match.Run is { } run ? years[run] : match.MadeAt!.Value.Year)}-{match.Id:000000}", match.Status, match.Pass, match.Reason, match.Note, [.. byMatch[match.Id]])),
            ];
        }, ct);

    /// <summary>Matches of published runs or made by hand that nothing has ended.</summary>
    public static IQueryable<StoredMatch> Holding(DeskDbContext db) =>
        db.Matches.Where(match => (match.Run == null || db.ReconciliationRuns.Any(run => run.Id == match.Run && run.PublishedAt != null))
            && !db.MatchEndings.Any(ending => ending.Match == match.Id));
}

public sealed record MatchRow(
    long Id, string Number, MatchStatus Status, MatchPass Pass, MatchReason Reason, string? Note, IReadOnlyList<RecordView> Members);
