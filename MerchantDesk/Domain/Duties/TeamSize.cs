using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Duties;

/// <summary>How many people work with the money: decides which duties must be apart. Where one person does everything, nothing can be.</summary>
public static class TeamSize
{
    public const int Smallest = 2;

    /// <summary>Throws <see cref="RuleException"/> where a team is too small to keep any duties apart.</summary>
    public static int Demand(int people) => people >= Smallest ? people : throw new RuleException(Rule.TeamTooSmall);
}
