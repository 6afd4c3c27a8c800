using MerchantDesk.Domain.Orders;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What a case does by itself once an export says where the parcel is.</summary>
public static class ShipmentRules
{
    /// <summary>Null where the fact fits what the case knows.</summary>
    public static RefundAct? ActOn(RefundCase of, ShipmentFact fact) => (of.State, fact) switch
    {
        (RefundState.HoldRequested or RefundState.Held, { HasLeft: true }) => RefundAct.HandOver,
        (RefundState.Submitted, { IsDelivered: true }) when of.Path == RefundPath.Intercept => RefundAct.SkipIntercept,
        (RefundState.InterceptRequested or RefundState.InterceptAccepted or RefundState.InterceptConfirmed, { IsDelivered: true }) => RefundAct.FailIntercept,
        (RefundState.InReturnTransit, { IsDelivered: true }) when !of.IsSentBack => RefundAct.FailIntercept,
        (RefundState.BuyerNotified, { IsDelivered: true }) => RefundAct.Deliver,
        (RefundState.BuyerNotified, { Status: ShipmentStatus.Returned }) => RefundAct.BuyerRefused,
        (RefundState.PendingApproval or RefundState.Approved, _) when of.Token?.IsContradictedBy(fact) == true => RefundAct.Contradict,
        (RefundState.Executed or RefundState.Confirmed, _) when !of.WasExposed && of.Token?.IsContradictedBy(fact) == true => RefundAct.Expose,
        _ => null,
    };
}
