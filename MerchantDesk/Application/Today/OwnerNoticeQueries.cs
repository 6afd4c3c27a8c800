using MerchantDesk.Application.People;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Today;

/// <summary>The large refunds that are approved and not paid yet, of which the owner is told.</summary>
public sealed class OwnerNoticeQueries(Desk desk, TimeProvider clock)
{
    /// <summary>Those that may be paid first on top; none for whoever is not told.</summary>
    public Task<IReadOnlyList<NoticedRefund>> RefundsAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<NoticedRefund>>(Duty.ReadBooks, async (db, actor) => actor.Duties.Contains(OwnerNotice.To) ? await ReadAsync(db, clock.GetUtcNow(), ct) : [], ct);

    /// <summary>Few cases are approved at a time and fewer are large, so that the case itself, with its history, says who approved it and whether it cools off.</summary>
    private static async Task<List<NoticedRefund>> ReadAsync(DeskDbContext db, DateTimeOffset now, CancellationToken ct)
    {
        var cases = await db.RefundCases.Where(of => OwnerNotice.States.Contains(of.State))
            .Select(of => new
            {
                of.Id,
                of.Amount.Minor,
                of.Amount.Currency,
                IsAlone = !db.RefundCases.Any(other => other.Id != of.Id && other.CustomerKey == of.CustomerKey && of.CustomerKey != null)
                    && !db.RefundCases.Any(other => other.Id != of.Id && other.PayerKey == of.PayerKey && of.PayerKey != null)
                    && !db.RefundCases.Any(other => other.Id != of.Id && other.OrderNo == of.OrderNo && other.Store == of.Store),
            })
            .ToListAsync(ct);
        var ids = cases.Where(of => !of.IsAlone || ApprovalLimits.For(of.Currency).NeedsCoolOff(new Money(of.Minor, of.Currency))).Select(of => of.Id).ToList();
        var noticed = new List<RefundCase>();
        foreach (var of in await db.RefundCases.Where(of => ids.Contains(of.Id)).ToListAsync(ct))
        {
            if (ApprovalLimits.For(of.Amount.Currency).NeedsCoolOff(of.Amount, await RefundBooks.FactsAsync(db, of, now, ct)))
            {
                noticed.Add(of);
            }
        }

        var names = await PersonNames.ReadAsync(db, noticed.SelectMany(of => of.Approvals).Select(step => step.Person), ct);
        return
        [
            .. noticed.OrderBy(of => of.PayableFrom).ThenBy(of => of.Number, StringComparer.Ordinal).Select(of => new NoticedRefund(
                of.Number, of.Amount, of.State, [.. of.Approvals.Select(step => step.Person).Select(person => names.Of(person)).OfType<string>()], of.PayableFrom!.Value, of.PayableFrom > now)),
        ];
    }
}

/// <param name="Approvers">Who let it pass, in order.</param>
/// <param name="PayableFrom">When its cool-off ends.</param>
/// <param name="IsCooling">False where the cool-off is over and the payment is what is waited for.</param>
public sealed record NoticedRefund(string Number, Money Amount, RefundState State, IReadOnlyList<string> Approvers, DateTimeOffset PayableFrom, bool IsCooling);
