using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Duties;

public sealed class OwnerStandInTests
{
    private static readonly PersonId Somebody = new(7);

    [Theory]
    [InlineData(Role.Owner, false, true)]
    [InlineData(Role.Owner, true, false)]
    [InlineData(Role.Manager, false, false)]
    [InlineData(Role.Administrator, false, false)]
    public void Only_the_owner_stands_in_and_only_while_nobody_grants(Role role, bool somebodyGrants, bool stands) =>
        Assert.Equal(stands, OwnerStandIn.Holds([role], somebodyGrants));

    [Fact]
    public void Whoever_stands_in_may_grant_roles_besides_what_their_roles_say()
    {
        var owner = Actor.Of(Somebody, [Role.Owner], standsIn: true);

        Assert.Equal([Duty.GrantRoles], owner.Duties.Except(Roles.DutiesOf(Role.Owner)));
        Assert.True(owner.StandsIn);
    }

    [Fact]
    public void Roles_are_granted_by_the_administrator_or_in_their_stead_and_nothing_else_is_lent()
    {
        Assert.Equal([Role.Administrator], OwnerStandIn.RolesWith(Duty.GrantRoles, somebodyGrants: true));
        Assert.Contains(Role.Owner, OwnerStandIn.RolesWith(Duty.GrantRoles, somebodyGrants: false));
        Assert.Equal([Role.Administrator], OwnerStandIn.RolesWith(Duty.BackUp, somebodyGrants: false));
    }

    [Fact]
    public void A_key_of_the_owner_grants_only_where_keys_may_move_money_and_where_it_is_for_that()
    {
        var scope = new HashSet<Duty> { Duty.ReadBooks };

        Assert.False(Actor.ByKey(Somebody, [Role.Owner], null, allowsMoney: false, standsIn: true).StandsIn);
        Assert.DoesNotContain(Duty.GrantRoles, Actor.ByKey(Somebody, [Role.Owner], scope, allowsMoney: true, standsIn: true).Duties);
        Assert.True(Actor.ByKey(Somebody, [Role.Owner], null, allowsMoney: true, standsIn: true).StandsIn);
    }
}
