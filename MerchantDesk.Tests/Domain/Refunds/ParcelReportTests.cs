using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>What the warehouse says of a parcel on one case, and which of two facts counts.</summary>
public sealed class ParcelReportTests
{
    [Theory]
    [InlineData(RefundState.Held, RefundAct.HandOver, ShipmentStatus.InTransit)]
    [InlineData(RefundState.PendingApproval, RefundAct.Contradict, ShipmentStatus.InTransit)]
    [InlineData(RefundState.InterceptConfirmed, RefundAct.FailIntercept, ShipmentStatus.Delivered)]
    [InlineData(RefundState.Submitted, RefundAct.SkipIntercept, ShipmentStatus.Delivered)]
    [InlineData(RefundState.BuyerNotified, RefundAct.Deliver, ShipmentStatus.Delivered)]
    [InlineData(RefundState.InterceptAccepted, RefundAct.FailIntercept, null)]
    [InlineData(RefundState.BuyerNotified, RefundAct.BuyerRefused, null)]
    [InlineData(RefundState.Received, RefundAct.BeginInspection, null)]
    public void A_step_of_the_warehouse_says_where_the_parcel_is(RefundState state, RefundAct act, ShipmentStatus? told)
    {
        var of = Cast.In(state).Led(act);

        Assert.Equal(told, ParcelReport.Of(of.Steps.Last(step => step.Person is not null)));
    }

    [Theory]
    [InlineData(RefundState.InterceptConfirmed, ShipmentStatus.Delivered)]
    [InlineData(RefundState.Inspecting, null)]
    public void A_fact_against_a_token_says_what_the_token_denied(RefundState verifiedIn, ShipmentStatus? told)
    {
        var of = Cast.In(verifiedIn).Led(RefundAct.Verify, RefundAct.Contradict);

        Assert.Equal(told, ParcelReport.Of(of.Steps.Last(step => step.Person is not null)));
    }

    [Theory]
    [InlineData(ShipmentStatus.NotShipped, ShipmentStatus.Unknown, ShipmentStatus.NotShipped)]
    [InlineData(ShipmentStatus.Shipped, ShipmentStatus.NotShipped, ShipmentStatus.Shipped)]
    [InlineData(ShipmentStatus.InTransit, ShipmentStatus.Returned, ShipmentStatus.Returned)]
    [InlineData(ShipmentStatus.Delivered, ShipmentStatus.InTransit, ShipmentStatus.Delivered)]
    [InlineData(ShipmentStatus.Delivered, ShipmentStatus.Returned, ShipmentStatus.Delivered)]
    [InlineData(ShipmentStatus.Lost, ShipmentStatus.Delivered, ShipmentStatus.Delivered)]
    public void Of_two_facts_the_further_counts_whichever_came_first(ShipmentStatus one, ShipmentStatus other, ShipmentStatus further)
    {
        var (first, second) = (new ShipmentFact(one, "IMP-1"), new ShipmentFact(other, "IMP-2"));

        Assert.Equal((further, further), (first.OrFurther(second).Status, second.OrFurther(first).Status));
        Assert.Equal("IMP-1", first.OrFurther(first with { Source = "IMP-3" }).Source);
    }
}
