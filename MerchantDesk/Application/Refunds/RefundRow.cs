using MerchantDesk.Application.People;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

/// <param name="Since">When it came into its state.</param>
/// <param name="DueAt">When the step it waits for should be done; null where no clock runs.</param>
/// <param name="Now">The moment of the answer, so that everybody counts from the same.</param>
/// <param name="Turn">Whose duty the next step is.</param>
/// <param name="IsMine">True where the asker holds one of them and has played no other part of the case.</param>
public sealed record RefundRow(
    string Number, string Store, string Platform, string OrderNo, RefundPath Path, RefundState State, Money Amount, string Reason, string? Customer, string Opener,
    DateTimeOffset OpenedAt, DateTimeOffset Since, DateTimeOffset? DueAt, DateTimeOffset Now, IReadOnlyList<Duty> Turn, bool IsMine)
{
    public static RefundRow Of(RefundCase of, PersonNames people, Actor asker, DateTimeOffset now)
    {
        var isStale = of.Token?.IsFresh(now) == false;
        var turn = RefundTurn.Of(of.State, [.. of.Approvals.Select(step => step.Act)], ApprovalLimits.For(of.Amount.Currency).NeedsSecond(of.Amount), isStale);
        return new RefundRow(
            of.Number, of.Store, of.Platform, of.OrderNo, of.Path, of.State, of.Amount, of.Reason, of.Customer, people.Of(of.OpenedBy) ?? "", of.OpenedAt, of.Since,
            RefundClock.DueAt(of.State, of.Since), now, turn, IsFree(of, turn, isStale, asker));
    }

    /// <summary>True where the asker may play the part that is next, besides what they have done on the case.</summary>
    private static bool IsFree(RefundCase of, IReadOnlyList<Duty> turn, bool isStale, Actor asker) =>
        asker.Person is { } person && RefundTurn.LeadingOn(of.State, isStale).Select(act => RefundFlow.Move(of.State, act))
            .Any(move => move.Duty is { } duty && turn.Contains(duty) && asker.Duties.Contains(duty) && !CaseHistory.IsBarred(of, move, person));
}
