using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>
/// Confirms the cases of which a run has found the refund in the bill, under the number it was paid by or under none. The run's rule does
/// it, not who started the run; a line with another number waits for a person's word.
/// </summary>
public static class RefundConfirmation
{
    private static readonly Actor Rule = Actor.System("M3", Duty.MatchAndWorkBreaks);

    public static async Task ConfirmAsync(Act act, ReconciliationResult result, CancellationToken ct)
    {
        var found = Found(result);
        var waiting = await act.Db.RefundPayments
            .Where(payment => found.Keys.Contains(payment.Id))
            .Join(act.Db.RefundCases.Where(of => of.State == RefundState.Executed), payment => new { Id = payment.Case, payment.Attempt }, of => new { of.Id, of.Attempt }, (payment, of) => new { Payment = payment.Id, Case = of.Id })
            .ToListAsync(ct);
        foreach (var each in waiting)
        {
            var of = await act.Db.RefundCases.SingleAsync(refund => refund.Id == each.Case, ct);
            var ids = found[each.Payment];
            var billed = RefundLines.Of(await act.Db.StatementLines.Where(line => ids.Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(ct));
            if (!billed.IsOf(of.PlatformRefundNo) || billed.Amount != of.Amount || await RefundLines.HasReturnedAsync(act.Db, of, ct))
            {
                continue;
            }

            of.ConfirmFromBill(Rule, act.Now, new RefundFacts(of.Amount, Money.Zero(of.Amount.Currency)), billed);
            act.Record("refund.confirmed", of.Number, new { line = billed.Name, amount = of.Amount.ToPlainString(), currency = of.Amount.Currency.Code }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }
    }

    /// <summary>The lines that the run has led to each payment.</summary>
    private static Dictionary<RecordId, List<RecordId>> Found(ReconciliationResult result)
    {
        var found = new Dictionary<RecordId, List<RecordId>>();
        foreach (var match in result.Matches)
        {
            if (match is { Pass: MatchPass.M3, Status: MatchStatus.Confirmed } && result.MembersOf(match) is [{ Side: Side.Refund } refund, .. var lines])
            {
                found[refund.Id] = [.. lines.ToArray().Select(line => line.Id)];
            }
        }

        return found;
    }
}
