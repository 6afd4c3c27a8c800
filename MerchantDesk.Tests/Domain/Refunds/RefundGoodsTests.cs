using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>What the parcel and the goods do to a case.</summary>
public sealed class RefundGoodsTests
{
    [Theory]
    [InlineData("500.00", RefundState.InterceptConfirmed)]
    [InlineData("500.01", RefundState.InReturnTransit)]
    public void Above_the_limit_the_carriers_word_is_not_enough(string amount, RefundState state)
    {
        var of = Cast.Open(ShipmentStatus.InTransit, amount).Led(RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept);

        Assert.Equal(state, of.State);
    }

    [Theory]
    [InlineData("300.00", "200.00", RefundState.InterceptConfirmed)]
    [InlineData("300.00", "200.01", RefundState.InReturnTransit)]
    public void The_carriers_word_is_for_the_whole_parcel_however_many_cases_ask_for_it(string amount, string others, RefundState state)
    {
        var of = Cast.Open(ShipmentStatus.InTransit, amount).Led(RefundAct.RequestIntercept, RefundAct.AcceptIntercept);

        of.By(RefundAct.ConfirmIntercept, facts: Cast.Facts() with { Intercepted = StoryBooks.Yuan(others) });

        Assert.Equal(state, of.State);
    }

    [Fact]
    public void A_case_that_came_later_counts_when_the_money_is_released()
    {
        var of = Cast.In(RefundState.InterceptConfirmed);

        var refusal = Assert.Throws<RuleException>(() => of.By(RefundAct.Verify, facts: Cast.Facts() with { Intercepted = StoryBooks.Yuan("400.01") }));

        Assert.Equal((Rule.GoodsMustBeBack, (object)StoryBooks.Yuan("500.01")), (refusal.Rule, refusal.Arguments.Single()));
        of.By(RefundAct.Verify, facts: Cast.Facts() with { Intercepted = StoryBooks.Yuan("400.00") });
    }

