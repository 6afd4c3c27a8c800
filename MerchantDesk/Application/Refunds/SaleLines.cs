using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>
/// The bill lines by which an order was paid: those of the match that holds it or, where the two differ and none does, those beside which its
/// break says so. A newer export is another row of the same order, so that the order's number says which rows are asked about.
/// </summary>
public static class SaleLines
{
    public static async Task<IReadOnlyList<StoredLine>> OfAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var rows = await db.Orders.Where(each => each.OrderNo == order.OrderNo && each.Store == order.Store).Select(each => each.Id).ToListAsync(ct);
        var matched = MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Order && rows.Contains(member.Record)))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record);
        var lines = await LinesAsync(db, matched, ct);
        return lines.Count > 0 ? lines : await LinesAsync(db, Differing(db, rows), ct);
    }

    /// <summary>What the breaks that say less or more than the order hold of the bill; a closed one says nothing any more.</summary>
    private static IQueryable<RecordId> Differing(DeskDbContext db, List<RecordId> rows) =>
        db.Breaks
            .Where(each => (each.Kind == BreakKind.B05 || each.Kind == BreakKind.B06) && each.AnchorSide == Side.Order && rows.Contains(each.AnchorRecord) && each.State != BreakState.Closed)
            .Join(db.BreakMembers.Where(member => member.Side == Side.Bill), each => each.Id, member => member.Break, (_, member) => member.Record);

    private static Task<List<StoredLine>> LinesAsync(DeskDbContext db, IQueryable<RecordId> records, CancellationToken ct) =>
        db.StatementLines.Where(line => records.Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(ct);
}
