using MerchantDesk.Data;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>What the log counts as a refund: the case with its steps and units, and each try at paying it.</summary>
public static class RefundRecords
{
    public static async Task<IReadOnlyList<object>> OfAsync(DeskDbContext db, RefundCase of, CancellationToken ct)
    {
        await db.RefundPayments.Where(payment => payment.Case == of.Id).LoadAsync(ct);
        return [of, .. db.RefundPayments.Local.Where(payment => payment.Case == of.Id).OrderBy(payment => payment.Attempt)];
    }

    /// <summary>Throws <see cref="RuleException"/> where there is no such case.</summary>
    public static async Task<IReadOnlyList<object>> OfAsync(DeskDbContext db, string number, CancellationToken ct) =>
        await OfAsync(db, await db.RefundCases.FirstOrDefaultAsync(each => each.Number == number, ct) ?? throw new RuleException(Rule.NotFound, number), ct);
}
