using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>A platform's refunds are one set, whichever wallets they went out of.</summary>
public sealed class RefundsInSeveralWalletsTests
{
    private readonly StoryBooks books = new() { HasBankTold = false };

    [Fact]
    public void Two_halves_of_a_case_in_two_wallets_are_one_match()
    {
        books.Order("A1", "100.00");
        var of = books.Case("RC1", "A1", "100.00");
        var one = books.Refund("A1", "-60.00", "RC1", "0.36");
        books.Purse = "wallet-2";
        var two = books.Refund("A1", "-40.00", "RC1", "0.24");

        var result = books.Run();

        Assert.Equal([of, one, two], result.MembersOf(Assert.Single(result.Matches)).ToArray());
        Assert.DoesNotContain(result.Breaks, each => each.Kind != BreakKind.B01);
    }

    [Fact]
    public void The_same_refund_out_of_a_second_wallet_is_asked_about_as_out_of_the_first()
    {
        books.Order("A1", "100.00");
        var of = books.Case("RC1", "A1", "50.00");
        var one = books.Refund("A1", "-50.00", "RC1", "0.30");
        books.Purse = "wallet-2";
        var two = books.Refund("A1", "-50.00", "RC1", "0.30");

        var result = books.Run();

        Assert.Equal([of, one], result.MembersOf(Assert.Single(result.Matches)).ToArray());
        Assert.Equal((two, "wallet-2"), result.Breaks.Where(each => each.Kind == BreakKind.B08).Select(each => (each.Anchor, each.Account!)).Single());
    }

    [Fact]
    public void A_case_whose_number_another_wallet_prints_is_not_taken_for_a_refund_without_one()
    {
        books.Order("A1", "100.00");
        var of = books.Case("RC1", "A1", "50.00");
        var unnumbered = books.Refund("A1", "-50.00", null, "0.30");
        books.Purse = "wallet-2";
        var numbered = books.Refund("A1", "-50.00", "RC1", "0.30");

        var result = books.Run();

        Assert.Equal([of, numbered], result.MembersOf(Assert.Single(result.Matches)).ToArray());
        Assert.Equal(unnumbered, Assert.Single(result.Breaks, each => each.Kind == BreakKind.B09).Anchor);
    }

    [Theory]
    [InlineData("2026-03-04 10:00", "2026-03-06 10:00", null, "4.00")]
    [InlineData("2026-03-06 10:00", "2026-03-04 10:00", null, "4.00")]
    [InlineData("2026-03-06 10:00", "2026-03-04 10:00", "2026-03-05 10:00", "3.00")]
    [InlineData("2026-03-06 10:00", "2026-03-04 10:00", "2026-03-03 10:00", null)]
    public void All_money_that_left_before_the_goods_were_back_is_at_stake_in_whatever_order_it_is_told(string first, string second, string? back, string? atStake)
    {
        books.Order("A1", "10.00", shipped: "2026-03-03 09:00");
        var of = books.Case("RC1", "A1", "4.00", returns: true, back);
        books.Refund("A1", "-1.00", "RC1", "0.01", first);
        books.Refund("A1", "-3.00", "RC1", "0.02", second);

        var found = books.Run().Breaks.Where(each => each.Kind == BreakKind.B27).ToList();

        Assert.Equal(atStake is null ? [] : [(of, atStake)], found.Select(each => (each.Anchor, each.Amount.ToPlainString())));
    }
}
