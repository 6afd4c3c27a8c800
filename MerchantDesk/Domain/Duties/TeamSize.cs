using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Duties;

/// <summary>How many people work with the money: decides which duties must be apart. Where one person does everything, nothing can be.</summary>
public static class TeamSize
{
    public const int Smallest = 2;

    /// <summary>Throws <see cref="RuleException"/> where a team is too small to keep any duties apart.</summary>
    public static int Demand(int people) => people >= Smallest ? people : throw new RuleException(Rule.TeamTooSmall);

    /// <summary>Throws <see cref="RuleException"/> with the first of those who hold what nobody may hold together in a team of this size, and the constraint.</summary>
    public static void DemandApart(IEnumerable<(string Name, IReadOnlyList<Role> Roles)> team, int people)
    {
        foreach (var (name, roles) in team)
        {
            if (IncompatibleDuties.Blocked(roles, people) is { } blocked)
            {
                throw new RuleException(Rule.TeamSizeBlocked, name, people, blocked.Constraint, blocked.First.ToString(), blocked.Second.ToString());
            }
        }
    }

    /// <summary>What ought to be apart in a team of the new size and need not be in one of the old.</summary>
    public static IReadOnlyList<DutyWarning> Warnings(IReadOnlyCollection<(string Name, IReadOnlyList<Role> Roles)> team, int before, int after) =>
        [.. Of(team, after).Except(Of(team, before))];

    private static IEnumerable<DutyWarning> Of(IEnumerable<(string Name, IReadOnlyList<Role> Roles)> team, int people) =>
        team.SelectMany(person => DutyWarning.Of(person.Name, person.Roles, people));
}
