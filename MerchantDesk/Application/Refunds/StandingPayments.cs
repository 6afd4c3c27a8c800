using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

/// <summary>
/// Payments as far as the books go by them. One that was said never to have been carried out still explains a line that tells of it, until it
/// was paid again or given up: after that such a line is asked about.
/// </summary>
public static class StandingPayments
{
    public static IQueryable<RefundPayment> Of(DeskDbContext db)
    {
        var failed = Failed(db);
        return db.RefundPayments.Where(payment => !failed.Any(each => each.Id == payment.Id)
            || (!db.RefundPayments.Any(later => later.Case == payment.Case && later.Attempt > payment.Attempt) && !db.RefundCases.Any(of => of.Id == payment.Case && of.State == RefundState.Cancelled)));
    }

    /// <summary>The same with what the case says of each, and when whoever had it first took it in hand: before that no bill tells of it.</summary>
    public static IQueryable<StandingPayment> Claimed(DeskDbContext db) => Of(db).Join(db.RefundCases, payment => payment.Case, of => of.Id, (payment, of) => new StandingPayment
    {
        Id = payment.Id,
        Platform = payment.Platform,
        Store = of.Store,
        OrderNo = of.OrderNo,
        Number = payment.PlatformRefundNo,
        Minor = of.Amount.Minor,
        Currency = of.Amount.Currency,
        ClaimedAt = of.Steps.Where(step => step.Act == RefundAct.Claim && step.At <= payment.At && !of.Steps.Any(again => again.Act == RefundAct.Reissue && again.Ordinal > step.Ordinal && again.At <= payment.At))
            .OrderBy(step => step.Ordinal).Select(step => (DateTimeOffset?)step.At).FirstOrDefault(),
    });

    /// <summary>Those of which somebody has said so, and no bill has said otherwise since.</summary>
    public static IQueryable<RefundPayment> Failed(DeskDbContext db) => db.RefundPayments.Where(payment => db.RefundCases.Any(of => of.Id == payment.Case
        && of.Steps.Any(failed => failed.Act == RefundAct.FailPayment
            && of.Steps.Count(again => again.Act == RefundAct.Reissue && again.Ordinal < failed.Ordinal) == payment.Attempt - 1
            && !of.Steps.Any(recalled => recalled.Act == RefundAct.Recall && recalled.Ordinal > failed.Ordinal
                && !of.Steps.Any(between => between.Act == RefundAct.FailPayment && between.Ordinal > failed.Ordinal && between.Ordinal < recalled.Ordinal)))));
}

/// <summary>One payment. <c>Minor</c> is what was paid, positive, in smallest units.</summary>
public sealed record StandingPayment
{
    public required RecordId Id { get; init; }

    public required string Platform { get; init; }

    public required string Store { get; init; }

    public required string OrderNo { get; init; }

    /// <summary>The platform's number of it.</summary>
    public required string Number { get; init; }

    public required long Minor { get; init; }

    public required Currency Currency { get; init; }

    public required DateTimeOffset? ClaimedAt { get; init; }
}
