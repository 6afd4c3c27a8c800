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

        of.ConfirmFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), Cast.Line());

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
    [InlineData(RefundAct.Approve)]
    [InlineData(RefundAct.SecondApprove)]
    [InlineData(RefundAct.Claim)]
    public void Nothing_is_let_pass_of_a_payment_that_is_disputed(RefundAct act)
    {
        var of = Cast.In(act == RefundAct.Claim ? RefundState.Approved : RefundState.PendingApproval);

        var refusal = Assert.Throws<RuleException>(() => of.By(act, facts: Cast.Facts() with { Disputed = StoryBooks.Yuan("0.01") }));

        Assert.Equal((Rule.PaymentDisputed, (object)StoryBooks.Yuan("0.01")), (refusal.Rule, refusal.Arguments.Single()));
        of.By(act, facts: Cast.Facts(rolling: "600.00"));
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
    public void A_second_approval_is_refused_where_one_is_enough()
    {
        var of = Cast.In(RefundState.PendingApproval);

        Assert.Equal(Rule.RefundActDoesNotFit, Assert.Throws<RuleException>(() => of.By(RefundAct.SecondApprove)).Rule);
    }

    [Fact]
    public void A_second_approval_alone_is_none()
    {
        var of = Cast.Open(ShipmentStatus.NotShipped, "800.00").Led(RefundAct.ConfirmHold, RefundAct.Verify);

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
    [InlineData(RefundState.Held, RefundState.Submitted)]
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
        var of = Cast.In(RefundState.Inspecting).Led(RefundAct.Verify, RefundAct.Approve, RefundAct.Contradict, RefundAct.Verify);

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
        of.Do(RefundAct.Verify, Cast.Warehouse, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.InspectionPhoto, "looks fine", new string('b', 64)) { Accepted = 1 });
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

        Assert.Equal(Rule.BillDiffers, Assert.Throws<RuleException>(() => of.ConfirmFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), Cast.Line("99.99"))).Rule);
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
    public void However_a_case_goes_nothing_is_paid_without_token_and_approval_by_different_people()
    {
        var (paid, confirmed, bounced) = (0, 0, 0);
        Gen.Select(Gen.Int[0, 9_999], Gen.Int[0, 7]).List[40, 160].Sample(
            walk =>
            {
                var of = Cast.Open(walk.Count % 3 == 0 ? ShipmentStatus.NotShipped : walk.Count % 3 == 1 ? ShipmentStatus.InTransit : ShipmentStatus.Delivered);
                foreach (var (choice, person) in walk)
                {
                    Try(of, choice, Actor.Of(new PersonId(person + 1), Enum.GetValues<Role>()));
                }

                var payments = of.Steps.Where(step => step.Act == RefundAct.Pay).ToList();
                Interlocked.Add(ref paid, payments.Count > 0 ? 1 : 0);
                Interlocked.Add(ref confirmed, of.State == RefundState.Confirmed ? 1 : 0);
                Interlocked.Add(ref bounced, of.Steps.Any(step => step.Act == RefundAct.Bounce) ? 1 : 0);
                return payments.All(step => IsReleased(of, step)) && CaseHistory.Pairs.All(pair => !of.PeopleIn(pair.First).Intersect(of.PeopleIn(pair.Second)).Any());
            },
            iter: 400);

        Assert.True(paid >= 60 && confirmed >= 40 && bounced >= 15, $"{paid} paid, {confirmed} confirmed, {bounced} bounced");
    }

    /// <summary>Tries one of the acts that the state allows, mostly one that leads on; what is refused leaves the case as it was.</summary>
    private static void Try(RefundCase of, int choice, Actor actor)
    {
        var moves = RefundFlow.From(of.State).Where(move => move.Duty is not null).ToList();
        var leading = moves.Where(move => RefundTurn.LeadingOn(of.State).Contains(move.Act)).ToList();
        var drawn = leading.Count > 0 && choice % 8 != 0 ? leading : moves;
        if (drawn.Count > 0)
        {
            _ = Record.Exception(() => of.By(drawn[choice / 8 % drawn.Count].Act, actor));
        }
    }

    /// <summary>Between its last approval round and the payment a token was there and somebody approved, and it was claimed after that.</summary>
    private static bool IsReleased(RefundCase of, RefundStep payment)
    {
        var before = of.Steps.Take(payment.Ordinal - 1).ToList();
        var verified = before.FindLastIndex(step => step.Act == RefundAct.Verify);
        var approved = before.FindLastIndex(step => step.To == RefundState.Approved && step.Act is RefundAct.Approve or RefundAct.SecondApprove);
        var voided = before.FindLastIndex(step => step.Act is RefundAct.Contradict or RefundAct.ReturnForEvidence);
        return verified >= 0 && verified > voided && approved > verified && before[^1].To == RefundState.Executing;
    }

    [Fact]
    public void Nothing_but_a_line_of_the_bill_confirms_or_bounces()
    {
        var of = Cast.In(RefundState.Executed);

        foreach (var act in (RefundAct[])[RefundAct.Confirm, RefundAct.Bounce])
        {
            Assert.Equal(Rule.EvidenceMissing, Assert.Throws<RuleException>(() => of.Do(act, Cast.Reconciler, Cast.Now, Cast.Facts(), new Evidence(EvidenceKind.BillLine, "I say so"))).Rule);
        }

        Assert.Equal(Rule.BillDiffers, Assert.Throws<RuleException>(() => of.BounceFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), Cast.Line("99.99"))).Rule);
        Assert.Equal(RefundState.Executed, of.State);
    }

    [Fact]
    public void That_two_numbers_are_one_refund_is_for_a_person_to_say()
    {
        var of = Cast.In(RefundState.Executed);
        var rule = Actor.System("M3", Duty.MatchAndWorkBreaks);
        var line = Cast.Line(number: "other");

        Assert.Equal(Rule.BillNumberDiffers, Assert.Throws<RuleException>(() => of.ConfirmFromBill(rule, Cast.Now, Cast.Facts(), line)).Rule);
        of.ConfirmFromBill(Cast.Reconciler, Cast.Now, Cast.Facts(), line);

        Assert.Equal("line 7 (other = no. 1)", of.Steps[^1].Evidence!.Text);
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

        Assert.Equal(Rule.TokenContradicted, Assert.Throws<RuleException>(() => of.By(RefundAct.Claim, facts: Moved)).Rule);
        of.By(RefundAct.Claim);
    }

    public static TheoryData<RefundFacts, int, string[]> SpokenAgainst() => new()
    {
        { Cast.Facts(), 0, [] },
        { Cast.Facts(), 48, [] },
        { Moved, 0, ["token-contradicted"] },
        { Cast.Facts(left: "99.99"), 0, ["refund-over-ceiling"] },
        { Cast.Facts() with { Worth = StoryBooks.Yuan("99.99") }, 0, ["refund-over-units"] },
        { Moved with { Disputed = StoryBooks.Yuan("0.01") }, 0, ["token-contradicted", "payment-disputed"] },
    };

    [Theory]
    [MemberData(nameof(SpokenAgainst))]
    public void What_the_cashier_has_paid_is_noted_whatever_speaks_against_it_and_that_is_told(RefundFacts facts, int hours, string[] against)
    {
        var of = Cast.In(RefundState.Executing);

        of.By(RefundAct.Pay, at: Cast.Now.AddHours(hours), facts: facts);

        Assert.Equal(RefundState.Executed, of.State);
        Assert.Equal(against, RefundGuards.Exposure(of, facts).Select(refusal => refusal.Rule.Code));
    }

    [Fact]
    public void What_somebody_has_in_hand_is_put_back_by_them_or_once_they_may_not_pay_any_more()
    {
        var other = Actor.Of(new PersonId(44), [Role.Cashier]);
        var of = Cast.In(RefundState.Executing);

        Assert.Equal(Rule.ClaimedByOther, Assert.Throws<RuleException>(() => of.By(RefundAct.Abandon, other)).Rule);
        of.By(RefundAct.Abandon, other, facts: Cast.Facts() with { IsClaimerGone = true });
        Assert.Equal(RefundState.Approved, of.State);
        Cast.In(RefundState.Executing).By(RefundAct.Abandon);
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

    [Theory]
    [InlineData("120.00", 3, true)]
    [InlineData("80.01", 2, false)]
    [InlineData("80.00", 2, true)]
    [InlineData("160.00", 4, false)]
    public void A_refund_is_of_units_the_order_has_and_worth_no_more_than_they(string amount, int quantity, bool opens)
    {
        var refusal = Record.Exception(() => Cast.Returning(new OrderItem("S1", null, 3, StoryBooks.Yuan("40.00")), amount, quantity));

        Assert.Equal(opens, refusal is null);
        Assert.True(opens || ((RuleException)refusal!).Rule == Rule.RefundOverUnits || ((RuleException)refusal).Rule == Rule.UnitsNotLeft);
    }

    [Theory]
    [InlineData("0.00", RefundState.Approved)]
    [InlineData("4900.00", RefundState.Approved)]
    [InlineData("4900.01", RefundState.PendingApproval)]
    public void Many_small_cases_of_one_opener_need_a_second_person(string ofOpener, RefundState after)
    {
        var of = Cast.In(RefundState.PendingApproval);

        of.By(RefundAct.Approve, facts: Cast.Facts() with { OfOpener = StoryBooks.Yuan(ofOpener) });

        Assert.Equal(after, of.State);
    }

    [Fact]
    public void Who_opened_a_case_for_the_same_customer_lately_approves_none_of_theirs()
    {
        var of = Cast.In(RefundState.PendingApproval);
        var facts = Cast.Facts() with { RecentOpeners = new HashSet<PersonId> { Cast.Approver.Person!.Value } };

        Assert.Equal(Rule.ApproverOpenedForCustomer, Assert.Throws<RuleException>(() => of.By(RefundAct.Approve, facts: facts)).Rule);
        of.By(RefundAct.Approve);
    }

    private static RefundFacts Moved => Cast.Facts() with { Shipment = new ShipmentFact(ShipmentStatus.InTransit, "IMP-1") };

    /// <summary>Stopped by the carrier's word, too much for it: the goods are on their way back.</summary>
    private static RefundCase Awaited() => Cast.Open(ShipmentStatus.InTransit, "600.00").Led(RefundAct.RequestIntercept, RefundAct.AcceptIntercept, RefundAct.ConfirmIntercept);
}
