using CsCheck;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

public sealed class RefundCaseTests
{
    [Theory]
    [InlineData(ShipmentStatus.NotShipped, RefundPath.Hold, RefundState.HoldRequested)]
    [InlineData(ShipmentStatus.Shipped, RefundPath.Intercept, RefundState.Submitted)]
    [InlineData(ShipmentStatus.InTransit, RefundPath.Intercept, RefundState.Submitted)]
    [InlineData(ShipmentStatus.Delivered, RefundPath.Return, RefundState.ReturnReview)]
    public void Where_the_parcel_is_decides_the_path(ShipmentStatus shipment, RefundPath path, RefundState state)
    {
        var opened = Cast.Open(shipment);

        Assert.Equal((path, state), (opened.Path, opened.State));
    }

    [Fact]
    public void Six_people_carry_a_held_order_to_the_bill()
    {
        var of = Cast.Open(ShipmentStatus.NotShipped).Led(RefundAct.ConfirmHold, RefundAct.Verify, RefundAct.Approve, RefundAct.Claim, RefundAct.Pay);

        of.ConfirmFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), "line 7", StoryBooks.Yuan("100.00"));

        Assert.Equal((RefundState.Confirmed, TokenKind.NotShipped), (of.State, of.Token!.Kind));
    }

    [Fact]
    public void A_parcel_that_cannot_be_stopped_comes_back_in_the_same_case()
    {
        var of = Cast.Open(ShipmentStatus.InTransit).Led(
            RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.FailIntercept, RefundAct.NotifyBuyer, RefundAct.Deliver,
            RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection, RefundAct.Verify, RefundAct.Approve, RefundAct.Claim, RefundAct.Pay);

        Assert.Equal((RefundState.Executed, RefundPath.Return, TokenKind.Returned), (of.State, of.Path, of.Token!.Kind));
    }

    [Theory]
    [InlineData("500.00", RefundState.InterceptConfirmed)]
    [InlineData("500.01", RefundState.InReturnTransit)]
    public void Above_the_limit_the_carriers_word_is_not_enough(string amount, RefundState state)
    {
        var of = Cast.Open(ShipmentStatus.InTransit, amount).Led(RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept);

        Assert.Equal(state, of.State);
    }

    [Theory]
    [InlineData("100.00", "99.99", false)]
    [InlineData("100.00", "100.00", true)]
    public void No_more_is_asked_for_than_is_left_of_the_order(string amount, string left, bool opens)
    {
        var refusal = Record.Exception(() => Cast.Open(ShipmentStatus.NotShipped, amount, left: left));

        Assert.Equal(opens ? null : Rule.RefundOverCeiling, (refusal as RuleException)?.Rule);
    }

    [Theory]
    [InlineData(RefundAct.Approve)]
    [InlineData(RefundAct.Claim)]
    public void What_was_left_is_looked_at_again_at_every_decision(RefundAct act)
    {
        var of = Cast.In(act == RefundAct.Approve ? RefundState.PendingApproval : RefundState.Approved);

        var refusal = Assert.Throws<RuleException>(() => of.By(act, facts: Cast.Facts(left: "99.99")));

        Assert.Equal(Rule.RefundOverCeiling, refusal.Rule);
    }

    [Theory]
    [InlineData("500.00", "0.00", RefundState.Approved)]
    [InlineData("500.01", "0.00", RefundState.PendingApproval)]
    [InlineData("300.00", "300.00", RefundState.PendingApproval)]
    public void Above_the_first_limit_a_second_person_approves_and_splitting_does_not_help(string amount, string rolling, RefundState after)
    {
        var of = Cast.Open(ShipmentStatus.NotShipped, amount).Led(RefundAct.ConfirmHold, RefundAct.Verify);

        of.By(RefundAct.Approve, facts: Cast.Facts(rolling: rolling));

        Assert.Equal(after, of.State);
        if (after == RefundState.PendingApproval)
        {
            of.By(RefundAct.SecondApprove, facts: Cast.Facts(rolling: rolling));
            Assert.Equal(RefundState.Approved, of.State);
        }
    }

    [Fact]
    public void A_second_approval_alone_is_none()
    {
        var of = Cast.In(RefundState.PendingApproval);

        of.By(RefundAct.SecondApprove);

        Assert.Equal(RefundState.PendingApproval, of.State);
    }

    [Fact]
    public void The_same_person_does_not_approve_twice()
    {
        var both = Actor.Of(new PersonId(9), [Role.RefundApprover, Role.Manager]);
        var of = Cast.Open(ShipmentStatus.NotShipped, "800.00").Led(RefundAct.ConfirmHold, RefundAct.Verify);
        of.By(RefundAct.Approve, both);

        Assert.Equal(Rule.ApprovedAlready, Assert.Throws<RuleException>(() => of.By(RefundAct.SecondApprove, both)).Rule);
    }

    [Theory]
    [InlineData(11, false)]
    [InlineData(12, true)]
    public void A_large_amount_waits_half_a_day_after_its_last_approval(int hours, bool pays)
    {
        var of = Cast.Open(ShipmentStatus.NotShipped, "5000.01").Led(RefundAct.ConfirmHold, RefundAct.Verify, RefundAct.Approve, RefundAct.SecondApprove);

        var refusal = Record.Exception(() => of.By(RefundAct.Claim, at: Cast.Now.AddHours(hours)));

        Assert.Equal(pays ? null : Rule.CoolOff, (refusal as RuleException)?.Rule);
    }

    [Theory]
    [InlineData(24, true)]
    [InlineData(25, false)]
    public void A_token_that_nobody_has_looked_at_again_does_not_pay(int hours, bool pays)
    {
        var of = Cast.In(RefundState.Approved);
        var later = Cast.Now.AddHours(hours);

        var refusal = Record.Exception(() => of.By(RefundAct.Claim, at: later));

        Assert.Equal(pays ? null : Rule.TokenStale, (refusal as RuleException)?.Rule);
        if (!pays)
        {
            of.By(RefundAct.Reverify, at: later);
            of.By(RefundAct.Claim, at: later);
            Assert.Equal(RefundState.Executing, of.State);
        }
    }

    [Theory]
    [InlineData(RefundState.Held, RefundState.Held)]
    [InlineData(RefundState.InterceptConfirmed, RefundState.InterceptFailed)]
    [InlineData(RefundState.Inspecting, RefundState.Inspecting)]
    public void A_fact_against_the_token_voids_it_and_the_approval(RefundState verifiedIn, RefundState after)
    {
        var of = Cast.In(verifiedIn).Led(RefundAct.Verify, RefundAct.Approve, RefundAct.Contradict);

        Assert.Equal((after, (ReleaseToken?)null), (of.State, of.Token));
    }

    [Fact]
    public void A_new_token_needs_a_new_approval()
    {
        var of = Cast.In(RefundState.Approved).Led(RefundAct.Contradict, RefundAct.Verify);

        Assert.Equal((RefundState.PendingApproval, 0), (of.State, of.Approvals.Count()));
    }

    [Theory]
    [InlineData(RefundState.HoldRequested, RefundAct.ConfirmHold, 1)]
    [InlineData(RefundState.PendingApproval, RefundAct.Approve, 1)]
    [InlineData(RefundState.PendingApproval, RefundAct.Approve, 2)]
    [InlineData(RefundState.Approved, RefundAct.Claim, 1)]
    [InlineData(RefundState.Approved, RefundAct.Claim, 2)]
    [InlineData(RefundState.Approved, RefundAct.Claim, 3)]
    [InlineData(RefundState.Executed, RefundAct.Confirm, 4)]
    [InlineData(RefundState.Executed, RefundAct.Confirm, 3)]
    public void Who_has_played_a_part_plays_no_other_even_with_every_duty(RefundState state, RefundAct act, long person)
    {
        var everything = Actor.Of(new PersonId(person), Enum.GetValues<Role>());
        var somebodyElse = Actor.Of(new PersonId(99), Enum.GetValues<Role>());

        Assert.Equal(Rule.RefundPartTaken, Assert.Throws<RuleException>(() => Cast.In(state).By(act, everything)).Rule);
        Cast.In(state).By(act, somebodyElse);
    }

    [Fact]
    public void Nothing_is_done_without_its_duty()
    {
        var of = Cast.In(RefundState.PendingApproval);

        Assert.All(Cast.Everybody.Except([Cast.Approver]), actor => Assert.Equal(Rule.RefundDutyMissing, Assert.Throws<RuleException>(() => of.By(RefundAct.Approve, actor)).Rule));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public void Evidence_that_says_nothing_is_none(string text)
    {
        var of = Cast.In(RefundState.HoldRequested);

        var refusal = Assert.Throws<RuleException>(() => of.Do(RefundAct.ConfirmHold, Cast.Warehouse, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.PickList, text)));

        Assert.Equal((Rule.EvidenceMissing, RefundState.HoldRequested), (refusal.Rule, of.State));
    }

    [Fact]
    public void An_inspection_needs_its_pictures()
    {
        var of = Cast.In(RefundState.Inspecting);

        Assert.Equal(Rule.EvidenceMissing, Assert.Throws<RuleException>(() => of.Do(RefundAct.Verify, Cast.Warehouse, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.InspectionPhoto, "looks fine"))).Rule);
        of.Do(RefundAct.Verify, Cast.Warehouse, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.InspectionPhoto, "looks fine", new string('b', 64)));
    }

    [Fact]
    public void The_outbound_waybill_does_not_bring_goods_back()
    {
        var of = Cast.In(RefundState.ReturnAuthorised);

        Assert.Equal(Rule.WaybillReused, Assert.Throws<RuleException>(() => of.Do(RefundAct.ShipBack, Cast.Clerk, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.Waybill, "SF1"))).Rule);
    }

    [Fact]
    public void A_bill_line_of_another_amount_confirms_nothing()
    {
        var of = Cast.In(RefundState.Executed);

        Assert.Equal(Rule.BillDiffers, Assert.Throws<RuleException>(() => of.ConfirmFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), "7", StoryBooks.Yuan("99.99"))).Rule);
    }

    [Fact]
    public void Only_who_has_it_in_hand_notes_the_payment()
    {
        var of = Cast.In(RefundState.Executing);

        Assert.Equal(Rule.ClaimedByOther, Assert.Throws<RuleException>(() => of.By(RefundAct.Pay, Actor.Of(new PersonId(44), [Role.Cashier]))).Rule);
        of.By(RefundAct.Pay);
    }

    [Fact]
    public void A_bounced_payment_is_tried_again_as_another_attempt()
    {
        var of = Cast.In(RefundState.Bounced).Led(RefundAct.Reissue);

        Assert.Equal((RefundState.Approved, 2, (string?)null), (of.State, of.Attempt, of.PlatformRefundNo));
    }

    [Theory]
    [InlineData(RefundState.Inspecting, RefundAct.FailInspection)]
    [InlineData(RefundState.InReturnTransit, RefundAct.Escalate)]
    [InlineData(RefundState.HoldRequested, RefundAct.Escalate)]
    public void The_manager_leads_a_case_back_to_where_it_came_from(RefundState state, RefundAct act)
    {
        var of = Cast.In(state).Led(act, RefundAct.ReturnToVerification);

        Assert.Equal(state, of.State);
    }

    [Fact]
    public void However_a_case_goes_nothing_is_paid_without_token_and_approval_by_different_people() =>
        Gen.Select(Gen.Enum<RefundAct>(), Gen.Int[0, 5]).List[1, 60].Sample(walk =>
        {
            var of = Cast.Open(walk.Count % 2 == 0 ? ShipmentStatus.NotShipped : ShipmentStatus.InTransit);
            foreach (var (act, person) in walk)
            {
                var kind = RefundFlow.From(of.State).FirstOrDefault(move => move.Act == act)?.Evidence;
                var everything = Actor.Of(new PersonId(person + 1), Enum.GetValues<Role>());
                _ = Record.Exception(() => of.Do(act, everything, Cast.Now, Cast.Facts(), kind is { } shown ? Cast.Show(shown) : null));
            }

            var paid = of.Steps.Where(step => step.Act == RefundAct.Pay).ToList();
            return paid.All(step => of.Steps.Take(step.Ordinal).Any(each => each.Act == RefundAct.Verify) && of.Steps.Take(step.Ordinal).Any(each => each.To == RefundState.Approved))
                && CaseHistory.Pairs.All(pair => !of.PeopleIn(pair.First).Intersect(of.PeopleIn(pair.Second)).Any());
        });
}
