using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Reconciliation;

/// <summary>Says before an act whether its service would refuse it, with the same rule. It decides nothing: the service does.</summary>
public static class BreakOptions
{
    private static readonly BreakAct[] Acts = [BreakAct.Assign, BreakAct.Await, BreakAct.Accept, BreakAct.Replace, BreakAct.Approve, BreakAct.Decline, BreakAct.Undo];

    /// <summary>What linking and confirming would say to this person; null where they would be done.</summary>
    public static async Task<RuleException?> LinkAsync(DeskDbContext db, PersonId me, CancellationToken ct) =>
        (await DutiesAsync(db, me, ct)).Contains(Duty.MatchAndWorkBreaks) ? null
            : new DutyRefusedException(Rule.DutyMissing, await ActorReader.WhoMayAsync(db, Duty.MatchAndWorkBreaks, ct), nameof(Duty.MatchAndWorkBreaks));

    public static async Task<IReadOnlyList<BreakOption>> ReadAsync(DeskDbContext db, StoredBreak of, PersonId me, CancellationToken ct)
    {
        var duties = await DutiesAsync(db, me, ct);
        var proposer = (await PersonNames.ReadAsync(db, [of.ProposedBy], ct)).Of(of.ProposedBy);
        var allowed = BreakFlow.ActsOf(of.State, of.Kind).ToHashSet();
        var live = BreakFlow.ActsOf(of.State, BreakKind.B01).Concat(allowed).ToHashSet();
        var options = new List<BreakOption>();
        foreach (var act in Acts.Where(live.Contains))
        {
            var isDecision = act is BreakAct.Approve or BreakAct.Decline;
            var whoCould = (await ActorReader.WhoMayAsync(db, BreakFlow.DutyOf(act), ct)).Where(name => !isDecision || name != proposer).ToList();
            RuleException? no = !allowed.Contains(act) ? new RuleException(Rule.BreakNeverAccepted, of.Kind.ToString())
                : !duties.Contains(BreakFlow.DutyOf(act)) ? new DutyRefusedException(Rule.DutyMissing, whoCould, BreakFlow.DutyOf(act).ToString())
                : isDecision && of.ProposedBy == me ? new DutyRefusedException(Rule.ProposerApproves, whoCould, of.Number)
                : null;
            options.Add(new BreakOption(act, BreakFlow.NeedsReason(act), no));
        }

        return options;
    }

    private static async Task<IReadOnlySet<Duty>> DutiesAsync(DeskDbContext db, PersonId me, CancellationToken ct) => (await ActorReader.ReadAsync(db, me, ct)).Duties;
}

/// <summary>An act that fits the state of a break. <c>No</c> is what its service would say to this person; null where it would be done.</summary>
public sealed record BreakOption(BreakAct Act, bool NeedsReason, RuleException? No);
