using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Support;

/// <summary>The people of a refund, each with one role, and cases led by them to any state.</summary>
public static class Cast
{
    public static readonly Actor Clerk = Actor.Of(new PersonId(1), [Role.AfterSales]);
    public static readonly Actor Warehouse = Actor.Of(new PersonId(2), [Role.Warehouse]);
    public static readonly Actor Approver = Actor.Of(new PersonId(3), [Role.RefundApprover]);
    public static readonly Actor Cashier = Actor.Of(new PersonId(4), [Role.Cashier]);
    public static readonly Actor Reconciler = Actor.Of(new PersonId(5), [Role.Reconciler]);
    public static readonly Actor Manager = Actor.Of(new PersonId(6), [Role.Manager]);

    public static readonly DateTimeOffset Now = new(2026, 6, 3, 8, 0, 0, TimeSpan.Zero);

    public static IReadOnlyList<Actor> Everybody { get; } = [Clerk, Warehouse, Approver, Cashier, Reconciler, Manager];

    /// <summary>An export says that the parcel is on its way.</summary>
    public static RefundFacts Moved => Facts() with { Shipment = new ShipmentFact(ShipmentStatus.InTransit, "IMP-1") };

    public static RefundFacts Facts(string left = "10000.00", string rolling = "0.00") => new(StoryBooks.Yuan(left), StoryBooks.Yuan(rolling));

    public static RefundCase Open(ShipmentStatus shipment, string amount = "100.00", Actor? opener = null, string left = "10000.00") =>
        RefundCase.Open("RF-1", new RefundRequest("ali-main", "alipay", "A1", StoryBooks.Yuan(amount), "not wanted", shipment, "SF1", "L**"), Facts(left), opener ?? Clerk, Now);

    /// <summary>A delivered order of one article, of which some units come back, being inspected.</summary>
    public static RefundCase Returning(OrderItem item, string amount, int quantity) =>
        RefundCase.Open(
            "RF-1",
            new RefundRequest("ali-main", "alipay", "A1", StoryBooks.Yuan(amount), "not wanted", ShipmentStatus.Delivered, "SF1", "L**")
            {
                Items = [item],
                Units = [new RefundUnit(item.Sku, null, quantity)],
                Paid = StoryBooks.Yuan("120.00"),
            },
            Facts(), Clerk, Now).Led(RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection);

    public static Evidence Show(EvidenceKind kind, string text = "no. 1") => new(kind, text, kind == EvidenceKind.InspectionPhoto ? new string('a', 64) : null) { Accepted = kind == EvidenceKind.InspectionPhoto ? 1 : null };

    /// <summary>What the act must show, as it must.</summary>
    public static Evidence? ShowFor(RefundMove move) => move.Evidence is not { } kind ? null
        : move.Act == RefundAct.FailInspection ? Show(kind) with { Accepted = 0, Outcome = GoodsOutcome.Damaged } : Show(kind);

    public static BilledRefund Line(string amount = "100.00", string? number = null) => new(new RecordId(7), "line 7", StoryBooks.Yuan(amount), number, Now);

    /// <summary>Does one act after another, each by who holds its duty, with the evidence it asks for.</summary>
    public static RefundCase Led(this RefundCase of, params RefundAct[] acts)
    {
        foreach (var act in acts)
        {
            of.By(act);
        }

        return of;
    }

    public static void By(this RefundCase of, RefundAct act, Actor? actor = null, DateTimeOffset? at = null, RefundFacts? facts = null)
    {
        var move = RefundFlow.Move(of.State, act);
        actor ??= Everybody.First(each => each.Duties.Contains(move.Duty!.Value));
        switch (act)
        {
            case RefundAct.Confirm:
                of.ConfirmFromBill(actor, at ?? Now, facts ?? Facts(), Line(of.Amount.ToPlainString()));
                break;
            case RefundAct.Bounce:
                of.BounceFromBill(actor, at ?? Now, facts ?? Facts(), Line(of.Amount.ToPlainString()));
                break;
            default:
                of.Do(act, actor, at ?? Now, facts ?? Facts(), ShowFor(move));
                break;
        }
    }

    /// <summary>A case in the asked state, on the shortest way that leads there.</summary>
    public static RefundCase In(RefundState state) => state switch
    {
        RefundState.Submitted => Open(ShipmentStatus.InTransit),
        RefundState.HoldRequested => Open(ShipmentStatus.NotShipped),
        RefundState.Held => In(RefundState.HoldRequested).Led(RefundAct.ConfirmHold),
        RefundState.InterceptRequested => In(RefundState.Submitted).Led(RefundAct.RequestIntercept),
        RefundState.InterceptAccepted => In(RefundState.InterceptRequested).Led(RefundAct.AcceptIntercept),
        RefundState.InterceptConfirmed => In(RefundState.InterceptAccepted).Led(RefundAct.ConfirmIntercept),
        RefundState.InterceptFailed => In(RefundState.InterceptAccepted).Led(RefundAct.FailIntercept),
        RefundState.BuyerNotified => In(RefundState.InterceptFailed).Led(RefundAct.NotifyBuyer),
        RefundState.ReturnReview => Open(ShipmentStatus.Delivered),
        RefundState.ReturnAuthorised => In(RefundState.ReturnReview).Led(RefundAct.AuthoriseReturn),
        RefundState.InReturnTransit => In(RefundState.ReturnAuthorised).Led(RefundAct.ShipBack),
        RefundState.Received => In(RefundState.InReturnTransit).Led(RefundAct.Receive),
        RefundState.Inspecting => In(RefundState.Received).Led(RefundAct.BeginInspection),
        RefundState.NeedsDecision => In(RefundState.Inspecting).Led(RefundAct.FailInspection),
        RefundState.PendingApproval => In(RefundState.Held).Led(RefundAct.Verify),
        RefundState.Approved => In(RefundState.PendingApproval).Led(RefundAct.Approve),
        RefundState.Executing => In(RefundState.Approved).Led(RefundAct.Claim),
        RefundState.Executed => In(RefundState.Executing).Led(RefundAct.Pay),
        RefundState.Bounced => In(RefundState.Executed).Led(RefundAct.Bounce),
        RefundState.Confirmed => In(RefundState.Executed).Led(RefundAct.Confirm),
        RefundState.Rejected => In(RefundState.PendingApproval).Led(RefundAct.Reject),
        RefundState.Cancelled => In(RefundState.PendingApproval).Led(RefundAct.Cancel),
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No case rests there."),
    };
}
