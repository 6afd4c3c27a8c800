using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Says of single bill lines whether a run looks at them: of a wallet's two bills one explains a sale, and one moves the balance.</summary>
public static class StandingLines
{
    /// <summary>Throws <see cref="RuleException"/> for a line in whose place another bill of its wallet tells.</summary>
    public static async Task DemandAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var withBank = records.Any(record => record.Side == Side.Bank);
        foreach (var wallet in records.Where(record => record.Side == Side.Bill).GroupBy(record => record.Place))
        {
            var told = (await db.Statements.Where(statement => statement.Account == wallet.Key)
                .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), statement => statement.Batch, batch => batch.Id, (statement, batch) => new { statement.From, statement.To, batch.Format }).ToListAsync(ct))
                .ToLookup(each => BillSource.IsTradeBill(each.Format), each => new DateRange(each.From, each.To));
            var (tradeDays, fundDays) = (new Coverage(told[true]), new Coverage(told[false]));
            foreach (var record in tradeDays.End is null || fundDays.End is null ? [] : wallet.ToList())
            {
                var lines = await LikeAsync(db, record, ct);
                var (trade, fund) = (lines.FindAll(each => each.IsTrade).ConvertAll(each => each.Fact), lines.FindAll(each => !each.IsTrade).ConvertAll(each => each.Fact));
                var standing = withBank ? MovingLines.Of([.. trade], [.. fund], fundDays) : ExplainingLines.Of([.. trade], [.. fund], tradeDays, fundDays);
                if (!Array.Exists(standing, line => line.Id == record.Id))
                {
                    throw new RuleException(Rule.LineToldElsewhere, record.Key ?? $"{record.File} {record.Row}");
                }
            }
        }
    }

    /// <summary>The line and all of its wallet that tell of the same order, or of the same trade where it names no order: one line explains for another only among those.</summary>
    private static async Task<List<(BillFact Fact, bool IsTrade)>> LikeAsync(DeskDbContext db, RecordView record, CancellationToken ct)
    {
        var lines = db.StatementLines.AsNoTracking().Where(line => line.Account == record.Place);
        var like = record switch
        {
            { OrderNo: { } order } => lines.Where(line => line.OrderNo == order || line.Id == record.Id),
            { TradeNo: { } trade } => lines.Where(line => (line.TradeNo == trade && line.OrderNo == null) || line.Id == record.Id),
            _ => lines.Where(line => line.Id == record.Id),
        };
        var found = await like.Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), line => line.Batch, batch => batch.Id, (line, batch) => new { Line = line, batch.Format }).OrderBy(each => each.Line.Id).ToListAsync(ct);
        return found.ConvertAll(each => (Fact(each.Line), BillSource.IsTradeBill(each.Format)));
    }

    private static BillFact Fact(StoredLine line) => new(
        line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day, new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency));
}
