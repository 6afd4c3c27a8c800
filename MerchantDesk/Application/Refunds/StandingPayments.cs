using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;

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

    /// <summary>Those of which somebody has said so, and no bill has said otherwise since.</summary>
    public static IQueryable<RefundPayment> Failed(DeskDbContext db) => db.RefundPayments.Where(payment => db.RefundCases.Any(of => of.Id == payment.Case
        && of.Steps.Any(failed => failed.Act == RefundAct.FailPayment
            && of.Steps.Count(again => again.Act == RefundAct.Reissue && again.Ordinal < failed.Ordinal) == payment.Attempt - 1
            && !of.Steps.Any(recalled => recalled.Act == RefundAct.Recall && recalled.Ordinal > failed.Ordinal
                && !of.Steps.Any(between => between.Act == RefundAct.FailPayment && between.Ordinal > failed.Ordinal && between.Ordinal < recalled.Ordinal)))));
}
