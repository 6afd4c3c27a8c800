using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Reads the records that matches and breaks name, many at once: orders and cases as they were told last. What nobody sees yet is not found.</summary>
public static class RecordReader
{
    public static async Task<IReadOnlyDictionary<RecordRef, RecordView>> ReadAsync(DeskDbContext db, IEnumerable<RecordRef> records, CancellationToken ct)
    {
        var views = new Dictionary<RecordRef, RecordView>();
        foreach (var side in records.GroupBy(record => record.Side))
        {
            var ids = side.Select(record => record.Id).Distinct().ToList();
            var found = side.Key switch
            {
                Side.Order => await OrdersAsync(db, ids, ct),
                Side.Case => await CasesAsync(db, ids, ct),
                Side.Refund => await RefundsAsync(db, ids, ct),
                Side.Bill or Side.Bank => await LinesAsync(db, side.Key, ids, ct),
                _ => [],
            };
            foreach (var view in found)
            {
                views[new RecordRef(view.Side, view.Id)] = view;
            }
        }

        return views;
    }

    private static async Task<List<RecordView>> OrdersAsync(DeskDbContext db, List<RecordId> ids, CancellationToken ct)
    {
        var newest = await RecordVersions.NewestOrdersAsync(db, ids, ct);
        var rows = newest.Values.Distinct().ToList();
        var views = await db.Orders.Where(order => rows.Contains(order.Id))
            .Join(db.ImportBatches, order => order.Batch, batch => batch.Id, (order, batch) => new RecordView(
                Side.Order, order.Id, batch.FileName, order.Record, order.Line, order.OrderNo, new Money(order.PaidMinor, order.Currency), order.PaidDay, order.Store)
            {
                OrderNo = order.OrderNo,
                TradeNo = order.TradeNo,
                MerchantDiscount = order.MerchantDiscountMinor == null ? null : new Money(order.MerchantDiscountMinor.Value, order.Currency),
                PlatformDiscount = order.PlatformDiscountMinor == null ? null : new Money(order.PlatformDiscountMinor.Value, order.Currency),
                Time = order.PaidTime,
                ShippedTime = order.ShippedTime,
            })
            .ToDictionaryAsync(view => view.Id, ct);
        return [.. newest.Select(each => views[each.Value] with { Id = each.Key })];
    }

    private static async Task<List<RecordView>> CasesAsync(DeskDbContext db, List<RecordId> ids, CancellationToken ct)
    {
        var newest = await RecordVersions.NewestCasesAsync(db, ids, ct);
        var rows = newest.Values.Distinct().ToList();
        var views = await db.StatedCases.Where(stated => rows.Contains(stated.Id))
            .Join(db.ImportBatches, stated => stated.Batch, batch => batch.Id, (stated, batch) => new RecordView(
                Side.Case, stated.Id, batch.FileName, stated.Record, stated.Line, stated.CaseNo, new Money(stated.AmountMinor, stated.Currency),
                DateOnly.FromDateTime((stated.RequestedAt ?? stated.ApprovedAt ?? DateTimeOffset.MinValue).UtcDateTime), stated.Store)
            {
                OrderNo = stated.OrderNo,
                Text = stated.Reason,
                Time = stated.RequestedAt,
                GoodsBackAt = stated.GoodsBackAt,
            })
            .ToDictionaryAsync(view => view.Id, ct);
        return [.. newest.Select(each => views[each.Value] with { Id = each.Key })];
    }

    private static async Task<List<RecordView>> RefundsAsync(DeskDbContext db, List<RecordId> ids, CancellationToken ct) =>
        await db.RefundPayments.Where(payment => ids.Contains(payment.Id))
            .Join(db.RefundCases, payment => payment.Case, refund => refund.Id, (payment, refund) => new RecordView(
                Side.Refund, payment.Id, "", 0, 0, refund.Number, new Money(refund.Amount.Minor, refund.Amount.Currency), DateOnly.FromDateTime(payment.At.UtcDateTime), refund.Store)
            {
                OrderNo = refund.OrderNo,
                Reference = payment.PlatformRefundNo,
                Text = refund.Reason,
                Time = payment.At,
            })
            .ToListAsync(ct);

    private static async Task<List<RecordView>> LinesAsync(DeskDbContext db, Side side, List<RecordId> ids, CancellationToken ct)
    {
        var payouts = await LineFills.OfAsync(db, ids, ct);
        var views = await LinesAsToldAsync(db, side, ids, ct);
        return payouts.Count == 0 ? views : views.ConvertAll(view => view.PayoutId is null && payouts.TryGetValue(view.Id, out var payout) ? view with { PayoutId = payout, Reference = payout } : view);
    }

    private static async Task<List<RecordView>> LinesAsToldAsync(DeskDbContext db, Side side, List<RecordId> ids, CancellationToken ct) =>
        await db.StatementLines.IgnoreQueryFilters().Where(line => ids.Contains(line.Id))
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), line => line.Batch, batch => batch.Id, (line, batch) => new RecordView(
                side, line.Id, batch.FileName, line.Record, line.Line, line.Key, new Money(line.GrossMinor, line.Currency), line.Day, line.Account)
            {
                OrderNo = line.OrderNo,
                TradeNo = line.TradeNo,
                Reference = line.PayoutId ?? line.RefundNo ?? line.TradeNo,
                RefundNo = line.RefundNo,
                PayoutId = line.PayoutId,
                Kind = line.Kind,
                Fee = new Money(line.FeeMinor, line.Currency),
                Sent = ChangedMoney.Sent(
                    new Money(line.GrossMinor + line.FeeMinor, line.Currency),
                    line.InstructedMinor == null || line.InstructedCurrency == null ? null : new Money(line.InstructedMinor.Value, Currency.Parse(line.InstructedCurrency)),
                    line.StatedRate),
                Text = line.Remark,
                Counterparty = line.Counterparty,
                Time = line.Time,
            })
            .ToListAsync(ct);
}
