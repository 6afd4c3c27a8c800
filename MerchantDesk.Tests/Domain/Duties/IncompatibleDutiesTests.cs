using MerchantDesk.Domain.Duties;

namespace MerchantDesk.Tests.Domain.Duties;

public sealed class IncompatibleDutiesTests
{
    [Fact]
    public void Each_role_alone_breaks_nothing_among_fifteen() =>
        Assert.All(Enum.GetValues<Role>(), role => Assert.Empty(IncompatibleDuties.Check(Roles.DutiesOf(role), 15)));

    [Fact]
    public void The_owner_of_two_needs_exactly_four_exceptions()
    {
        Duty[] owner =
        [
            Duty.ApproveRefund, Duty.PayRefund, Duty.ApproveWriteOff, Duty.ClosePeriod, Duty.MaintainAccounts, Duty.MaintainRules,
            Duty.GrantRoles, Duty.CreateTransfer, Duty.SubmitDispute, Duty.EditPolicy,
        ];

        var findings = IncompatibleDuties.Check(owner, 2);

        Assert.All(findings, finding => Assert.Equal(IncompatibleDuties.Severity.Exception, finding.Severity));
        Assert.Equal(["SSD-1", "SSD-10", "SSD-11", "SSD-4", "SSD-5"], findings.Select(finding => finding.Constraint).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData(Duty.PayRefund, Duty.MatchAndWorkBreaks, 2, "SSD-2")]
    [InlineData(Duty.PayRefund, Duty.IssueExceptionToken, 15, "SSD-3")]
    [InlineData(Duty.OpenRefund, Duty.SecondApproveRefund, 5, "SSD-1")]
    [InlineData(Duty.GrantRoles, Duty.ApproveGrants, 2, "SSD-6")]
    [InlineData(Duty.ReadAuditLog, Duty.ImportStatements, 5, "SSD-7")]
    [InlineData(Duty.MaintainRules, Duty.MatchAndWorkBreaks, 2, "SSD-8")]
    [InlineData(Duty.CreateTransfer, Duty.ApproveTransfer, 2, "SSD-9")]
    public void Two_duties_that_must_be_apart_are_blocked(Duty first, Duty second, int teamSize, string constraint)
    {
        var findings = IncompatibleDuties.Check([first, second], teamSize);

        Assert.Contains(findings, finding => finding.Constraint == constraint && finding.Severity == IncompatibleDuties.Severity.Block);
    }

    [Fact]
    public void Write_offs_and_closing_may_stand_together_among_five_but_not_fifteen()
    {
        Duty[] both = [Duty.ApproveWriteOff, Duty.ClosePeriod];

        Assert.Empty(IncompatibleDuties.Check(both, 5));
        Assert.NotEmpty(IncompatibleDuties.Check(both, 15));
    }
}
