using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Tests.Domain.Duties;

public sealed class RefundTeamTests
{
    [Fact]
    public void Four_people_with_a_part_each_can_pay_a_refund() =>
        Assert.Empty(MissingOf([Role.AfterSales], [Role.Warehouse], [Role.RefundApprover], [Role.Cashier]));

    [Fact]
    public void Two_people_leave_two_parts_to_nobody() =>
        Assert.Equal([Duty.ApproveRefund, Duty.PayRefund], MissingOf([Role.AfterSales, Role.Warehouse], [Role.AfterSales, Role.Warehouse, Role.RefundApprover, Role.Cashier]));

    [Fact]
    public void Whoever_can_play_two_parts_leaves_one_to_whoever_can_play_only_that() =>
        Assert.Empty(MissingOf([Role.AfterSales, Role.Warehouse], [Role.AfterSales], [Role.RefundApprover], [Role.Cashier]));

    [Fact]
    public void A_manager_gives_evidence_by_exception() =>
        Assert.Empty(MissingOf([Role.AfterSales], [Role.Manager], [Role.RefundApprover], [Role.Cashier]));

    [Fact]
    public void A_part_that_nobody_holds_is_named() =>
        Assert.Equal([Duty.PayRefund], MissingOf([Role.AfterSales], [Role.Warehouse], [Role.RefundApprover], [Role.Reconciler]));

    [Fact]
    public void A_fifth_person_approves_what_is_too_much_for_one()
    {
        Assert.True(LacksSecondOf([Role.AfterSales], [Role.Warehouse], [Role.RefundApprover], [Role.Cashier]));
        Assert.True(LacksSecondOf([Role.AfterSales], [Role.Manager], [Role.RefundApprover], [Role.Cashier]));
        Assert.False(LacksSecondOf([Role.AfterSales], [Role.Warehouse], [Role.RefundApprover], [Role.Cashier], [Role.Owner]));
    }

    [Fact]
    public void A_team_that_can_pay_nothing_is_told_that_and_no_more() => Assert.False(LacksSecondOf([Role.AfterSales], [Role.Warehouse], [Role.RefundApprover]));

    private static bool LacksSecondOf(params Role[][] people) => RefundTeam.LacksSecond(people.Select(roles => roles.SelectMany(Roles.DutiesOf).ToHashSet()));

    private static IReadOnlyList<Duty> MissingOf(params Role[][] people) => RefundTeam.Missing(people.Select(roles => roles.SelectMany(Roles.DutiesOf).ToHashSet()));
}
