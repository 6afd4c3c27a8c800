namespace MerchantDesk.Domain.Refunds;

/// <summary>The stations of a case's way as people follow it: those behind it, and the straight way that lies ahead.</summary>
public static class RefundTrack
{
    /// <summary>The straight way from each state; where two ways part, <see cref="Next"/> knows.</summary>
    private static readonly Dictionary<RefundState, RefundState> Straight = new()
    {
        [RefundState.Submitted] = RefundState.InterceptRequested,
        [RefundState.HoldRequested] = RefundState.Held,
        [RefundState.Held] = RefundState.Verified,
        [RefundState.InterceptRequested] = RefundState.InterceptAccepted,
        [RefundState.InterceptAccepted] = RefundState.InterceptConfirmed,
        [RefundState.InterceptFailed] = RefundState.BuyerNotified,
        [RefundState.BuyerNotified] = RefundState.InReturnTransit,
        [RefundState.ReturnReview] = RefundState.ReturnAuthorised,
        [RefundState.ReturnAuthorised] = RefundState.InReturnTransit,
        [RefundState.InReturnTransit] = RefundState.Received,
        [RefundState.Received] = RefundState.Verified,
        [RefundState.Inspecting] = RefundState.Verified,
        [RefundState.Verified] = RefundState.Approved,
        [RefundState.PendingApproval] = RefundState.Approved,
        [RefundState.Approved] = RefundState.Executed,
        [RefundState.Executing] = RefundState.Executed,
        [RefundState.Bounced] = RefundState.Approved,
        [RefundState.Executed] = RefundState.Confirmed,
    };

    /// <summary>Where only somebody's decision, or nothing, leads on, the way ahead is empty.</summary>
    public static IReadOnlyList<RefundState> Ahead(RefundState state, bool isCarriersWordEnough)
    {
        var ahead = new List<RefundState>();
        for (var at = Next(state, isCarriersWordEnough); at is { } next; at = Next(next, isCarriersWordEnough))
        {
            ahead.Add(next);
        }

        return ahead;
    }

    /// <summary>The steps by which the case came to each station it has not been led back from, in order.</summary>
    public static IReadOnlyList<RefundStep> Behind(IEnumerable<RefundStep> steps)
    {
        var behind = new List<RefundStep>();
        foreach (var step in steps.Where(step => IsStation(step.To) && step.From != step.To))
        {
            var again = behind.FindIndex(each => each.To == step.To);
            if (again >= 0)
            {
                behind.RemoveRange(again, behind.Count - again);
            }

            behind.Add(step);
        }

        return behind;
    }

    private static RefundState? Next(RefundState state, bool isCarriersWordEnough) =>
        state == RefundState.InterceptConfirmed ? (isCarriersWordEnough ? RefundState.Verified : RefundState.InReturnTransit)
        : Straight.TryGetValue(state, out var next) ? next : null;

    /// <summary>States in which a case only waits for the next are no stations of their own.</summary>
    private static bool IsStation(RefundState state) =>
        state is not (RefundState.Submitted or RefundState.HoldRequested or RefundState.ReturnReview or RefundState.Inspecting or RefundState.PendingApproval or RefundState.Executing);
}
