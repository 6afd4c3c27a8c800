using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Which sides may be joined by hand, with which kind of line and in which direction.</summary>
public sealed class LinkRulesTests
{
    [Theory]
    [InlineData(false, new[] { BreakKind.B01, BreakKind.B02, BreakKind.B09 })]
    [InlineData(true, new[] { BreakKind.B03, BreakKind.B04, BreakKind.B28 })]
    public void Joining_answers_only_what_misses_the_other_side_of_the_leg(bool withBank, BreakKind[] answered) =>
        Assert.Equal(answered, Enum.GetValues<BreakKind>().Where(kind => LinkRules.Answers(kind, withBank)));

    [Theory]
    [InlineData(Side.Order, "10.00", LineKind.Sale, "10.00", false, null)]
    [InlineData(Side.Order, "10.00", LineKind.Unknown, "10.00", false, null)]
    [InlineData(Side.Order, "10.00", LineKind.Sale, "-10.00", false, "link-other-way")]
    [InlineData(Side.Order, "10.00", LineKind.Sale, "10.01", false, "link-unequal")]
    [InlineData(Side.Order, "10.00", LineKind.Refund, "10.00", false, "link-kind-does-not-fit")]
    [InlineData(Side.Case, "4.00", LineKind.Refund, "-4.00", false, null)]
    [InlineData(Side.Refund, "4.00", LineKind.Refund, "-4.00", false, null)]
    [InlineData(Side.Case, "4.00", LineKind.Refund, "4.00", false, "link-other-way")]
    [InlineData(Side.Case, "4.00", LineKind.Sale, "-4.00", false, "link-kind-does-not-fit")]
    [InlineData(Side.Bank, "40.00", LineKind.Payout, "-40.00", true, null)]
    [InlineData(Side.Bank, "-40.00", LineKind.TopUp, "40.00", true, null)]
    [InlineData(Side.Bank, "-40.00", LineKind.PayoutReversal, "40.00", true, null)]
    [InlineData(Side.Bank, "-40.00", LineKind.Payout, "-40.00", true, "link-other-way")]
    [InlineData(Side.Bank, "40.00", LineKind.Sale, "40.00", true, null)]
    [InlineData(Side.Bank, "-40.00", LineKind.Sale, "40.00", true, "link-other-way")]
    [InlineData(Side.Bank, "40.00", LineKind.Sale, "40.00", false, "link-kind-does-not-fit")]
    [InlineData(Side.Bank, "40.00", LineKind.Pending, "40.00", true, "link-kind-does-not-fit")]
    public void A_line_is_joined_with_what_expects_its_kind_and_direction(Side side, string other, LineKind kind, string line, bool paidOut, string? rule)
    {
        LinkRecord[] records = [Record(side, other, side == Side.Bank ? LineKind.BankEntry : null), Record(Side.Bill, line, kind) with { IsPaidOut = paidOut }];

        var refusal = Xunit.Record.Exception(() => LinkRules.Demand(records)) as RuleException;

        Assert.Equal(rule, refusal?.Rule.Code);
    }

    [Theory]
    [InlineData(Side.Order, Side.Bank)]
    [InlineData(Side.Case, Side.Bank)]
    [InlineData(Side.Refund, Side.Bank)]
    [InlineData(Side.Order, Side.Case)]
    public void Sides_that_no_leg_compares_are_not_joined(Side one, Side other) =>
        Assert.Equal(Rule.LinkNoLeg, Assert.Throws<RuleException>(() => LinkRules.Demand([Record(one, "4.00", null), Record(other, "4.00", null)])).Rule);

    [Fact]
    public void One_side_alone_is_not_joined() =>
        Assert.Equal(Rule.LinkOneSided, Assert.Throws<RuleException>(() => LinkRules.Demand([Record(Side.Bill, "4.00", LineKind.Sale), Record(Side.Bill, "4.00", LineKind.Sale)])).Rule);

