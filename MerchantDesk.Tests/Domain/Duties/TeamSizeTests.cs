using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Duties;

public sealed class TeamSizeTests
{
    private static readonly (string Name, IReadOnlyList<Role> Roles)[] Five = [("Olga", [Role.Owner, Role.Manager]), ("Ann", [Role.AfterSales])];

    [Fact]
    public void One_person_is_no_team() => Assert.Equal(Rule.TeamTooSmall, Assert.Throws<RuleException>(() => TeamSize.Demand(1)).Rule);

    [Fact]
    public void Two_people_are() => Assert.Equal(2, TeamSize.Demand(2));

    [Fact]
    public void A_team_of_fifteen_does_not_let_one_person_write_off_and_close()
    {
        var refusal = Assert.Throws<RuleException>(() => TeamSize.DemandApart(Five, 15));

        Assert.Equal(Rule.TeamSizeBlocked, refusal.Rule);
        Assert.Equal(["Olga", 15, "SSD-4", "ApproveWriteOff", "ClosePeriod"], refusal.Arguments);
    }

    [Fact]
    public void A_team_of_nine_does() => TeamSize.DemandApart(Five, 9);

    [Fact]
    public void What_was_a_risk_before_is_not_warned_of_again()
    {
        (string, IReadOnlyList<Role>)[] two = [("Olga", [Role.Owner, Role.Manager, Role.Cashier])];

        Assert.Equal(["SSD-4"], TeamSize.Warnings(Five, 5, 2).Select(warning => warning.Constraint));
        Assert.Empty(TeamSize.Warnings(two, 2, 3));
    }
}
