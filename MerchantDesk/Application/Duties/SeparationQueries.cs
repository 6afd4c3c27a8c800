using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Duties;

/// <summary>Who initiated, proved, approved, paid and recorded everything that moves money, and what was refused to whom.</summary>
public sealed class SeparationQueries(Desk desk)
{
    private const int PageSize = 50;

    /// <summary>A page of the rows that the filter leaves, the latest act first, before entry <paramref name="before"/> of the audit log where given.</summary>
    public Task<SeparationPage> PageAsync(SeparationFilter filter, long? before = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var all = await SeparationLines.OfAsync(db, filter, ct);
            var asked = all.Where(line => (filter.Result == null || line.Result == filter.Result) && (before == null || line.Seq < before));
            var page = await asked.OrderByDescending(line => line.Seq).Take(PageSize + 1).ToListAsync(ct);
            var sums = await all.GroupBy(line => new { line.Result, line.Currency })
                .Select(group => new { group.Key.Result, group.Key.Currency, Count = group.Count(), Minor = group.Sum(line => line.Minor) }).ToListAsync(ct);
            var shown = sums.Where(sum => filter.Result is null || sum.Result == filter.Result).ToList();
            return new SeparationPage(
                await new SeparationReader(db).RowsAsync([.. page.Take(PageSize)], ct),
                sums.GroupBy(sum => sum.Result).ToDictionary(group => group.Key, group => group.Sum(sum => sum.Count)),
                shown.Sum(sum => sum.Count),
                [.. shown.Where(sum => sum.Result != SeparationResult.Denied).GroupBy(sum => sum.Currency).OrderBy(group => group.Key.Code).Select(group => new Money(group.Sum(sum => sum.Minor), group.Key))],
                page.Count > PageSize ? page[PageSize - 1].Seq : null);
        }, ct);

    /// <summary>The end of the audit log as it stands, and who may prove it.</summary>
    public Task<LogHead> HeadAsync(CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var head = await db.AuditLeaves.OrderByDescending(leaf => leaf.Seq).Select(leaf => new { leaf.Seq, leaf.Hash }).FirstAsync(ct);
            return new LogHead(head.Seq + 1, head.Hash, await ActorReader.WhoMayAsync(db, Duty.ReadAuditLog, ct));
        }, ct);
}

/// <param name="Hash">The leaf hash of the last entry, in hex.</param>
/// <param name="WhoVerifies">The names of those who may read and prove the log.</param>
public sealed record LogHead(long Entries, string Hash, IReadOnlyList<string> WhoVerifies);
