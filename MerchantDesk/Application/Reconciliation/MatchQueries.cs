using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Which records belong together, by which pass and why.</summary>
public sealed class MatchQueries(Desk desk)
{
    private const int PageSize = 1_000;
    private const int ListSize = 50;
    private const int MembersShown = 4;

    /// <summary>The matches that hold, a page of them behind the given id, oldest first; fewer than a page is the end.</summary>
    public Task<IReadOnlyList<MatchRow>> PageAsync(MatchId after = default, CancellationToken ct = default) =>
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
                .. matches.Select(match => Row(match, years, [.. byMatch[match.Id]])),
            ];
        }, ct);

    /// <summary>A page of the matches that hold, newest first, older than <paramref name="before"/> where given; of each only its first records.</summary>
    public Task<MatchPage> ListAsync(MatchFilter filter, MatchId? before = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var matches = await Asked(db, filter).Where(match => before == null || match.Id < before).OrderByDescending(match => match.Id).Take(ListSize + 1).ToListAsync(ct);
            var shown = matches.Take(ListSize).ToList();
            var ids = shown.Select(match => match.Id).ToList();
            var counts = await db.MatchMembers.Where(member => ids.Contains(member.Match)).GroupBy(member => member.Match).ToDictionaryAsync(group => group.Key, group => group.Count(), ct);
            var members = await db.MatchMembers.Where(member => ids.Contains(member.Match) && member.Ordinal < MembersShown).OrderBy(member => member.Match).ThenBy(member => member.Ordinal).ToListAsync(ct);
            var records = await RecordReader.ReadAsync(db, members.Select(member => new RecordRef(member.Side, member.Record)), ct);
            var byMatch = members.ToLookup(member => member.Match, member => records[new RecordRef(member.Side, member.Record)]);
            var years = await db.ReconciliationRuns.ToDictionaryAsync(run => run.Id, run => run.StartedAt.Year, ct);
            var names = await PersonNames.ReadAsync(db, shown.Select(match => match.MadeBy), ct);
            return new MatchPage(
                [.. shown.Select(match => new MatchListRow(Row(match, years, [.. byMatch[match.Id]]), counts[match.Id], names.Of(match.MadeBy)))],
                matches.Count > ListSize ? matches[ListSize - 1].Id : null);
        }, ct);

    private static IQueryable<StoredMatch> Asked(DeskDbContext db, MatchFilter filter)
    {
        var matches = Holding(db);
        if (filter.Pass is { } pass)
        {
            matches = matches.Where(match => match.Pass == pass);
        }

        if (filter.Status is { } status)
        {
            matches = matches.Where(match => match.Status == status);
        }

        if (filter.Record is { } record)
        {
            matches = matches.Where(match => db.MatchMembers.Any(member => member.Match == match.Id && member.Side == record.Side && member.Record == record.Id));
        }

        return matches;
    }

    private static MatchRow Row(StoredMatch match, Dictionary<RunId, int> years, IReadOnlyList<RecordView> members) => new(
        match.Id, $"M-{(match.Run is { } run ? years[run] : match.MadeAt!.Value.Year)}-{match.Id.Value:000000}", match.Status, match.Pass, match.Reason, match.Note, members);

    /// <summary>Matches of published runs or made by hand that nothing has ended.</summary>
    public static IQueryable<StoredMatch> Holding(DeskDbContext db) =>
        db.Matches.Where(match => (match.Run == null || db.ReconciliationRuns.Any(run => run.Id == match.Run && run.PublishedAt != null))
            && !db.MatchEndings.Any(ending => ending.Match == match.Id));
}

public sealed record MatchRow(
    MatchId Id, string Number, MatchStatus Status, MatchPass Pass, MatchReason Reason, string? Note, IReadOnlyList<RecordView> Members);

/// <summary>Which matches are asked for; null asks for any.</summary>
public sealed record MatchFilter(MatchPass? Pass = null, MatchStatus? Status = null, RecordRef? Record = null);

/// <summary>A page of matches; <c>Older</c> leads to the next.</summary>
public sealed record MatchPage(IReadOnlyList<MatchListRow> Rows, MatchId? Older);

/// <summary>A match with its first records, how many it has in all, and who joined them where a person did.</summary>
public sealed record MatchListRow(MatchRow Match, int Count, string? By);