    [Theory]
    [InlineData("RC1", "A1", true)]
    [InlineData(null, "A1", true)]
    [InlineData("RC1", null, true)]
    [InlineData("RC9", "A9", false)]
    [InlineData(null, null, false)]
    public void A_refund_without_a_case_is_joined_with_its_own_only(string? refundNo, string? orderNo, bool joined)
    {
        LinkRecord[] records =
        [
            Record(Side.Case, "4.00", null) with { CaseNo = "RC1", OrderNo = "A1" },
            Record(Side.Bill, "-4.00", LineKind.Refund) with { CaseNo = refundNo, OrderNo = orderNo, IsWithoutCase = true },
        ];

        var refusal = Xunit.Record.Exception(() => LinkRules.Demand(records)) as RuleException;

        Assert.Equal(joined ? null : refundNo is null ? Rule.LinkForced : Rule.LinkNumberDiffers, refusal?.Rule);
    }

    [Theory]
    [InlineData("PR1", "A1", null)]
    [InlineData("PR1", "A9", null)]
    [InlineData("PR1", null, null)]
    [InlineData("X9", "A1", null)]
    [InlineData("X9", "A1-2", null)]
    [InlineData(null, "A1", null)]
    [InlineData(null, "A1_02", null)]
    [InlineData(null, null, null)]
    [InlineData(null, "4.18E+18", null)]
    [InlineData("4.18E+18", null, null)]
    [InlineData("X9", null, "link-number-differs")]
    [InlineData("X9", "4.18E+18", "link-number-differs")]
    [InlineData("X9", "A9", "link-number-differs")]
    [InlineData(null, "A9", "link-number-differs")]
    [InlineData(null, "A1-234", "link-number-differs")]
    public void A_refund_is_joined_by_its_number_or_its_order_and_by_its_amount_only_where_the_line_prints_neither(string? refundNo, string? orderNo, string? rule)
    {
        foreach (var side in (Side[])[Side.Case, Side.Refund])
        {
            LinkRecord[] records = [Case(side, 1), Record(Side.Bill, "-4.00", LineKind.Refund) with { CaseNo = refundNo, OrderNo = orderNo }];

            Assert.Equal(rule, (Xunit.Record.Exception(() => LinkRules.Demand(records)) as RuleException)?.Rule.Code);
        }
    }

    [Fact]
    public void A_line_under_anothers_number_is_the_others_whatever_its_order()
    {
        var line = Record(Side.Bill, "-4.00", LineKind.Refund) with { CaseNo = "PR2", OrderNo = "A1", NumberOf = new KnownNumber(new RecordRef(Side.Refund, new RecordId(2)), "RF-2") };

        var refusal = Assert.Throws<RuleException>(() => LinkRules.Demand([Case(Side.Refund, 1), line]));

        Assert.Equal((Rule.LinkNumberOfOther, "PR2 RF-2"), (refusal.Rule, string.Join(' ', refusal.Arguments)));
        LinkRules.Demand([Case(Side.Refund, 2) with { CaseNo = "PR2" }, line]);
    }

    [Fact]
    public void A_line_that_proves_what_became_of_another_case_proves_nothing_else()
    {
        var line = Record(Side.Bill, "-4.00", LineKind.Refund) with { OrderNo = "A1", Proves = "RF-2" };

        var refusal = Assert.Throws<RuleException>(() => LinkRules.Demand([Case(Side.Refund, 1), line]));

        Assert.Equal((Rule.LinkProvesOther, "RF-2"), (refusal.Rule, refusal.Arguments.Single()));
        LinkRules.Demand([Case(Side.Refund, 2), line]);
    }