    [Fact]
    public void The_outbound_waybill_does_not_bring_goods_back()
    {
        var of = Cast.In(RefundState.ReturnAuthorised);

        Assert.Equal(Rule.WaybillReused, Assert.Throws<RuleException>(() => of.Do(RefundAct.ShipBack, Cast.Clerk, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.Waybill, "SF1"))).Rule);
    }

    [Theory]
    [InlineData(RefundState.HoldRequested, ShipmentStatus.NotShipped, RefundState.HoldRequested)]
    [InlineData(RefundState.HoldRequested, ShipmentStatus.Unknown, RefundState.HoldRequested)]
    [InlineData(RefundState.HoldRequested, ShipmentStatus.Shipped, RefundState.Submitted)]
    [InlineData(RefundState.HoldRequested, ShipmentStatus.Delivered, RefundState.ReturnReview)]
    [InlineData(RefundState.Held, ShipmentStatus.InTransit, RefundState.Submitted)]
    [InlineData(RefundState.PendingApproval, ShipmentStatus.NotShipped, RefundState.PendingApproval)]
    [InlineData(RefundState.PendingApproval, ShipmentStatus.InTransit, RefundState.Submitted)]
    [InlineData(RefundState.Approved, ShipmentStatus.Delivered, RefundState.ReturnReview)]
    [InlineData(RefundState.Executing, ShipmentStatus.Delivered, RefundState.Executing)]
    [InlineData(RefundState.Executed, ShipmentStatus.Delivered, RefundState.Executed)]
    [InlineData(RefundState.Submitted, ShipmentStatus.InTransit, RefundState.Submitted)]
    [InlineData(RefundState.Submitted, ShipmentStatus.Delivered, RefundState.ReturnReview)]
    [InlineData(RefundState.InterceptRequested, ShipmentStatus.Delivered, RefundState.InterceptFailed)]
    [InlineData(RefundState.InterceptAccepted, ShipmentStatus.InTransit, RefundState.InterceptAccepted)]
    [InlineData(RefundState.InterceptConfirmed, ShipmentStatus.InTransit, RefundState.InterceptConfirmed)]
    [InlineData(RefundState.InterceptConfirmed, ShipmentStatus.Delivered, RefundState.InterceptFailed)]
    [InlineData(RefundState.InReturnTransit, ShipmentStatus.Delivered, RefundState.InReturnTransit)]
    [InlineData(RefundState.BuyerNotified, ShipmentStatus.Delivered, RefundState.ReturnReview)]
    [InlineData(RefundState.BuyerNotified, ShipmentStatus.Returned, RefundState.InReturnTransit)]
    [InlineData(RefundState.ReturnReview, ShipmentStatus.Delivered, RefundState.ReturnReview)]
    public void A_case_hears_where_the_parcel_is(RefundState before, ShipmentStatus shipment, RefundState after)
    {
        var of = Cast.In(before);

        of.Hear(new ShipmentFact(shipment, "IMP-1"), Cast.Now);

        Assert.Equal(after, of.State);
        Assert.True(before == after || of.Token is null);
    }

    [Fact]
    public void A_stopped_parcel_that_is_delivered_after_all_goes_on_as_a_return()
    {
        var stopped = Cast.In(RefundState.InterceptConfirmed).Led(RefundAct.FailIntercept);
        var awaited = Awaited().Led(RefundAct.FailIntercept);
        var refused = Cast.In(RefundState.BuyerNotified).Led(RefundAct.BuyerRefused, RefundAct.FailIntercept, RefundAct.NotifyBuyer, RefundAct.Deliver);

        Assert.Equal((RefundState.InterceptFailed, RefundPath.Return), (stopped.State, stopped.Path));
        Assert.Equal((RefundState.InterceptFailed, RefundPath.Return), (awaited.State, awaited.Path));
        Assert.Equal(RefundState.ReturnReview, refused.State);
    }

    [Fact]
    public void What_the_customer_has_sent_back_is_no_stopped_parcel()
    {
        var of = Cast.In(RefundState.InReturnTransit);

        Assert.Equal(Rule.RefundActDoesNotFit, Assert.Throws<RuleException>(() => of.By(RefundAct.FailIntercept)).Rule);
        of.By(RefundAct.Receive);
    }

    [Fact]
    public void Goods_that_are_awaited_hear_that_they_were_delivered()
    {
        var of = Awaited();

        of.Hear(new ShipmentFact(ShipmentStatus.Delivered, "IMP-1"), Cast.Now);

        Assert.Equal(RefundState.InterceptFailed, of.State);
    }

    [Fact]
    public void A_delivered_parcel_was_not_stopped_and_the_case_goes_on_as_a_return()
    {
        var of = Cast.In(RefundState.InterceptConfirmed).Led(RefundAct.Verify, RefundAct.Approve);

        of.Hear(new ShipmentFact(ShipmentStatus.Delivered, "IMP-1"), Cast.Now);

        Assert.Equal((RefundState.InterceptFailed, RefundPath.Return, (ReleaseToken?)null), (of.State, of.Path, of.Token));
        Assert.Null(of.Steps[^1].Person);
    }

    [Fact]
    public void Nothing_is_taken_in_hand_on_a_token_that_the_parcel_contradicts()
    {
        var of = Cast.In(RefundState.Approved);

        Assert.Equal(Rule.TokenContradicted, Assert.Throws<RuleException>(() => of.By(RefundAct.Claim, facts: Cast.Moved)).Rule);
        of.By(RefundAct.Claim);
    }

    [Fact]
    public void What_was_put_back_hears_of_the_parcel_at_once()
    {
        var of = Cast.In(RefundState.Executing);

        of.By(RefundAct.Abandon, facts: Cast.Facts() with { Shipment = new ShipmentFact(ShipmentStatus.InTransit, "IMP-1") });

        Assert.Equal((RefundState.Submitted, RefundPath.Intercept, (ReleaseToken?)null), (of.State, of.Path, of.Token));
    }

    [Theory]
    [InlineData(RefundAct.ConfirmHold, RefundState.HoldRequested)]
    [InlineData(RefundAct.Verify, RefundState.Held)]
    public void An_order_that_has_left_is_not_held(RefundAct act, RefundState state)
    {
        var facts = Cast.Facts() with { Shipment = new ShipmentFact(ShipmentStatus.Shipped, "IMP-1") };

        Assert.Equal(Rule.ParcelHasLeft, Assert.Throws<RuleException>(() => Cast.In(state).By(act, facts: facts)).Rule);
    }

    [Theory]
    [InlineData(null, false)]
    [InlineData(0, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    [InlineData(4, false)]
    public void Money_is_released_when_every_unit_was_found_as_it_left(int? accepted, bool releases)
    {
        var of = Cast.Returning(new OrderItem("S1", null, 3, StoryBooks.Yuan("40.00")), "120.00", 3);

        var refusal = Record.Exception(() => of.Do(RefundAct.Verify, Cast.Warehouse, Cast.Now, Cast.Facts(), Cast.Show(EvidenceKind.InspectionPhoto) with { Accepted = accepted }));

        Assert.Equal(releases ? null : Rule.UnitsNotAccepted, (refusal as RuleException)?.Rule);
    }

    [Theory]
    [InlineData(3, GoodsOutcome.Damaged)]
    [InlineData(-1, GoodsOutcome.Damaged)]
    [InlineData(2, null)]
    public void A_failed_inspection_says_what_is_wrong_with_how_many(int accepted, GoodsOutcome? outcome)
    {
        var of = Cast.Returning(new OrderItem("S1", null, 3, StoryBooks.Yuan("40.00")), "120.00", 3);

        Assert.Equal(Rule.OutcomeMissing, Assert.Throws<RuleException>(() => of.Do(
            RefundAct.FailInspection, Cast.Warehouse, Cast.Now, Cast.Facts(), Cast.Show(EvidenceKind.InspectionPhoto) with { Accepted = accepted, Outcome = outcome })).Rule);
        of.Do(RefundAct.FailInspection, Cast.Warehouse, Cast.Now, Cast.Facts(), Cast.Show(EvidenceKind.InspectionPhoto) with { Accepted = 2, Outcome = GoodsOutcome.Missing });
        Assert.Equal(RefundState.NeedsDecision, of.State);
    }

    /// <summary>Stopped by the carrier's word, too much for it: the goods are on their way back.</summary>
    private static RefundCase Awaited() => Cast.Open(ShipmentStatus.InTransit, "600.00").Led(RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept);
}
