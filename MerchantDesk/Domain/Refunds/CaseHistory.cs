using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What one person may not do on one case because of what they have done on it before.</summary>
public static class CaseHistory
{
    /// <summary>Who records a payment may have opened the case, nothing else of it.</summary>
    private static readonly Dictionary<RefundPart, RefundPart[]> Apart = new()
    {
        [RefundPart.Opening] = [RefundPart.Evidence, RefundPart.Approval, RefundPart.Payment],
        [RefundPart.Evidence] = [RefundPart.Opening, RefundPart.Approval, RefundPart.Payment],
        [RefundPart.Approval] = [RefundPart.Opening, RefundPart.Evidence, RefundPart.Payment, RefundPart.Recording],
        [RefundPart.Payment] = [RefundPart.Opening, RefundPart.Evidence, RefundPart.Approval, RefundPart.Recording],
        [RefundPart.Recording] = [RefundPart.Approval, RefundPart.Payment],
    };

    /// <summary>The part the person has already played that forbids this one; null where none does.</summary>
    public static RefundPart? Conflict(RefundCase of, RefundPart part, PersonId person) =>
        Apart[part].Where(other => of.PeopleIn(other).Contains(person)).Select(other => (RefundPart?)other).FirstOrDefault();

    /// <summary>The parts that whoever plays this one must not have played.</summary>
    public static IReadOnlyList<RefundPart> ApartFrom(RefundPart part) => Apart[part];

    /// <summary>Everybody whose part of the case forbids them this step of it; an approval is nobody's who has given the other one.</summary>
    public static IReadOnlySet<PersonId> Barred(RefundCase of, RefundMove move) =>
        (move.Part is { } part ? Apart[part].SelectMany(of.PeopleIn) : [])
            .Concat(move.Act is RefundAct.Approve or RefundAct.SecondApprove ? of.Approvals.Select(step => step.Person).OfType<PersonId>() : []).ToHashSet();

    public static bool IsBarred(RefundCase of, RefundMove move, PersonId person) => Barred(of, move).Contains(person);

    public static IEnumerable<(RefundPart First, RefundPart Second)> Pairs => Apart.SelectMany(each => each.Value.Select(other => (each.Key, other)));
}
