using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>What the books know that a decision on a refund rests on.</summary>
public static class RefundBooks
{
    private static readonly TimeSpan RollingTime = TimeSpan.FromDays(7);

    /// <summary>The states in which a case's amount is spoken for.</summary>
    private static readonly RefundState[] Counted =
        [RefundState.Verified, RefundState.PendingApproval, RefundState.Approved, RefundState.Executing, RefundState.Executed, RefundState.Bounced, RefundState.Confirmed];

    private static readonly RefundState[] Granted = [RefundState.Approved, RefundState.Executing, RefundState.Executed, RefundState.Bounced, RefundState.Confirmed];

    /// <summary>What the newest published export says of an order; null where none names it.</summary>
    public static Task<StoredOrder?> OrderAsync(DeskDbContext db, string store, string orderNo, CancellationToken ct) =>
        db.Orders.Where(order => order.Store == store && order.OrderNo == orderNo && db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null))
            .OrderByDescending(order => order.Id).FirstOrDefaultAsync(ct);

    /// <param name="without">The case that is decided on: its own amount does not stand in its way.</param>
    public static async Task<RefundFacts> FactsAsync(
        DeskDbContext db, string store, string orderNo, Currency currency, string? customer, long? without, DateTimeOffset now, CancellationToken ct)
    {
        var order = await OrderAsync(db, store, orderNo, ct) ?? throw new RuleException(Rule.NotFound, orderNo);
        var paid = await PaidAsync(db, order, ct);
        var own = await db.RefundCases
            .Where(each => each.Store == store && each.OrderNo == orderNo && each.Id != without && Counted.Contains(each.State))
            .SumAsync(each => each.Amount.Minor, ct);
        var stated = await db.StatedCases
            .Where(each => each.Store == store && each.OrderNo == orderNo && each.Currency == currency
                && db.ImportBatches.Any(batch => batch.Id == each.Batch && batch.PublishedAt != null)
                && !db.StatedCases.Any(newer => newer.CaseNo == each.CaseNo && newer.Store == each.Store && newer.Id > each.Id))
            .SumAsync(each => each.AmountMinor, ct);
        return new RefundFacts(new Money(paid - own - stated, currency), new Money(await RollingAsync(db, currency, customer, without, now, ct), currency));
    }

    public static string? CustomerKey(StoredOrder order) =>
        (order.Phone ?? order.CustomerName) is { } who ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{order.Store}\u001f{who.Trim()}")))[..32] : null;

    /// <summary>The smaller of what the order says and what the bill shows of it.</summary>
    private static async Task<long> PaidAsync(DeskDbContext db, StoredOrder order, CancellationToken ct)
    {
        var billed = await MatchQueries.Holding(db)
            .Where(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Order && member.Record == order.Id))
            .Join(db.MatchMembers.Where(member => member.Side == Side.Bill), match => match.Id, member => member.Match, (_, member) => member.Record)
            .Join(db.StatementLines, record => record, line => line.Id, (_, line) => line.GrossMinor)
            .ToListAsync(ct);
        return billed.Count == 0 ? order.PaidMinor : Math.Min(order.PaidMinor, billed.Sum());
    }

    private static async Task<long> RollingAsync(DeskDbContext db, Currency currency, string? customer, long? without, DateTimeOffset now, CancellationToken ct)
    {
        if (customer is null)
        {
            return 0;
        }

        var since = now - RollingTime;
        return await db.RefundCases
            .Where(each => each.CustomerKey == customer && each.Id != without && each.Amount.Currency == currency && Granted.Contains(each.State)
                && each.Steps.Any(step => step.To == RefundState.Approved && step.At >= since))
            .SumAsync(each => each.Amount.Minor, ct);
    }
}
