using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>The life of a break as a table: which act leads from which state to which, and whose duty it is. A run's acts need no person.</summary>
public static class BreakFlow
{
    private static readonly BreakState[] Live = [BreakState.Open, BreakState.Assigned, BreakState.AwaitingCounterparty];

    private static readonly Dictionary<(BreakState, BreakAct), Step> Table = Steps().ToDictionary(each => (each.From, each.Act), each => each.Step);

    /// <summary>Kinds that only the missing file, or the case that was never opened, can answer.</summary>
    private static readonly HashSet<BreakKind> NeverAccepted = [BreakKind.B09, BreakKind.B17, BreakKind.B18];

    /// <summary>The acts that propose how a break is settled, for another person to approve.</summary>
    public static IReadOnlyList<BreakAct> Proposals { get; } = [BreakAct.Accept, BreakAct.Replace];

    public static IEnumerable<BreakAct> ActsOf(BreakState state, BreakKind kind) =>
        Enum.GetValues<BreakAct>().Where(act => Table.TryGetValue((state, act), out var step) && step.Duty is not null && !(act == BreakAct.Accept && NeverAccepted.Contains(kind)) && Fits(act, kind));

    public static Duty DutyOf(BreakAct act) => Table.First(each => each.Key.Item2 == act).Value.Duty ?? throw new InvalidOperationException($"{act} is a run's.");

    /// <summary>Throws <see cref="RuleException"/> where the act does not fit the state or the kind.</summary>
    public static BreakState Next(BreakState state, BreakAct act, BreakKind kind)
    {
        if (act == BreakAct.Accept && NeverAccepted.Contains(kind))
        {
            throw new RuleException(Rule.BreakNeverAccepted, kind.ToString());
        }

        return Fits(act, kind) && Table.TryGetValue((state, act), out var step) ? step.To : throw new RuleException(Rule.BreakActDoesNotFit, act, state);
    }

    /// <summary>Where a break that nobody has leads back to somebody's, it is open to all.</summary>
    public static BreakState WithOwner(BreakState state, bool hasOwner) => state == BreakState.Assigned && !hasOwner ? BreakState.Open : state;

    public static bool NeedsReason(BreakAct act) => act is BreakAct.Await or BreakAct.Accept or BreakAct.Replace or BreakAct.Decline or BreakAct.Undo;

    /// <summary>Accepting nothing at stake settles; money needs the second person.</summary>
    public static BreakState AfterAcceptance(Money amount) => amount.IsZero ? BreakState.Resolved : BreakState.PendingApproval;

    /// <summary>Only a line that came again has a version to take.</summary>
    private static bool Fits(BreakAct act, BreakKind kind) => act != BreakAct.Replace || kind == BreakKind.B19;

    private static IEnumerable<(BreakState From, BreakAct Act, Step Step)> Steps()
    {
        foreach (var state in Live)
        {
            yield return (state, BreakAct.Assign, new Step(BreakState.Assigned, Duty.MatchAndWorkBreaks));
            yield return (state, BreakAct.Await, new Step(BreakState.AwaitingCounterparty, Duty.MatchAndWorkBreaks));
            yield return (state, BreakAct.Accept, new Step(BreakState.PendingApproval, Duty.MatchAndWorkBreaks));
            yield return (state, BreakAct.Replace, new Step(BreakState.PendingApproval, Duty.MatchAndWorkBreaks));
        }

        yield return (BreakState.PendingApproval, BreakAct.Approve, new Step(BreakState.Resolved, Duty.ApproveWriteOff));
        yield return (BreakState.PendingApproval, BreakAct.Decline, new Step(BreakState.Assigned, Duty.ApproveWriteOff));
        yield return (BreakState.PendingApproval, BreakAct.Undo, new Step(BreakState.Assigned, Duty.MatchAndWorkBreaks));
        yield return (BreakState.Resolved, BreakAct.Undo, new Step(BreakState.Open, Duty.MatchAndWorkBreaks));
        foreach (var state in (BreakState[])[.. Live, BreakState.PendingApproval, BreakState.Resolved])
        {
            yield return (state, BreakAct.Close, new Step(BreakState.Closed, null));
        }

        yield return (BreakState.Closed, BreakAct.Reopen, new Step(BreakState.Open, null));
        yield return (BreakState.Resolved, BreakAct.Reopen, new Step(BreakState.Open, null));
        yield return (BreakState.PendingApproval, BreakAct.Reopen, new Step(BreakState.Open, null));
    }

    /// <param name="Duty">Null for a run's own acts.</param>
    private sealed record Step(BreakState To, Duty? Duty);
}
