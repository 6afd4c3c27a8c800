using MerchantDesk.Data;
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
        await RetractAsync(act, found, ct);
        var waiting = await act.Db.RefundPayments
            .Where(payment => found.Keys.Contains(payment.Id))
            .Join(act.Db.RefundCases.Where(of => of.State == RefundState.Executed), payment => new { Id = payment.Case, payment.Attempt }, of => new { of.Id, of.Attempt }, (payment, of) => new { Payment = payment.Id, Case = of.Id })
            .ToListAsync(ct);
        foreach (var each in waiting)
        {
            var of = await act.Db.RefundCases.SingleAsync(refund => refund.Id == each.Case, ct);
            var ids = found[each.Payment];
            var billed = RefundLines.Of(await act.Db.StatementLines.Where(line => ids.Contains(line.Id)).OrderBy(line => line.Id).ToListAsync(ct));
            if (!billed.IsOf(of.PlatformRefundNo) || billed.Amount != of.Amount || billed.Time <= of.NotBefore || await IsProofOfOtherAsync(act.Db, of, ids, ct) || await RefundLines.HasReturnedAsync(act.Db, of, ct))
            {
                continue;
            }

            of.ConfirmFromBill(Rule, act.Now, new RefundFacts(of.Amount, Money.Zero(of.Amount.Currency)), billed);
            act.Record("refund.confirmed", of.Number, new { line = billed.Name, amount = of.Amount.ToPlainString(), currency = of.Amount.Currency.Code }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }
    }

    /// <summary>
    /// Takes back every confirmation that rests on one of these lines: they are taken for another refund now, or for none. Whoever cannot name
    /// the line's case any more does not leave it confirmed.
    /// </summary>
    public static async Task RetractAsync(Act act, IReadOnlyCollection<RecordId> lines, CancellationToken ct)
    {
        var asked = lines.Select(line => (RecordId?)line).ToList();
        var proven = await act.Db.RefundCases
            .Where(of => of.State == RefundState.Confirmed && of.Steps.Any(step => step.Act == RefundAct.Confirm && asked.Contains(step.Evidence!.Line)))
            .OrderBy(of => of.Id).ToListAsync(ct);
        foreach (var of in proven.Where(of => of.Retract(act.Now, lines)))
        {
            act.Record(RefundActName.Of(RefundAct.Retract), of.Number, new { state = of.State.ToString() }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }

        await act.Db.SaveChangesAsync(ct);
    }

    /// <summary>Payments that the run has led to other lines than those which confirmed them.</summary>
    private static async Task RetractAsync(Act act, Dictionary<RecordId, List<RecordId>> found, CancellationToken ct)
    {
        var confirmed = await act.Db.RefundPayments.Where(payment => found.Keys.Contains(payment.Id))
            .Join(act.Db.RefundCases.Where(of => of.State == RefundState.Confirmed), payment => new { Id = payment.Case, payment.Attempt }, of => new { of.Id, of.Attempt }, (payment, of) => new
            {
                payment.Id,
                Line = of.Steps.Where(step => step.Act == RefundAct.Confirm).OrderByDescending(step => step.Ordinal).Select(step => step.Evidence!.Line).FirstOrDefault(),
            }).ToListAsync(ct);
        var moved = confirmed.Where(each => each.Line is { } line && !found[each.Id].Contains(line)).Select(each => each.Line!.Value).ToHashSet();
        if (moved.Count > 0)
        {
            await RetractAsync(act, moved, ct);
        }
    }

    private static Task<bool> IsProofOfOtherAsync(DeskDbContext db, RefundCase of, List<RecordId> lines, CancellationToken ct)
    {
        var asked = lines.Select(line => (RecordId?)line).ToList();
        return db.RefundCases.AnyAsync(other => other.Id != of.Id && other.State == RefundState.Confirmed
            && asked.Contains(other.Steps.Where(step => step.Act == RefundAct.Confirm).OrderByDescending(step => step.Ordinal).Select(step => step.Evidence!.Line).FirstOrDefault()), ct);
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
