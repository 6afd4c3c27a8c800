using CsCheck;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>The way of a case and who plays which part of it.</summary>
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
                Interlocked.Add(ref confirmed, of.Steps.Any(step => step.Act == RefundAct.Confirm) ? 1 : 0);
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

    public static TheoryData<RefundFacts, int, string[]> SpokenAgainst() => new()
    {
        { Cast.Facts(), 0, [] },
        { Cast.Facts(), 48, [] },
        { Cast.Moved, 0, ["token-contradicted"] },
        { Cast.Facts(left: "99.99"), 0, ["refund-over-ceiling"] },
        { Cast.Facts() with { Worth = StoryBooks.Yuan("99.99") }, 0, ["refund-over-units"] },
        { Cast.Moved with { Disputed = StoryBooks.Yuan("0.01") }, 0, ["token-contradicted", "payment-disputed"] },
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
}
