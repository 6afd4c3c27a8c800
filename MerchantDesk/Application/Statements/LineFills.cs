using MerchantDesk.Data;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>The payouts of lines that were told before their payout was known: the newest published fill counts.</summary>
public static class LineFills
{
    public static IQueryable<LineFill> Published(DeskDbContext db) =>
        db.LineFills.AsNoTracking().Where(fill => db.ImportBatches.Any(batch => batch.Id == fill.Batch && batch.PublishedAt != null));

    /// <summary>Of an account, by line.</summary>
    public static IReadOnlyDictionary<RecordId, string> Of(DeskDbContext db, string account) => Newest(Published(db).Where(fill => fill.Account == account).ToList());

    /// <summary>Of these lines.</summary>
    public static async Task<IReadOnlyDictionary<RecordId, string>> OfAsync(DeskDbContext db, IReadOnlyCollection<RecordId> lines, CancellationToken ct) =>
        Newest(await Published(db).Where(fill => lines.Contains(fill.Line)).ToListAsync(ct));

    /// <summary>The lines of an account with the payouts that are known of them now.</summary>
    public static async Task<IQueryable<PaidLine>> WithPayoutsAsync(DeskDbContext db, string account, IQueryable<StoredLine> lines, CancellationToken ct) =>

        // Most accounts have none: then no row asks for any.
        !await db.LineFills.AnyAsync(fill => fill.Account == account, ct)
            ? lines.Select(line => new PaidLine { Id = line.Id, Kind = line.Kind, Day = line.Day, Currency = line.Currency, NetMinor = line.GrossMinor + line.FeeMinor, PayoutId = line.PayoutId })
            : lines.Select(line => new PaidLine
            {
                Id = line.Id,
                Kind = line.Kind,
                Day = line.Day,
                Currency = line.Currency,
                NetMinor = line.GrossMinor + line.FeeMinor,
                PayoutId = line.PayoutId ?? db.LineFills.Where(fill => fill.Line == line.Id && db.ImportBatches.Any(batch => batch.Id == fill.Batch && batch.PublishedAt != null))
                    .OrderByDescending(fill => fill.Batch).Select(fill => fill.PayoutId).FirstOrDefault(),
            });

    private static Dictionary<RecordId, string> Newest(IEnumerable<LineFill> fills) =>
        fills.GroupBy(fill => fill.Line).ToDictionary(line => line.Key, line => line.MaxBy(fill => fill.Batch.Value)!.PayoutId);
}

/// <summary>A line as far as payouts ask. <c>NetMinor</c> is signed, in smallest units.</summary>
public sealed record PaidLine
{
    public required RecordId Id { get; init; }

    public required LineKind Kind { get; init; }

    public required DateOnly Day { get; init; }

    public required Currency Currency { get; init; }

    public required long NetMinor { get; init; }

    public required string? PayoutId { get; init; }
}
