using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Refunds;

/// <summary>Confirms the cases of which a run has found the refund in the bill. The run's rule does it, not who started the run.</summary>
public static class RefundConfirmation
{
    private static readonly Actor Rule = Actor.System("M3", Duty.MatchAndWorkBreaks);

    public static async Task ConfirmAsync(Act act, ReconciliationResult result, CancellationToken ct)
    {
        foreach (var (refund, line) in Found(result))
        {
            var of = await act.Db.RefundCases.SingleAsync(each => each.Id == refund.Id, ct);
            if (of.State != RefundState.Executed)
            {
                continue;
            }

            var billed = await act.Db.StatementLines.SingleAsync(each => each.Id == line.Id, ct);
            var facts = new RefundFacts(of.Amount, Money.Zero(of.Amount.Currency));
            of.ConfirmFromBill(Rule, act.Now, facts, billed.Key ?? $"line {billed.Line}", new Money(-billed.GrossMinor, billed.Currency));
            act.Record("refund.confirmed", of.Number, new { line = billed.Key, amount = of.Amount.ToPlainString(), currency = of.Amount.Currency.Code }, of.Version);
        }
    }

    private static List<(RecordRef Refund, RecordRef Line)> Found(ReconciliationResult result)
    {
        var found = new List<(RecordRef, RecordRef)>();
        foreach (var match in result.Matches)
        {
            if (match is { Pass: MatchPass.M3, Status: MatchStatus.Confirmed, Count: 2 } && result.MembersOf(match) is [{ Side: Side.Refund } refund, var line])
            {
                found.Add((refund, line));
            }
        }

        return found;
    }
}