    [Theory]
    [InlineData(Side.Case)]
    [InlineData(Side.Refund)]
    public void A_refund_at_one_platform_is_in_the_bill_of_no_other(Side side)
    {
        var line = Record(Side.Bill, "-4.00", LineKind.Refund) with { CaseNo = "PR1", OrderNo = "A1", Platform = "wechat" };

        Assert.Equal(Rule.LinkOtherPlatform, Assert.Throws<RuleException>(() => LinkRules.Demand([Case(side, 1) with { Platform = "alipay" }, line])).Rule);
        LinkRules.Demand([Case(side, 1) with { Platform = "wechat" }, line]);
    }

    [Theory]
    [InlineData(Side.Case, false)]
    [InlineData(Side.Refund, true)]
    public void A_refund_without_a_case_and_without_any_number_may_be_one_that_was_paid_here(Side side, bool joined)
    {
        LinkRecord[] records = [Case(side, 1), Record(Side.Bill, "-4.00", LineKind.Refund) with { IsWithoutCase = true }];

        Assert.Equal(joined ? null : Rule.LinkForced, (Xunit.Record.Exception(() => LinkRules.Demand(records)) as RuleException)?.Rule);
    }

    [Fact]
    public void Fees_count_beside_the_bank_and_not_beside_an_order()
    {
        var line = Record(Side.Bill, "10.00", LineKind.Sale) with { Fee = StoryBooks.Yuan("-0.06"), IsPaidOut = true };

        LinkRules.Demand([Record(Side.Order, "10.00", null), line]);
        LinkRules.Demand([Record(Side.Bank, "9.94", LineKind.BankEntry), line]);

        Assert.Throws<RuleException>(() => LinkRules.Demand([Record(Side.Bank, "10.00", LineKind.BankEntry), line]));
    }

    [Theory]
    [InlineData("100.00", "50.00", "90.00", "60.00", false, Side.Order)]
    [InlineData("100.00", "50.00", "100.00", "50.00", true, Side.Order)]
    [InlineData("100.00", "50.00", "50.00", "100.00", false, Side.Order)]
    [InlineData("40.00", "30.00", "39.00", "31.00", false, Side.Bank)]
    [InlineData("40.00", "30.00", "40.00", "30.00", true, Side.Bank)]
    public void Several_on_both_sides_are_joined_only_where_they_agree_one_by_one(string one, string two, string first, string second, bool joined, Side side)
    {
        var sign = side == Side.Bank ? "-" : "";
        LineKind? other = side == Side.Bank ? LineKind.BankEntry : null;
        var kind = side == Side.Bank ? LineKind.Payout : LineKind.Sale;
        LinkRecord[] records =
        [
            Record(side, one, other) with { Numbers = ["N1"] }, Record(side, two, other) with { Numbers = ["N2"] },
            Record(Side.Bill, sign + first, kind) with { Numbers = ["N1"] }, Record(Side.Bill, sign + second, kind) with { Numbers = ["N2"] },
        ];

        var refusal = Xunit.Record.Exception(() => LinkRules.Demand(records)) as RuleException;

        Assert.Equal(joined ? null : Rule.LinkManyToMany, refusal?.Rule);
        LinkRules.Demand(records, mayDiffer: true);
    }

    [Fact]
    public void One_is_joined_with_several_where_they_add_up()
    {
        LinkRules.Demand([Record(Side.Order, "10.00", null), Record(Side.Bill, "6.00", LineKind.Sale), Record(Side.Bill, "4.00", LineKind.Sale)]);
        LinkRules.Demand([Record(Side.Order, "6.00", null), Record(Side.Order, "4.00", null), Record(Side.Bill, "10.00", LineKind.Sale)]);
    }

    private static LinkRecord Case(Side side, long id) => new(new RecordRef(side, new RecordId(id)), null, StoryBooks.Yuan("4.00"), StoryBooks.Yuan("0.00")) { CaseNo = "PR1", OrderNo = "A1", Case = $"RF-{id}" };

    private static LinkRecord Record(Side side, string amount, LineKind? kind) => new(new RecordRef(side, new RecordId(1)), kind, StoryBooks.Yuan(amount), StoryBooks.Yuan("0.00"));
}
