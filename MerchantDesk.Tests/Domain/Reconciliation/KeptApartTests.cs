using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Somebody has said that two records do not belong together: that pair is not joined again, and each is free for another.</summary>
public sealed class KeptApartTests
{
    private readonly StoryBooks books = new();
    private readonly StoryBooks withoutBank = new() { HasBankTold = false };

    [Fact]
    public void An_order_parted_from_one_line_is_matched_with_another_of_its_number()
    {
        var order = withoutBank.Order("A1", "10.00");
        var wrong = withoutBank.Sale("A1", "10.00", "-0.06");
        var right = withoutBank.Sale("A1", "10.00", "-0.06", "2026-03-02 11:00");
        withoutBank.Parted.Add([order, wrong]);

        var result = withoutBank.Run();

        Assert.Equal([[order, right]], Members(result));
        Assert.Equal([(BreakKind.B02, wrong)], Found(result));
    }

    [Fact]
    public void A_case_parted_from_one_refund_explains_another()
    {
        withoutBank.Order("A1", "10.00");
        withoutBank.Sale("A1", "10.00", "-0.06");
        var of = withoutBank.Case("RC1", "A1", "4.00");
        var wrong = withoutBank.Refund("A1", "-4.00", null, "0.02");
        var right = withoutBank.Refund("A1", "-4.00", null, "0.02");
        withoutBank.Parted.Add([of, wrong]);

        var result = withoutBank.Run();

        Assert.Contains(Members(result), members => members.SequenceEqual([of, right]));
        Assert.Equal([(BreakKind.B09, wrong)], Found(result));
    }

    [Theory]
    [InlineData("RC1")]
    [InlineData(null)]
    public void A_refund_parted_from_one_case_is_led_to_another_of_its_order_and_amount(string? number)
    {
        withoutBank.Order("A1", "10.00");
        withoutBank.Sale("A1", "10.00", "-0.06");
        var wrong = withoutBank.Case("RC1", "A1", "4.00");
        var right = withoutBank.Case("RC2", "A1", "4.00");
        var line = withoutBank.Refund("A1", "-4.00", number, "0.02");
        withoutBank.Parted.Add([wrong, line]);

        Assert.Contains(Members(withoutBank.Run()), members => members.SequenceEqual([right, line]));
    }

    [Fact]
    public void A_bank_line_parted_from_one_payout_joins_another_that_it_names()
    {
        var wrong = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var right = books.Line(LineKind.Payout, null, "-50.00", payout: "TX2");
        var bank = books.BankLine("50.00", "TX1", remark: "for TX2");
        books.Parted.Add([bank, wrong]);

        var result = books.Run();

        Assert.Equal([[bank, right]], Members(result));
        Assert.Equal([(BreakKind.B03, wrong)], Found(result));
    }

    [Theory]
    [InlineData("49.00", BreakKind.B05)]
    [InlineData("51.00", BreakKind.B06)]
    [InlineData("50.00", null)]
    public void A_withdrawal_joined_by_hand_with_another_amount_is_still_asked_about(string received, BreakKind? kind)
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = books.BankLine(received, "TX1");
        books.ByHand.Add([bank, payout]);

        Assert.Equal(kind is { } expected ? [(expected, bank)] : [], Found(books.Run()));
    }

    private static IEnumerable<RecordRef[]> Members(ReconciliationResult result, MatchStatus status = MatchStatus.Confirmed) =>
        result.Matches.Where(match => match.Status == status).Select(match => result.MembersOf(match).ToArray());

    private static IEnumerable<(BreakKind, RecordRef)> Found(ReconciliationResult result) => result.Breaks.Select(each => (each.Kind, each.Anchor));
}
