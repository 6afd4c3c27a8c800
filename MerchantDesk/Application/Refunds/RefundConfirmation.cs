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
        await RetractMovedAsync(act, found, ct);
        await RecallAsync(act, found, ct);
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

    /// <summary>Takes back the confirmations of these payments: the match that tied them to their lines holds no more, or holds other lines.</summary>
    public static async Task RetractAsync(Act act, IReadOnlyCollection<RecordId> payments, CancellationToken ct)
    {
        var confirmed = await OfLastAttempt(act.Db, payments, RefundState.Confirmed).ToListAsync(ct);
        foreach (var of in confirmed.Where(of => of.Retract(act.Now)))
        {
            act.Record(RefundActName.Of(RefundAct.Retract), of.Number, new { state = of.State.ToString() }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }

        await act.Db.SaveChangesAsync(ct);
    }

    private static IQueryable<RefundCase> OfLastAttempt(DeskDbContext db, IReadOnlyCollection<RecordId> payments, RefundState state) =>
        db.RefundCases.Where(of => of.State == state && db.RefundPayments.Any(payment => payments.Contains(payment.Id) && payment.Case == of.Id && payment.Attempt == of.Attempt)).OrderBy(of => of.Id);

    /// <summary>Payments that the run has led to other lines than those which confirmed them.</summary>
    private static async Task RetractMovedAsync(Act act, Dictionary<RecordId, List<RecordId>> found, CancellationToken ct)
    {
        var confirmed = await act.Db.RefundPayments.Where(payment => found.Keys.Contains(payment.Id))
            .Join(act.Db.RefundCases.Where(of => of.State == RefundState.Confirmed), payment => new { Id = payment.Case, payment.Attempt }, of => new { of.Id, of.Attempt }, (payment, of) => new
            {
                payment.Id,
                Line = of.Steps.Where(step => step.Act == RefundAct.Confirm).OrderByDescending(step => step.Ordinal).Select(step => step.Evidence!.Line).FirstOrDefault(),
            }).ToListAsync(ct);
        await RetractAsync(act, [.. confirmed.Where(each => each.Line is { } line && !found[each.Id].Contains(line)).Select(each => each.Id)], ct);
    }

    /// <summary>Payments that were said never to have been carried out, and that the run has led to a line all the same.</summary>
    private static async Task RecallAsync(Act act, Dictionary<RecordId, List<RecordId>> found, CancellationToken ct)
    {
        foreach (var of in (await OfLastAttempt(act.Db, found.Keys, RefundState.Bounced).ToListAsync(ct)).Where(of => of.Recall(act.Now)))
        {
            act.Record(RefundActName.Of(RefundAct.Recall), of.Number, new { state = of.State.ToString() }, of.Version, await RefundRecords.OfAsync(act.Db, of, ct));
        }

        await act.Db.SaveChangesAsync(ct);
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
