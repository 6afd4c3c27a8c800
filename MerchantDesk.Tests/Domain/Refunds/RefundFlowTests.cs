using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>Walks the table of the flow: what must be true of every case is true of the table.</summary>
public sealed class RefundFlowTests
{
    private static readonly RefundState[] Final = [RefundState.Confirmed, RefundState.Rejected, RefundState.Cancelled];

    public static TheoryData<RefundState, RefundAct> Pairs()
    {
        var pairs = new TheoryData<RefundState, RefundAct>();
        foreach (var state in Enum.GetValues<RefundState>().Except([RefundState.Verified]))
        {
            foreach (var act in Enum.GetValues<RefundAct>())
            {
                pairs.Add(state, act);
            }
        }

        return pairs;
    }

    [Fact]
    public void Every_state_can_be_reached() => Assert.Empty(Enum.GetValues<RefundState>().Except(Reached(RefundFlow.All.Where(move => move.To is not null))));

    [Fact]
    public void Every_open_state_has_an_exit_for_somebody() =>
        Assert.All(Enum.GetValues<RefundState>().Except(Final).Except([RefundState.Verified]), state => Assert.Contains(RefundFlow.From(state), move => move.Duty is { } duty && Held(duty) && move.To != state));

    [Fact]
    public void A_final_state_has_none_but_what_a_line_of_the_bill_still_tells() =>
        Assert.All(Final, state => Assert.Equal(state == RefundState.Confirmed ? [RefundAct.Retract, RefundAct.Bounce, RefundAct.Expose, RefundAct.SettleExposure] : Array.Empty<RefundAct>(), RefundFlow.From(state).Select(move => move.Act)));

    [Fact]
    public void No_way_leads_to_payment_but_through_a_token()
    {
        var withoutToken = Reached(RefundFlow.All.Where(move => move.Act != RefundAct.Verify));

        Assert.DoesNotContain(RefundState.Executing, withoutToken);
        Assert.DoesNotContain(RefundState.Executed, withoutToken);
        Assert.Contains(RefundState.NeedsDecision, withoutToken);
    }

    [Fact]
    public void No_way_leads_to_payment_but_through_an_approval() =>
        Assert.DoesNotContain(RefundState.Executing, Reached(RefundFlow.All.Where(move => move.Act is not (RefundAct.Approve or RefundAct.SecondApprove))));

    [Fact]
    public void What_needs_a_decision_is_led_back_or_rejected_or_cancelled() =>
        Assert.Equal([RefundAct.ReturnToVerification, RefundAct.DecideAgainst, RefundAct.Cancel], RefundFlow.From(RefundState.NeedsDecision).Select(move => move.Act).Order());

    [Theory]
    [InlineData(RefundPart.Opening, RefundPart.Approval)]
    [InlineData(RefundPart.Opening, RefundPart.Payment)]
    [InlineData(RefundPart.Approval, RefundPart.Payment)]
    [InlineData(RefundPart.Evidence, RefundPart.Payment)]
    [InlineData(RefundPart.Evidence, RefundPart.Opening)]
    [InlineData(RefundPart.Evidence, RefundPart.Approval)]
    [InlineData(RefundPart.Payment, RefundPart.Recording)]
    public void No_one_person_plays_both_parts(RefundPart one, RefundPart other)
    {
        Assert.Contains((one, other), CaseHistory.Pairs);
        Assert.Contains((other, one), CaseHistory.Pairs);
    }

    [Fact]
    public void An_act_is_one_duty_wherever_it_is_done() =>
        Assert.All(RefundFlow.All.GroupBy(move => move.Act), act => Assert.Single(act.Select(move => move.Duty).Distinct()));

    [Fact]
    public void Every_act_that_moves_money_or_proves_the_goods_plays_a_part() =>
        Assert.All(RefundFlow.All.Where(move => move.Duty is Duty.OpenRefund or Duty.IssueGoodsToken or Duty.ApproveRefund or Duty.SecondApproveRefund or Duty.PayRefund), move => Assert.NotNull(move.Part));

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Every_pair_of_state_and_act_leads_on_or_is_refused(RefundState state, RefundAct act)
    {
        var of = (state, act) == (RefundState.InReturnTransit, RefundAct.FailIntercept) ? Cast.In(RefundState.BuyerNotified).Led(RefundAct.BuyerRefused) : Cast.In(state);
        if (act == RefundAct.SettleExposure && RefundFlow.From(state).Any(each => each.Act == act))
        {
            of.Hear(Cast.Moved.Shipment, Cast.Now);
        }

        var before = of.Version;
        var move = RefundFlow.From(state).FirstOrDefault(each => each.Act == act);

        if (move is { Duty: { } duty })
        {
            of.By(act, Cast.Everybody.First(actor => actor.Duties.Contains(duty)), facts: Cast.Facts(rolling: act == RefundAct.SecondApprove ? "900.00" : "0.00") with { IsBillSilent = true });
            Assert.True(of.Version > before);
            Assert.Equal((state, act), (of.Steps.Last(step => step.Person is not null).From, of.Steps.Last(step => step.Person is not null).Act));
        }
        else
        {
            var refusals = Cast.Everybody.Select(actor => Assert.Throws<RuleException>(() => of.Do(act, actor, Cast.Now, Cast.Facts())).Rule);
            Assert.All(refusals, rule => Assert.Contains(rule, new[] { Rule.RefundActDoesNotFit, Rule.RefundDutyMissing }));
            Assert.Equal((before, state), (of.Version, of.State));
        }
    }

    private static HashSet<RefundState> Reached(IEnumerable<RefundMove> moves)
    {
        var reached = new HashSet<RefundState> { RefundState.Submitted };
        var table = moves.ToList();
        for (var before = 0; before < reached.Count;)
        {
            before = reached.Count;
            foreach (var move in table.Where(move => reached.Contains(move.From)).ToList())
            {
                reached.UnionWith(move.To is { } to ? [to] : RefundFlow.VerifyingStates);
            }
        }

        return reached;
    }

    private static bool Held(Duty duty) => Enum.GetValues<Role>().Any(role => Roles.DutiesOf(role).Contains(duty));
}
