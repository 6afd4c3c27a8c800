using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>What the books know that a decision on a refund rests on.</summary>
public static class RefundBooks
{
    /// <summary>So many days after a payment its bill is overdue.</summary>
    private const int DaysOfSilence = 3;

    private static readonly TimeSpan RollingTime = TimeSpan.FromDays(7);
    public static readonly TimeSpan RecentTime = TimeSpan.FromHours(24);

    /// <summary>What the newest published export says of an order; null where none names it.</summary>
    public static Task<StoredOrder?> OrderAsync(DeskDbContext db, string store, string orderNo, CancellationToken ct) => NewestAsync(db, db.Orders, store, orderNo, ct);

    /// <summary>The order of a case: what the newest export says of it in the case's currency.</summary>
    public static Task<StoredOrder?> OrderAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        NewestAsync(db, db.Orders.Where(order => order.Currency == of.Amount.Currency), of.Store, of.OrderNo, ct);

    private static Task<StoredOrder?> NewestAsync(DeskDbContext db, IQueryable<StoredOrder> orders, string store, string orderNo, CancellationToken ct) =>
        orders.Where(order => order.Store == store && order.OrderNo == orderNo && db.ImportBatches.Any(batch => batch.Id == order.Batch && batch.PublishedAt != null))
            .OrderByDescending(order => order.Id).FirstOrDefaultAsync(ct);

    /// <summary>What a decision on this case must know. Throws <see cref="RuleException"/> where its order is gone.</summary>
    public static async Task<RefundFacts> FactsAsync(DeskDbContext db, RefundCase of, DateTimeOffset now, CancellationToken ct)
    {
        var order = await OrderAsync(db, of, ct) ?? throw new RuleException(Rule.NotFound, of.OrderNo);
        var payer = of.PayerKey ?? await CustomerKeys.OfPayerAsync(db, order, of.Platform, ct);
        var facts = await FactsAsync(db, order, of.CustomerKey, payer, of.OpenedBy, of.Id, now, ct) with { IsClaimerGone = await IsClaimerGoneAsync(db, of, ct) };
        facts = RefundFlow.Granted.Contains(of.State) ? await WithBillAsync(db, order, of, facts, ct) : facts;
        return of.Units.Count == 0 ? facts : facts with
        {
            Worth = await WorthAsync(db, order, of, of.Path != RefundPath.Hold, ct),
            WorthOnceLeft = await WorthAsync(db, order, of, hasLeft: true, ct),
        };
    }

    /// <param name="opener">Null where nobody has opened the case yet.</param>
    /// <param name="without">The case that is decided on: its own amount does not stand in its way.</param>
    public static async Task<RefundFacts> FactsAsync(
        DeskDbContext db, StoredOrder order, string? customer, string? payer, PersonId? opener, RefundCaseId? without, DateTimeOffset now, CancellationToken ct)
    {
        var others = db.RefundCases.Where(each => each.Id != without);
        var bill = await OrderBill.ReadAsync(db, order, ct);
        return new RefundFacts(await RefundLeft.OfAsync(db, order, bill, without, ct), await RollingAsync(others, order, customer, payer, now, ct))
        {
            OfOpener = opener is null ? Money.Zero(order.Currency) : await GrantedAsync(others.Where(each => each.OpenedBy == opener), order.Currency, now - RecentTime, ct),
            Disputed = bill.Disputed,
            Elsewhere = await RefundLeft.ElsewhereAsync(db, order, bill, ct),
            RecentOpeners = await RecentOpenersAsync(db, customer, now, ct),
            Intercepted = await InterceptedAsync(others, order, ct),
            Shipment = await ParcelFacts.OfAsync(db, order.Store, order.OrderNo, ct),
        };
    }

    /// <summary>What the units of a case are worth once a carrier has had the parcel; null where its order is one unit.</summary>
    public static async Task<Money?> WorthOnceLeftAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        of.Units.Count > 0 && await OrderAsync(db, of, ct) is { } order ? await WorthAsync(db, order, of, hasLeft: true, ct) : null;

    /// <summary>How many units of each article other cases of the order speak for.</summary>
    public static async Task<IReadOnlyDictionary<string, int>> UnitsTakenAsync(DeskDbContext db, StoredOrder order, CancellationToken ct) =>
        await db.RefundCases
            .Where(each => each.Store == order.Store && each.OrderNo == order.OrderNo && each.State != RefundState.Rejected && each.State != RefundState.Cancelled)
            .AsNoTracking()
            .SelectMany(each => each.Units)
            .GroupBy(unit => unit.Sku)
            .ToDictionaryAsync(article => article.Key, article => article.Sum(unit => unit.Quantity), ct);

    private static async Task<Money> WorthAsync(DeskDbContext db, StoredOrder order, RefundCase of, bool hasLeft, CancellationToken ct) =>
        Ceiling.Of(StoredItems.Read(order.Items, order.Currency), await RefundLeft.PaidAsync(db, order, ct), of.Units, hasLeft, order.Freight);

