using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class BreakFlowTests
{
    /// <summary>Every pair of state and act, as the design has it; a pair that is not here is refused.</summary>
    private static readonly Dictionary<(BreakState, BreakAct), BreakState> Expected = new()
    {
        [(BreakState.Open, BreakAct.Assign)] = BreakState.Assigned,
        [(BreakState.Open, BreakAct.Await)] = BreakState.AwaitingCounterparty,
        [(BreakState.Open, BreakAct.Accept)] = BreakState.PendingApproval,
        [(BreakState.Open, BreakAct.Close)] = BreakState.Closed,
        [(BreakState.Assigned, BreakAct.Assign)] = BreakState.Assigned,
        [(BreakState.Assigned, BreakAct.Await)] = BreakState.AwaitingCounterparty,
        [(BreakState.Assigned, BreakAct.Accept)] = BreakState.PendingApproval,
        [(BreakState.Assigned, BreakAct.Close)] = BreakState.Closed,
        [(BreakState.AwaitingCounterparty, BreakAct.Assign)] = BreakState.Assigned,
        [(BreakState.AwaitingCounterparty, BreakAct.Await)] = BreakState.AwaitingCounterparty,
        [(BreakState.AwaitingCounterparty, BreakAct.Accept)] = BreakState.PendingApproval,
        [(BreakState.AwaitingCounterparty, BreakAct.Close)] = BreakState.Closed,
        [(BreakState.PendingApproval, BreakAct.Approve)] = BreakState.Resolved,
        [(BreakState.PendingApproval, BreakAct.Decline)] = BreakState.Assigned,
        [(BreakState.PendingApproval, BreakAct.Undo)] = BreakState.Assigned,
        [(BreakState.PendingApproval, BreakAct.Close)] = BreakState.Closed,
        [(BreakState.PendingApproval, BreakAct.Reopen)] = BreakState.Open,
        [(BreakState.Resolved, BreakAct.Undo)] = BreakState.Open,
        [(BreakState.Resolved, BreakAct.Close)] = BreakState.Closed,
        [(BreakState.Resolved, BreakAct.Reopen)] = BreakState.Open,
        [(BreakState.Closed, BreakAct.Reopen)] = BreakState.Open,
    };

    public static TheoryData<BreakState, BreakAct> Pairs()
    {
        var pairs = new TheoryData<BreakState, BreakAct>();
        foreach (var state in Enum.GetValues<BreakState>())
        {
            foreach (var act in Enum.GetValues<BreakAct>())
            {
                pairs.Add(state, act);
            }
        }

        return pairs;
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_state_and_act_leads_where_the_design_says_or_is_refused(BreakState state, BreakAct act)
    {
        if (Expected.TryGetValue((state, act), out var next))
        {
            Assert.Equal(next, BreakFlow.Next(state, act, BreakKind.B05));
        }
        else
        {
            Assert.Equal(Rule.BreakActDoesNotFit, Assert.Throws<RuleException>(() => BreakFlow.Next(state, act, BreakKind.B05)).Rule);
        }
    }

    [Fact]
    public void Every_state_but_closed_has_an_exit_for_somebody() =>
        Assert.All(Enum.GetValues<BreakState>().Except([BreakState.Closed]), state => Assert.NotEmpty(BreakFlow.ActsOf(state, BreakKind.B09)));

    [Theory]
    [InlineData(BreakKind.B09)]
    [InlineData(BreakKind.B17)]
    [InlineData(BreakKind.B18)]
    public void Some_kinds_are_never_accepted(BreakKind kind)
    {
        Assert.Equal(Rule.BreakNeverAccepted, Assert.Throws<RuleException>(() => BreakFlow.Next(BreakState.Open, BreakAct.Accept, kind)).Rule);
        Assert.DoesNotContain(BreakAct.Accept, BreakFlow.ActsOf(BreakState.Open, kind));
        Assert.Contains(BreakAct.Accept, BreakFlow.ActsOf(BreakState.Open, BreakKind.B27));
    }

    [Theory]
    [InlineData(BreakState.Open)]
    [InlineData(BreakState.Assigned)]
    [InlineData(BreakState.AwaitingCounterparty)]
    public void Only_a_line_that_came_again_has_a_version_to_take(BreakState state)
    {
        Assert.Equal(BreakState.PendingApproval, BreakFlow.Next(state, BreakAct.Replace, BreakKind.B19));
        Assert.Contains(BreakAct.Replace, BreakFlow.ActsOf(state, BreakKind.B19));
        Assert.DoesNotContain(BreakAct.Replace, BreakFlow.ActsOf(state, BreakKind.B05));
    }

    [Fact]
    public void No_role_both_proposes_and_approves() =>
        Assert.DoesNotContain(Enum.GetValues<Role>(), role => Roles.DutiesOf(role).Contains(BreakFlow.DutyOf(BreakAct.Accept)) && Roles.DutiesOf(role).Contains(BreakFlow.DutyOf(BreakAct.Approve)));
}
