using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>
/// What may still be refunded of an order: what was paid, less what other cases have taken, less what a file states, less every refund in
/// the bill that is none of these, whoever made it, less what the customer disputes.
/// </summary>
public static class RefundLeft
{
    public static async Task<Money> OfAsync(DeskDbContext db, StoredOrder order, RefundCaseId? without, CancellationToken ct) =>
        await OfAsync(db, order, await OrderBill.ReadAsync(db, order, ct), without, ct);

    /// <param name="without">The case that is decided on; null where it is not opened yet.</param>
    public static async Task<Money> OfAsync(DeskDbContext db, StoredOrder order, OrderBill bill, RefundCaseId? without, CancellationToken ct)
    {
        var cases = await db.RefundCases.Where(each => each.Store == order.Store && each.OrderNo == order.OrderNo)
            .Where(each => each.Amount.Currency == order.Currency)
            .Select(each => new { each.Id, each.State, each.Amount.Minor }).ToListAsync(ct);
        var stated = await Stated(db, order).Where(each => each.Currency == order.Currency)
            .Select(each => new Known(new RecordRef(Side.Case, each.Id), each.CaseNo, each.AmountMinor, null)).ToListAsync(ct);
        List<Known> known = [.. await PaymentsAsync(db, order, ct), .. stated];
        var taken = cases.Where(each => each.Id != without && RefundFlow.Counted.Contains(each.State)).Sum(each => each.Minor);
        var paid = await PaidAsync(db, order, ct);
        var unexplained = Unexplained(bill.Refunds, known, await TiesAsync(db, bill.Refunds, known, ct));
        return paid with { Minor = paid.Minor - taken - stated.Sum(each => each.Minor) - unexplained - bill.Disputed.Minor };
    }

    /// <summary>
    /// What the books know of the order in another currency, which nobody can take off what is left: a newer export, a case, a dispute, or a
    /// refund of which no number is known. Null where there is none.
    /// </summary>
    public static async Task<Money?> ElsewhereAsync(DeskDbContext db, StoredOrder order, OrderBill bill, CancellationToken ct)
    {
        if (await RefundBooks.OrderAsync(db, order.Store, order.OrderNo, ct) is { } newest && newest.Currency != order.Currency)
        {
            return new Money(newest.PaidMinor, newest.Currency);
        }

        var other = await db.RefundCases.Where(each => each.Store == order.Store && each.OrderNo == order.OrderNo && each.Amount.Currency != order.Currency && RefundFlow.Counted.Contains(each.State))
            .Select(each => new { each.Amount.Minor, each.Amount.Currency }).FirstOrDefaultAsync(ct);
        if (other is not null)
        {
            return new Money(other.Minor, other.Currency);
        }

        var stated = await Stated(db, order).Where(each => each.Currency != order.Currency).Select(each => new { each.AmountMinor, each.Currency }).FirstOrDefaultAsync(ct);
        if (stated is not null)
        {
            return new Money(stated.AmountMinor, stated.Currency);
        }

        if (bill.Elsewhere.Count == 0)
        {
            return null;
        }

        var numbers = (await PaymentsAsync(db, order, ct)).Select(each => each.Number).ToHashSet();
        return bill.Elsewhere.Where(line => line.Kind != LineKind.Refund || line.RefundNo is null || !numbers.Contains(line.RefundNo))
            .GroupBy(line => line.Gross.Currency).Select(sum => sum.Select(line => line.Gross).Aggregate((left, right) => left + right))
            .Where(sum => !sum.IsZero).Select(sum => (Money?)sum.Abs()).FirstOrDefault();
    }

    /// <summary>The day on which a bill has printed the number for the case's order before the payment was taken in hand; null where none has.</summary>
    public static async Task<DateOnly?> BilledBeforeAsync(DeskDbContext db, RefundCase of, string refundNo, CancellationToken ct) =>
        await RefundBooks.OrderAsync(db, of, ct) is { } order
            ? (await OrderBill.ReadAsync(db, order, ct)).Refunds.Where(line => line.RefundNo == refundNo && line.Time <= of.NotBefore).Select(line => (DateOnly?)line.Day).FirstOrDefault()
            : null;

