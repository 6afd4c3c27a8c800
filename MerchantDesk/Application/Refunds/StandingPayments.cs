using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;

namespace MerchantDesk.Application.Refunds;

/// <summary>The payments that were made, as far as anybody knows: those that the platform is known never to have carried out are left out, so that a line which tells of one all the same is asked about.</summary>
public static class StandingPayments
{
    public static IQueryable<RefundPayment> Of(DeskDbContext db) => db.RefundPayments.Where(payment => !db.RefundCases.Any(of => of.Id == payment.Case
        && of.Steps.Any(failed => failed.Act == RefundAct.FailPayment && of.Steps.Count(again => again.Act == RefundAct.Reissue && again.Ordinal < failed.Ordinal) == payment.Attempt - 1)));
}
