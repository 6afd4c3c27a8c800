using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Finds out about records what <see cref="LinkRules"/> asks.</summary>
public static class LinkRecordReader
{
    public static async Task<IReadOnlyList<LinkRecord>> ReadAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var lines = records.Where(record => record.Side == Side.Bill).Select(record => record.Id).ToList();
        var withoutCase = await db.Breaks
            .Where(each => each.Kind == BreakKind.B09 && each.State != BreakState.Closed && each.AnchorSide == Side.Bill && lines.Contains(each.AnchorRecord))
            .Select(each => each.AnchorRecord).ToListAsync(ct);
        var wallets = records.Where(record => record.Side == Side.Bill).Select(record => record.Place).Distinct().ToList();
        var numbered = await db.StatementLines
            .Where(line => wallets.Contains(line.Account) && (line.PayoutId != null || line.Kind == LineKind.Payout || line.Kind == LineKind.TopUp || line.Kind == LineKind.PayoutReversal)
                && db.ImportBatches.Any(batch => batch.Id == line.Batch && batch.PublishedAt != null))
            .Select(line => line.Account).Distinct().ToListAsync(ct);
        return
        [
            .. records.Select(record => new LinkRecord(new RecordRef(record.Side, record.Id), record.Kind, record.Amount, record.Fee ?? Money.Zero(record.Amount.Currency))
            {
                OrderNo = record.OrderNo,
                CaseNo = record.Side switch { Side.Case => record.Key, Side.Refund => record.Reference, _ => record.RefundNo },
                IsPaidOut = record.PayoutId is not null || !numbered.Contains(record.Place),
                IsWithoutCase = record.Side == Side.Bill && withoutCase.Contains(record.Id),
            }),
        ];
    }
}
