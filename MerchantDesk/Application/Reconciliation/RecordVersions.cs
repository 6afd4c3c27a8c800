using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>
/// Which stored rows tell of the same order or case. The record is known by the first published row of its store and number, so that what
/// people decided about it stays when it is told anew; what it says is that of the newest.
/// </summary>
public sealed class RecordVersions
{
    private readonly Dictionary<RecordRef, RecordId> firsts = [];
    private readonly HashSet<RecordRef> several = [];

    private RecordVersions()
    {
    }

    public static RecordVersions Read(DeskDbContext db)
    {
        var versions = new RecordVersions();
        var changed = db.ImportBatches.Where(batch => batch.PublishedAt != null && batch.Changed > 0).Select(batch => batch.Id).ToList();
        if (changed.Count > 0)
        {
            versions.Take(Side.Order, OrderVersions(db, db.Orders.Where(order => changed.Contains(order.Batch))).ToList());
            versions.Take(Side.Case, CaseVersions(db, db.StatedCases.Where(stated => changed.Contains(stated.Batch))).ToList());
        }

        return versions;
    }

    /// <summary>The newest row of each order that is asked for by any of its rows; of what nobody sees yet nothing is returned.</summary>
    public static async Task<IReadOnlyDictionary<RecordId, RecordId>> NewestOrdersAsync(DeskDbContext db, IReadOnlyCollection<RecordId> ids, CancellationToken ct) =>
        Newest(await OrderVersions(db, db.Orders.Where(order => ids.Contains(order.Id))).ToListAsync(ct));

    /// <summary>As <see cref="NewestOrdersAsync"/>, of cases.</summary>
    public static async Task<IReadOnlyDictionary<RecordId, RecordId>> NewestCasesAsync(DeskDbContext db, IReadOnlyCollection<RecordId> ids, CancellationToken ct) =>
        Newest(await CaseVersions(db, db.StatedCases.Where(stated => ids.Contains(stated.Id))).ToListAsync(ct));

    /// <summary>Every row that tells of the order: a match may name the record by any.</summary>
    public static Task<List<RecordId>> OfOrderAsync(DeskDbContext db, StoredOrder order, CancellationToken ct) =>
        db.Orders.Where(each => each.OrderNo == order.OrderNo && each.Store == order.Store).Select(each => each.Id).ToListAsync(ct);

    /// <summary>True where the reference is not the one by which the record is known.</summary>
    public static async Task<bool> IsSupersededAsync(DeskDbContext db, RecordRef record, CancellationToken ct) => record.Side switch
    {
        Side.Order => (await OrderVersions(db, db.Orders.Where(order => order.Id == record.Id)).ToListAsync(ct)).Exists(each => each.Other < record.Id),
        Side.Case => (await CaseVersions(db, db.StatedCases.Where(stated => stated.Id == record.Id)).ToListAsync(ct)).Exists(each => each.Other < record.Id),
        Side.Bill or Side.Bank => !await db.StatementLines.AnyAsync(line => line.Id == record.Id, ct),
        _ => false,
    };

    /// <summary>The reference by which the record is known.</summary>
    public RecordRef Of(RecordRef row) => firsts.TryGetValue(row, out var first) ? row with { Id = first } : row;

    public bool HasSeveral(RecordRef record) => several.Contains(record);

    private static IQueryable<RowPair> OrderVersions(DeskDbContext db, IQueryable<StoredOrder> rows) =>
        from row in rows
        from other in db.Orders
        where other.OrderNo == row.OrderNo && other.Store == row.Store && db.ImportBatches.Any(batch => batch.Id == other.Batch && batch.PublishedAt != null)
        select new RowPair(row.Id, other.Id);

    private static IQueryable<RowPair> CaseVersions(DeskDbContext db, IQueryable<StoredCase> rows) =>
        from row in rows
        from other in db.StatedCases
        where other.CaseNo == row.CaseNo && other.Store == row.Store && db.ImportBatches.Any(batch => batch.Id == other.Batch && batch.PublishedAt != null)
        select new RowPair(row.Id, other.Id);

    private static Dictionary<RecordId, RecordId> Newest(List<RowPair> pairs) => pairs.GroupBy(pair => pair.Row).ToDictionary(row => row.Key, row => new RecordId(row.Max(pair => pair.Other.Value)));

    private void Take(Side side, List<RowPair> pairs)
    {
        foreach (var row in pairs.GroupBy(pair => pair.Row))
        {
            var first = new RecordId(row.Min(pair => pair.Other.Value));
            if (first < row.Key)
            {
                firsts[new RecordRef(side, row.Key)] = first;
                several.Add(new RecordRef(side, first));
            }
        }
    }

    private sealed record RowPair(RecordId Row, RecordId Other);
}
