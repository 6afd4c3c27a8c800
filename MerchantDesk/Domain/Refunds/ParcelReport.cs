using MerchantDesk.Domain.Orders;

namespace MerchantDesk.Domain.Refunds;

/// <summary>What the warehouse says of the parcel by a step of one case. It is one parcel, so that it is true of every case of the order.</summary>
public static class ParcelReport
{
    /// <summary>Null where the step says nothing of it, or a rule took it that only repeats what is known.</summary>
    public static ShipmentStatus? Of(RefundStep step) => step.Person is null ? null : Of(step.Act, step.From, step.To);

    /// <summary>The acts that can say it.</summary>
    public static IReadOnlyList<RefundAct> Acts { get; } = [RefundAct.HandOver, RefundAct.SkipIntercept, RefundAct.FailIntercept, RefundAct.Deliver, RefundAct.Contradict];

    /// <summary>What a step of a person says, by its act and the states it led from and to.</summary>
    public static ShipmentStatus? Of(RefundAct act, RefundState from, RefundState to) => (act, from, to) switch
    {
        (RefundAct.HandOver, _, _) => ShipmentStatus.InTransit,
        (RefundAct.SkipIntercept or RefundAct.Deliver, _, _) => ShipmentStatus.Delivered,

        // Until the carrier has stopped a parcel, failing to says only that it goes on; after that, that it went on after all.
        (RefundAct.FailIntercept, RefundState.InterceptConfirmed or RefundState.InReturnTransit, _) => ShipmentStatus.Delivered,

        // Where a contradiction leads back to says which token it voids.
        (RefundAct.Contradict, _, RefundState.Held) => ShipmentStatus.InTransit,
        (RefundAct.Contradict, _, RefundState.InterceptFailed) => ShipmentStatus.Delivered,
        _ => null,
    };
}
