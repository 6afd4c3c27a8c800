using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
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
        var platforms = await PlatformsAsync(db, records, ct);
        var known = await NumbersAsync(db, records, [.. platforms.Values.Distinct()], ct);
        var proves = await ProvesAsync(db, lines, ct);
        return
        [
            .. records.Select(record => new LinkRecord(new RecordRef(record.Side, record.Id), record.Kind, record.Amount, record.Fee ?? Money.Zero(record.Amount.Currency))
            {
                OrderNo = record.OrderNo,
                CaseNo = record.Side switch { Side.Case => record.Key, Side.Refund => record.Reference, _ => record.RefundNo },
                Platform = platforms.GetValueOrDefault((record.Side is Side.Bill or Side.Bank, record.Place)),
                Case = record.Side is Side.Case or Side.Refund ? record.Key : null,
                NumberOf = record is { Side: Side.Bill, RefundNo: { } number } && platforms.TryGetValue((true, record.Place), out var platform) ? known.GetValueOrDefault((platform, number)) : null,
                Proves = record.Side == Side.Bill ? proves.GetValueOrDefault(record.Id) : null,
                IsPaidOut = record.PayoutId is not null || !numbered.Contains(record.Place),
                IsWithoutCase = record.Side == Side.Bill && withoutCase.Contains(record.Id),
            }),
        ];
    }

    /// <summary>The platform of each account and store that the records lie in; true is an account.</summary>
    private static async Task<Dictionary<(bool IsAccount, string Place), string>> PlatformsAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var places = records.Select(record => record.Place).Distinct().ToList();
        var accounts = await db.FundAccounts.Where(account => places.Contains(account.Code)).Select(account => new { account.Code, account.Platform }).ToListAsync(ct);
        var stores = await db.Stores.Where(store => places.Contains(store.Code)).Select(store => new { store.Code, store.Platform }).ToListAsync(ct);
        return accounts.Select(each => (Place: (true, each.Code), each.Platform)).Concat(stores.Select(each => (Place: (false, each.Code), each.Platform))).ToDictionary(each => each.Place, each => each.Platform);
    }

    /// <summary>Which payment or stated case the numbers that the lines print belong to, by platform and number.</summary>
    private static async Task<Dictionary<(string Platform, string Number), KnownNumber>> NumbersAsync(DeskDbContext db, IReadOnlyList<RecordView> records, List<string> platforms, CancellationToken ct)
    {
        var numbers = records.Where(record => record.Side == Side.Bill).Select(record => record.RefundNo).OfType<string>().Distinct().ToList();
        var payments = await db.RefundPayments.Where(payment => platforms.Contains(payment.Platform) && numbers.Contains(payment.PlatformRefundNo))
            .Join(db.RefundCases, payment => payment.Case, of => of.Id, (payment, of) => new { payment.Id, payment.Platform, Number = payment.PlatformRefundNo, Case = of.Number }).ToListAsync(ct);
        var stated = await db.StatedCases
            .Where(each => numbers.Contains(each.CaseNo) && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null))
            .Join(db.Stores, each => each.Store, store => store.Code, (each, store) => new { each.Id, store.Platform, Number = each.CaseNo }).OrderByDescending(each => each.Id).ToListAsync(ct);
        return payments.Select(each => (each.Platform, each.Number, Known: new KnownNumber(new RecordRef(Side.Refund, each.Id), each.Case)))
            .Concat(stated.Select(each => (each.Platform, each.Number, Known: new KnownNumber(new RecordRef(Side.Case, each.Id), each.Number))))
            .GroupBy(each => (each.Platform, each.Number)).ToDictionary(each => each.Key, each => each.First().Known);
    }

    /// <summary>The cases that the lines have confirmed or bounced.</summary>
    private static async Task<Dictionary<RecordId, string>> ProvesAsync(DeskDbContext db, List<RecordId> lines, CancellationToken ct)
    {
        var asked = lines.Select(line => (RecordId?)line).ToList();
        var proofs = await db.RefundCases
            .SelectMany(of => of.Steps.Where(step => (step.Act == RefundAct.Confirm || step.Act == RefundAct.Bounce) && asked.Contains(step.Evidence!.Line)), (of, step) => new { of.Number, step.Evidence!.Line })
            .ToListAsync(ct);
        return proofs.GroupBy(proof => proof.Line!.Value).ToDictionary(line => line.Key, line => line.First().Number);
    }
}
