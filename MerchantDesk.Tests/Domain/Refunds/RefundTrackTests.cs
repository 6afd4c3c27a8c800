using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

public sealed class RefundTrackTests
{
    public static TheoryData<RefundState> Open => [.. Enum.GetValues<RefundState>().Where(state => RefundFlow.IsOpen(state) && state is not (RefundState.Verified or RefundState.NeedsDecision))];

    [Theory]
    [MemberData(nameof(Open))]
    public void The_straight_way_from_every_open_state_ends_in_the_bill(RefundState state)
    {
        foreach (var isCarriersWordEnough in (bool[])[true, false])
        {
            var ahead = RefundTrack.Ahead(state, isCarriersWordEnough);

            Assert.Equal(RefundState.Confirmed, ahead[^1]);
            Assert.Equal(ahead.Count, ahead.Distinct().Count());
        }
    }

    [Theory]
    [MemberData(nameof(Open))]
    public void What_leads_on_is_in_the_flow_and_has_somebody(RefundState state)
    {
        var leading = RefundTurn.LeadingOn(state);

        Assert.NotEmpty(leading);
        Assert.All(leading, act => Assert.NotNull(RefundFlow.Move(state, act).Duty));
        Assert.NotEmpty(RefundTurn.Of(state, [], needsSecond: false, isStale: false));
    }

    [Fact]
    public void The_way_behind_forgets_what_a_case_was_led_back_over()
    {
        var of = Cast.In(RefundState.Approved).Led(RefundAct.Contradict);

        Assert.Equal([RefundState.Held], RefundTrack.Behind(of.Steps).Select(step => step.To));
    }

    [Fact]
    public void The_way_behind_holds_what_failed_before_the_return()
    {
        var of = Cast.In(RefundState.BuyerNotified).Led(RefundAct.Deliver, RefundAct.AuthoriseReturn);

        Assert.Equal(
            [RefundState.InterceptRequested, RefundState.InterceptAccepted, RefundState.InterceptFailed, RefundState.BuyerNotified, RefundState.ReturnAuthorised],
            RefundTrack.Behind(of.Steps).Select(step => step.To));
    }
}
