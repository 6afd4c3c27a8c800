using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Finds out how the days of a wallet are settled, from what told of them.</summary>
public static class SettlementReader
{
    /// <summary>Each format's days without a hole between them; where a fund bill reaches, it counts before the trade bill.</summary>
    public static IReadOnlyList<SettledDays> Of(IEnumerable<(string Format, DateRange Days)> told) =>
    [
        .. told.GroupBy(each => each.Format, each => each.Days)
            .OrderBy(format => BillSource.IsTradeBill(format.Key)).ThenBy(format => format.Key, StringComparer.Ordinal)
            .SelectMany(format => new Coverage(format).Ranges.Select(range => new SettledDays(range, BillSource.SettlementOf(format.Key)))),
    ];

    /// <summary>True where the wallet pays out the net of that day.</summary>
    public static async Task<bool> IsByDayAsync(DeskDbContext db, string wallet, DateOnly day, CancellationToken ct)
    {
        var told = await db.Statements.Where(statement => statement.Account == wallet)
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), statement => statement.Batch, batch => batch.Id, (statement, batch) => new { statement.From, statement.To, batch.Format }).ToListAsync(ct);
        var stretches = Of(told.Select(each => (each.Format, new DateRange(each.From, each.To))));
        var (days, settlement) = stretches.Where(each => each.Days.Contains(day)).Select(each => (each.Days, each.Settlement))
            .DefaultIfEmpty((new DateRange(DateOnly.MinValue, DateOnly.MaxValue), Settlement.AsShown)).First();
        return settlement == Settlement.ByDay || (settlement == Settlement.AsShown && !await IsWithdrawnFromAsync(db, wallet, stretches, ct) && !await db.StatementLines.AnyAsync(
            line => line.Account == wallet && line.Day >= days.First && line.Day <= days.Last
                && (line.PayoutId != null || db.LineFills.Any(fill => fill.Line == line.Id) || line.Kind == LineKind.Payout || line.Kind == LineKind.TopUp || line.Kind == LineKind.PayoutReversal)
                && db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null),
            ct));
    }

    /// <summary>How the day is settled, by the first of the stretches that holds it.</summary>
    public static Settlement On(IReadOnlyList<SettledDays> stretches, DateOnly day) =>
        stretches.Where(each => each.Days.Contains(day)).Select(each => (Settlement?)each.Settlement).FirstOrDefault() ?? Settlement.AsShown;

    /// <summary>True where a withdrawal shows, on a day that is settled as its lines show, that this wallet does not pay out each day's net.</summary>
    private static async Task<bool> IsWithdrawnFromAsync(DeskDbContext db, string wallet, IReadOnlyList<SettledDays> stretches, CancellationToken ct) =>
        (await db.StatementLines.Where(line => line.Account == wallet && line.Kind == LineKind.Payout && db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null))
            .Select(line => line.Day).Distinct().ToListAsync(ct)).Exists(day => On(stretches, day) == Settlement.AsShown);
}