    /// <summary>What the bills tell of the case's payments: whether they are silent about the last, and show one that was said to have failed.</summary>
    private static async Task<RefundFacts> WithBillAsync(DeskDbContext db, StoredOrder order, RefundCase of, RefundFacts facts, CancellationToken ct)
    {
        var payments = await db.RefundPayments.Where(payment => payment.Case == of.Id).OrderBy(payment => payment.Attempt).ToListAsync(ct);
        if (payments.Count == 0)
        {
            return facts;
        }

        var billed = (await OrderBill.ReadAsync(db, order, ct)).Refunds;
        var failed = await StandingPayments.Failed(db).Where(payment => payment.Case == of.Id).Select(payment => payment.PlatformRefundNo).ToListAsync(ct);
        facts = facts with { BilledFailure = failed.Find(number => billed.Any(line => line.RefundNo == number)) };
        if (of.State != RefundState.Executed)
        {
            return facts;
        }

        var last = payments[^1];
        var from = DateOnly.FromDateTime(last.At.UtcDateTime).AddDays(-1);
        var until = from.AddDays(1 + DaysOfSilence);
        var mayBeIt = billed.Any(line => line.RefundNo == last.PlatformRefundNo || (line.Gross == -of.Amount && !(line.Time <= of.NotBefore)))
            || (await RefundLines.MatchedAsync(db, of, ct)).Count > 0;
        return facts with { SilentFrom = until, IsBillSilent = !mayBeIt && await ReachesAsync(db, of, new DateRange(from, until), ct) };
    }

    /// <summary>True where every wallet of the platform that was ever told of is told of on each of the days.</summary>
    private static async Task<bool> ReachesAsync(DeskDbContext db, RefundCase of, DateRange days, CancellationToken ct)
    {
        var wallets = db.FundAccounts.Where(account => account.Platform == of.Platform && account.Kind == AccountKind.Wallet).Select(account => account.Code);
        var told = await db.Statements.Where(statement => wallets.Contains(statement.Account) && db.ImportBatches.Any(batch => batch.Id == statement.Batch && batch.PublishedAt != null && !batch.IsProvisional))
            .Select(statement => new { statement.Account, statement.From, statement.To }).ToListAsync(ct);
        return told.Count > 0 && told.GroupBy(each => each.Account).All(wallet => new Coverage(wallet.Select(each => new DateRange(each.From, each.To))).Without(days).Count == 0);
    }

    /// <summary>What other cases ask for of the parcel that the carrier is to stop, or was.</summary>
    private static async Task<Money> InterceptedAsync(IQueryable<RefundCase> others, StoredOrder order, CancellationToken ct) =>
        new(await others
            .Where(each => each.OrderNo == order.OrderNo && each.Store == order.Store && each.Amount.Currency == order.Currency && each.State != RefundState.Rejected && each.State != RefundState.Cancelled
                && (each.Path == RefundPath.Intercept || each.Steps.Any(step => step.To == RefundState.InterceptRequested)))
            .SumAsync(each => each.Amount.Minor, ct), order.Currency);

    /// <summary>True where whoever has its payment in hand holds the duty no more.</summary>
    private static async Task<bool> IsClaimerGoneAsync(DeskDbContext db, RefundCase of, CancellationToken ct) =>
        of.State == RefundState.Executing && of.Claimer is { } claimer && !(await ActorReader.ReadAsync(db, claimer, ct)).Duties.Contains(Duty.PayRefund);

    /// <summary>What the same customer or payer has had approved; where neither is known, what the same order has.</summary>
    private static Task<Money> RollingAsync(IQueryable<RefundCase> others, StoredOrder order, string? customer, string? payer, DateTimeOffset now, CancellationToken ct) =>
        GrantedAsync(
            customer is null && payer is null
                ? others.Where(each => each.OrderNo == order.OrderNo && each.Store == order.Store)
                : others.Where(each => (customer != null && each.CustomerKey == customer) || (payer != null && each.PayerKey == payer)),
            order.Currency, now - RollingTime, ct);

    private static async Task<Money> GrantedAsync(IQueryable<RefundCase> cases, Currency currency, DateTimeOffset since, CancellationToken ct) =>
        new(await cases
            .Where(each => each.Amount.Currency == currency && RefundFlow.Granted.Contains(each.State))
            .SelectMany(each => each.Steps.Where(step => step.To == RefundState.Approved && step.At >= since), (each, _) => new { each.Id, each.Amount.Minor })
            .Distinct().SumAsync(each => each.Minor, ct), currency);

    private static async Task<IReadOnlySet<PersonId>> RecentOpenersAsync(DeskDbContext db, string? customer, DateTimeOffset now, CancellationToken ct) =>
        customer is null ? new HashSet<PersonId>()
            : (await db.RefundCases.Where(each => each.CustomerKey == customer && each.OpenedAt >= now - RecentTime).Select(each => each.OpenedBy).Distinct().ToListAsync(ct)).ToHashSet();
}
