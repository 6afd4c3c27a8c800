using System.Globalization;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Finds out about records what <see cref="LinkGuards"/> and <see cref="LinkRules"/> ask.</summary>
public static class LinkRecordReader
{
    private static readonly char[] BetweenWords = [' ', ',', ';', '/', ':', '\n', '+'];

    public static async Task<IReadOnlyList<LinkRecord>> ReadAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var lines = records.Where(record => record.Side == Side.Bill).Select(record => record.Id).ToList();
        var withoutCase = await db.Breaks
            .Where(each => each.Kind == BreakKind.B09 && each.State != BreakState.Closed && each.AnchorSide == Side.Bill && lines.Contains(each.AnchorRecord))
            .Select(each => each.AnchorRecord).ToListAsync(ct);
        var byDay = await DaysPaidOutAsync(db, records, ct);
        var accounts = await db.FundAccounts.ToDictionaryAsync(account => account.Code, ct);
        var stores = await db.Stores.ToDictionaryAsync(store => store.Code, store => store.Platform, ct);
        List<string> platforms = [.. accounts.Values.Where(account => records.Any(record => record.Place == account.Code)).Select(account => account.Platform).Distinct()];
        var known = await NumbersAsync(db, records, platforms, ct);
        var proves = await ProvesAsync(db, lines, ct);
        return
        [
            .. records.Select(record => new LinkRecord(new RecordRef(record.Side, record.Id), record.Kind, record.Amount, record.Fee ?? Money.Zero(record.Amount.Currency))
            {
                OrderNo = record.OrderNo,
                CaseNo = record.Side switch { Side.Case => record.Key, Side.Refund => record.Reference, _ => record.RefundNo },
                Platform = accounts.TryGetValue(record.Place, out var account) ? account.Platform : stores.GetValueOrDefault(record.Place),
                Numbers = [.. Numbers(record, account, byDay).OfType<string>().Distinct()],
                Sent = record.Side == Side.Bank ? record.Sent : null,
                Case = record.Side is Side.Case or Side.Refund ? record.Key : null,
                NumberOf = record is { Side: Side.Bill, RefundNo: { } number } && account is not null ? known.GetValueOrDefault((account.Platform, number)) : null,
                Proves = record.Side == Side.Bill ? proves.GetValueOrDefault(record.Id) : null,
                IsPaidOut = record.PayoutId is not null || byDay.Contains((record.Place, record.Day)),
                IsWithoutCase = record.Side == Side.Bill && withoutCase.Contains(record.Id),
            }),
        ];
    }

    /// <summary>Which payment or stated case the numbers that the lines print belong to, by platform and number.</summary>
    private static async Task<Dictionary<(string Platform, string Number), KnownNumber>> NumbersAsync(DeskDbContext db, IReadOnlyList<RecordView> records, List<string> platforms, CancellationToken ct)
    {
        var numbers = records.Where(record => record.Side == Side.Bill).Select(record => record.RefundNo).OfType<string>().Distinct().ToList();
        var payments = await db.RefundPayments.Where(payment => platforms.Contains(payment.Platform) && numbers.Contains(payment.PlatformRefundNo))
            .Join(db.RefundCases, payment => payment.Case, of => of.Id, (payment, of) => new { payment.Id, payment.Platform, Number = payment.PlatformRefundNo, Case = of.Number }).ToListAsync(ct);
        var stated = await db.StatedCases
            .Where(each => numbers.Contains(each.CaseNo) && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null))
            .Join(db.Stores, each => each.Store, store => store.Code, (each, store) => new { each.Id, store.Platform, Number = each.CaseNo }).OrderBy(each => each.Id).ToListAsync(ct);
        return payments.Select(each => (each.Platform, each.Number, Known: new KnownNumber(new RecordRef(Side.Refund, each.Id), each.Case)))
            .Concat(stated.Select(each => (each.Platform, each.Number, Known: new KnownNumber(new RecordRef(Side.Case, each.Id), each.Number))))
            .GroupBy(each => (each.Platform, each.Number)).ToDictionary(each => each.Key, each => each.First().Known);
    }

    /// <summary>The cases that the lines have confirmed or bounced, where nobody has taken that back.</summary>
    private static async Task<Dictionary<RecordId, string>> ProvesAsync(DeskDbContext db, List<RecordId> lines, CancellationToken ct)
    {
        var asked = lines.Select(line => (RecordId?)line).ToList();
        var proven = await db.RefundCases.AsNoTracking().Where(of => of.Steps.Any(step => (step.Act == RefundAct.Confirm || step.Act == RefundAct.Bounce) && asked.Contains(step.Evidence!.Line)))
            .OrderBy(of => of.Id).ToListAsync(ct);
        return proven.SelectMany(of => of.Proofs.Where(line => lines.Contains(line)), (of, line) => (of.Number, Line: line)).GroupBy(proof => proof.Line).ToDictionary(line => line.Key, line => line.First().Number);
    }

    /// <summary>The days of bill lines without a payout's number of which the wallet pays out the net.</summary>
    private static async Task<HashSet<(string Wallet, DateOnly Day)>> DaysPaidOutAsync(DeskDbContext db, IReadOnlyList<RecordView> records, CancellationToken ct)
    {
        var days = new HashSet<(string, DateOnly)>();
        if (!records.Any(record => record.Side == Side.Bank))
        {
            return days;
        }

        foreach (var (wallet, day) in records.Where(record => record is { Side: Side.Bill, PayoutId: null }).Select(record => (record.Place, record.Day)).Distinct())
        {
            if (await SettlementReader.IsByDayAsync(db, wallet, day, ct))
            {
                days.Add((wallet, day));
            }
        }

        return days;
    }

    /// <summary>The bank knows the net of a day by the merchant's number and the day.</summary>
    private static IEnumerable<string?> Numbers(RecordView record, FundAccount? account, HashSet<(string Wallet, DateOnly Day)> byDay) => record.Side switch
    {
        Side.Order => [record.OrderNo, record.TradeNo],
        Side.Case => [record.Key, record.OrderNo],
        Side.Refund => [record.Reference, record.OrderNo],
        Side.Bank => [record.Reference, record.TradeNo, .. (record.Text ?? "").Split(BetweenWords, StringSplitOptions.RemoveEmptyEntries)],
        _ when byDay.Contains((record.Place, record.Day)) => [record.OrderNo, record.TradeNo, record.RefundNo, account?.Number + record.Day.ToString("yyyyMMdd", CultureInfo.InvariantCulture)],
        _ => [record.OrderNo, record.TradeNo, record.RefundNo, record.PayoutId],
    };
}
