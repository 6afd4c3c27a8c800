using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Application.People;

/// <summary>What a team may not do, or only at a risk: who holds duties that ought to be apart, and which parts of a refund nobody is left to play.</summary>
/// <param name="Missing">Empty where the team can pay a refund.</param>
public sealed record TeamDuties(IReadOnlyList<DutyWarning> Warnings, IReadOnlyList<Duty> Missing)
{
    /// <summary>True where it can pay a refund, but none that needs a second approval.</summary>
    public bool LacksSecond { get; init; }

    public static TeamDuties Of(IEnumerable<(string Name, IReadOnlyList<Role> Roles)> people, int teamSize)
    {
        var team = people.ToList();
        var duties = team.Select(person => person.Roles.SelectMany(Roles.DutiesOf).ToHashSet()).ToList();
        return new TeamDuties([.. team.SelectMany(person => DutyWarning.Of(person.Name, person.Roles, teamSize))], RefundTeam.Missing(duties))
        {
            LacksSecond = RefundTeam.LacksSecond(duties),
        };
    }
}
