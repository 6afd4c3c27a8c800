namespace MerchantDesk.Domain.Duties;

/// <summary>
/// Whether a team can bring a refund to its payment: opening, giving evidence, approving and paying are four parts that four different people
/// play, and a refund that is too much for one approver needs a fifth.
/// </summary>
public static class RefundTeam
{
    private const int PartsOfSmall = 4;

    /// <summary>Who may play each part, in the order in which it is played; the last only of a large refund.</summary>
    private static readonly (Duty Part, Duty[] By)[] Parts =
    [
        (Duty.OpenRefund, [Duty.OpenRefund]),
        (Duty.IssueGoodsToken, [Duty.IssueGoodsToken, Duty.IssueExceptionToken]),
        (Duty.ApproveRefund, [Duty.ApproveRefund]),
        (Duty.PayRefund, [Duty.PayRefund]),
        (Duty.SecondApproveRefund, [Duty.SecondApproveRefund]),
    ];

    /// <summary>The parts that nobody is left for, named by their duty; empty where the team can pay a refund.</summary>
    public static IReadOnlyList<Duty> Missing(IEnumerable<IReadOnlySet<Duty>> people) => Missing([.. people], PartsOfSmall);

    /// <summary>True where the team can pay a refund, but none that needs a second approval.</summary>
    public static bool LacksSecond(IEnumerable<IReadOnlySet<Duty>> people)
    {
        var team = people.ToList();
        return Missing(team, PartsOfSmall).Count == 0 && Missing(team, Parts.Length).Count > 0;
    }

    private static List<Duty> Missing(List<IReadOnlySet<Duty>> team, int parts)
    {
        var playedBy = new int?[team.Count];
        return [.. Enumerable.Range(0, parts).Where(part => !Assign(part, team, playedBy, [])).Select(part => Parts[part].Part)];
    }

    /// <summary>Finds somebody for a part, asking those who have one to take another where they can.</summary>
    private static bool Assign(int part, List<IReadOnlySet<Duty>> team, int?[] playedBy, HashSet<int> asked)
    {
        foreach (var person in Enumerable.Range(0, team.Count).Where(person => Parts[part].By.Any(team[person].Contains)))
        {
            if (asked.Add(person) && (playedBy[person] is not { } other || Assign(other, team, playedBy, asked)))
            {
                playedBy[person] = part;
                return true;
            }
        }

        return false;
    }
}