    private static async Task<List<Known>> PaymentsAsync(DeskDbContext db, StoredOrder order, CancellationToken ct) =>
    [
        .. (await StandingPayments.Claimed(db).Where(payment => payment.Store == order.Store && payment.OrderNo == order.OrderNo).ToListAsync(ct))
            .Select(payment => new Known(new RecordRef(Side.Refund, payment.Id), payment.Number, payment.Minor, PaymentTime.NotBefore(payment.ClaimedAt))),
    ];

    /// <summary>What files state of the order, as the newest in the books tells each case.</summary>
    private static IQueryable<StoredCase> Stated(DeskDbContext db, StoredOrder order)
    {
        var told = db.StatedCases.Where(each => each.Store == order.Store && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null));
        return told.Where(each => each.OrderNo == order.OrderNo && !told.Any(newer => newer.CaseNo == each.CaseNo && newer.Id > each.Id));
    }

    /// <summary>What was paid for an order: the smaller of what the order says and what the bill shows of it. Nothing else says what its units are worth.</summary>
    public static async Task<Money> PaidAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var billed = (await SaleLines.OfAsync(db, order, ct)).Where(line => line.Currency == order.Currency).ToList();
        return new Money(billed.Count == 0 ? order.PaidMinor : Math.Min(order.PaidMinor, billed.Sum(line => line.GrossMinor)), order.Currency);
    }

    /// <summary>Which of the refunds a match ties to what is known of the order.</summary>
    private static async Task<Dictionary<RecordId, RecordRef>> TiesAsync(DeskDbContext db, IReadOnlyList<BillFact> billed, List<Known> known, CancellationToken ct)
    {
        if (billed.Count == 0 || known.Count == 0)
        {
            return [];
        }

        var lines = billed.Select(line => line.Id).ToList();
        var ties = await MatchQueries.Holding(db).Where(match => match.Status == MatchStatus.Confirmed)
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill && lines.Contains(member.Record)), match => match.Id, member => member.Match, (_, member) => member)
            .Join(db.MatchMembers.Where(member => member.Side == Side.Refund || member.Side == Side.Case), line => line.Match, other => other.Match, (line, other) => new { Line = line.Record, other.Side, other.Record })
            .ToListAsync(ct);
        var times = billed.ToDictionary(line => line.Id, line => line.Time);
        return ties.GroupBy(tie => tie.Line, tie => new RecordRef(tie.Side, tie.Record))
            .Select(line => (Line: line.Key, Tied: line.Where(tied => known.Exists(each => each.Ref == tied && each.IsTold(times[line.Key]))).Select(tied => (RecordRef?)tied).FirstOrDefault()))
            .Where(each => each.Tied is not null).ToDictionary(each => each.Line, each => each.Tied!.Value);
    }

    /// <summary>
    /// What the bill refunded beyond what is known, each of which accounts for one refund: that to which a match ties it, else the one of its
    /// number. The amount alone says something only of a line that prints no number. What is older than a payment is another refund.
    /// </summary>
    private static long Unexplained(IReadOnlyList<BillFact> billed, List<Known> known, Dictionary<RecordId, RecordRef> ties)
    {
        var open = known.Where(each => !ties.ContainsValue(each.Ref)).ToList();
        var rest = billed.Where(line => !ties.ContainsKey(line.Id)).ToList();
        var unexplained = 0L;
        foreach (var number in rest.Where(line => line.RefundNo is not null).GroupBy(line => line.RefundNo))
        {
            var told = -number.Sum(line => line.Gross.Minor);
            unexplained += Take(open, each => each.Number == number.Key && number.All(line => each.IsTold(line.Time))) is { } of ? Math.Max(0, told - of.Minor) : told;
        }

        return unexplained + rest.Where(line => line.RefundNo is null && Take(open, each => each.Minor == -line.Gross.Minor && each.IsTold(line.Time)) is null).Sum(line => -line.Gross.Minor);
    }

    private static Known? Take(List<Known> open, Predicate<Known> fits)
    {
        var at = open.FindIndex(fits);
        if (at < 0)
        {
            return null;
        }

        var taken = open[at];
        open.RemoveAt(at);
        return taken;
    }

    private sealed record Known(RecordRef Ref, string? Number, long Minor, DateTimeOffset? NotBefore)
    {
        public bool IsTold(DateTimeOffset at) => !(at <= NotBefore);
    }
}
