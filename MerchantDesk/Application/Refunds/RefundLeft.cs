using System.Globalization;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>
/// What may still be refunded of an order: what was paid, less what other cases have taken, less what a file states, less every refund in
/// the bill that is none of these, whoever made it.
/// </summary>
public static class RefundLeft
{
    private const int MostParts = 99;

    private static readonly string[] PartForms = ["{0}-{1}", "{0}_{1}", "{0}-{1:00}", "{0}_{1:00}"];

    /// <param name="without">The case that is decided on; null where it is not opened yet.</param>
    public static async Task<Money> OfAsync(DeskDbContext db, StoredOrder order, RefundCaseId? without, CancellationToken ct)
    {
        var cases = await db.RefundCases.Where(each => each.Store == order.Store && each.OrderNo == order.OrderNo)
            .Select(each => new { each.Id, each.State, each.Amount.Minor }).ToListAsync(ct);
        var ids = cases.Select(each => each.Id).ToList();
        var payments = await db.RefundPayments.Where(payment => ids.Contains(payment.Case)).Select(payment => new { payment.Case, payment.PlatformRefundNo }).ToListAsync(ct);
        var stated = await db.StatedCases
            .Where(each => each.Store == order.Store && each.OrderNo == order.OrderNo && each.Currency == order.Currency
                && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null)
                && !db.StatedCases.Any(newer => newer.CaseNo == each.CaseNo && newer.Store == each.Store && newer.Id > each.Id))
            .Select(each => new Known(each.CaseNo, each.AmountMinor)).ToListAsync(ct);
        List<Known> known = [.. payments.Select(payment => new Known(payment.PlatformRefundNo, cases.Single(each => each.Id == payment.Case).Minor)), .. stated];
        var taken = cases.Where(each => each.Id != without && RefundFlow.Counted.Contains(each.State)).Sum(each => each.Minor);
        var paid = await PaidAsync(db, order, ct);
        return paid with { Minor = paid.Minor - taken - stated.Sum(each => each.Minor) - Unexplained(await BilledAsync(db, order, ct), known) };
    }

    /// <summary>What was paid for an order: the smaller of what the order says and what the bill shows of it. Nothing else says what its units are worth.</summary>
    public static async Task<Money> PaidAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var versions = await RecordVersions.OfOrderAsync(db, order, ct);
        var billed = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Order && versions.Contains(member.Record)))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines, record => record, line => line.Id, (_, line) => line.GrossMinor)
            .ToListAsync(ct);
        return new Money(billed.Count == 0 ? order.PaidMinor : Math.Min(order.PaidMinor, billed.Sum()), order.Currency);
    }

    /// <summary>The refunds that the platform's bills print for the order; of a wallet told by trade and fund bills each once, as <see cref="ExplainingLines"/> says.</summary>
    private static async Task<List<Known>> BilledAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var platform = await db.Stores.Where(store => store.Code == order.Store).Select(store => store.Platform).SingleAsync(ct);
        var wallets = await db.FundAccounts.Where(account => account.Platform == platform && account.Kind == AccountKind.Wallet).Select(account => account.Code).ToListAsync(ct);
        var names = NamesOf(order.OrderNo);
        var lines = await db.StatementLines
            .Where(line => line.Kind == LineKind.Refund && line.OrderNo != null && names.Contains(line.OrderNo) && wallets.Contains(line.Account)
                && line.Occurrence == 1 && line.GrossMinor < 0 && line.Currency == order.Currency)
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), line => line.Batch, batch => batch.Id, (line, batch) => new { Line = line, batch.Format })
            .ToListAsync(ct);
        if (lines.Count == 0)
        {
            return [];
        }

        var told = (await db.Statements.Where(statement => wallets.Contains(statement.Account))
            .Join(db.ImportBatches.Where(batch => batch.PublishedAt != null), statement => statement.Batch, batch => batch.Id, (statement, batch) => new { statement.Account, statement.From, statement.To, batch.Format })
            .ToListAsync(ct)).ToLookup(each => (each.Account, BillSource.IsTradeBill(each.Format)), each => new DateRange(each.From, each.To));
        return
        [
            .. lines.GroupBy(each => each.Line.Account).SelectMany(wallet =>
            {
                var bySource = wallet.ToLookup(each => BillSource.IsTradeBill(each.Format), each => Fact(each.Line));
                return ExplainingLines.Of([.. bySource[true]], [.. bySource[false]], new Coverage(told[(wallet.Key, true)]), new Coverage(told[(wallet.Key, false)]));
            }).Select(line => new Known(line.RefundNo, -line.Gross.Minor)),
        ];
    }

    private static BillFact Fact(StoredLine line) => new(
        line.Id, line.Kind, line.Occurrence, line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Time, line.Day, new Money(line.GrossMinor, line.Currency), new Money(line.FeeMinor, line.Currency));

    /// <summary>What the bill refunded beyond the cases that are known: each case accounts for one line, by its number before its amount.</summary>
    private static long Unexplained(List<Known> billed, List<Known> known)
    {
        var open = known.ToList();
        var rest = billed.Where(line => !Take(open, each => each.Number == line.Number)).ToList();
        return rest.Where(line => !Take(open, each => each.Minor == line.Minor)).Sum(line => line.Minor);
    }

    private static bool Take(List<Known> open, Predicate<Known> fits)
    {
        var at = open.FindIndex(fits);
        if (at >= 0)
        {
            open.RemoveAt(at);
        }

        return at >= 0;
    }

    /// <summary>An order's number and those of its parts, as bills print them: one or two digits behind a sign.</summary>
    private static List<string> NamesOf(string orderNo) =>
    [
        orderNo,
        .. Enumerable.Range(0, MostParts + 1).SelectMany(_ => PartForms, (part, form) => string.Format(CultureInfo.InvariantCulture, form, orderNo, part)).Distinct(),
    ];

    private sealed record Known(string? Number, long Minor);
}
