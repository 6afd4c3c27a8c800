using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Refunds;

/// <summary>What may be refunded, and how many people must let it pass.</summary>
public sealed class RefundLimitTests
{
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
}
