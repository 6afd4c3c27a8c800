using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Fees on rows of their own: which trade each belongs to, and what is asked where it belongs to none.</summary>
public sealed class FeeRowsTests
{
    private readonly StoryBooks books = new() { HasBankTold = false };

    [Fact]
    public void Fees_that_belong_to_no_trade_are_asked_about_one_by_one_in_their_own_currency()
    {
        var yuan = books.Line(LineKind.Fee, null, "-1.00");
        var more = books.Line(LineKind.Fee, null, "-2.00", time: "2026-03-03 10:00");
        books.Currency = Currency.Usd;
        books.Line(LineKind.Fee, null, "-3.00");

        var found = books.Run().Breaks;

        Assert.Equal([(BreakKind.B07, yuan, "1.00"), (BreakKind.B07, more, "2.00")], found.Select(each => (each.Kind, each.Anchor, each.Amount.ToPlainString())));
    }

    [Fact]
    public void Before_a_contract_is_in_force_a_fee_without_a_trade_is_nobodys_question()
    {
        books.Line(LineKind.Fee, null, "-1.00", time: "2026-03-01 10:00", trade: "T1");
        books.Line(LineKind.FeeRefund, null, "1.00", time: "2026-03-01 10:00");

        Assert.Empty(books.Run().Breaks);
    }

    [Theory]
    [InlineData("-0.06", false)]
    [InlineData("-0.05", true)]
    public void A_fee_row_with_a_number_of_its_own_meets_its_sale_by_the_order(string fee, bool differs)
    {
        books.Order("A1", "10.00");
        var sale = books.Sale("A1", "10.00", trade: "TX1");
        var row = books.Line(LineKind.Fee, "A1", fee, trade: "TX2");

        var found = books.Run().Breaks;

        Assert.Equal(differs ? [BreakKind.B07] : [], found.Select(each => each.Kind));
        Assert.All(found, each => Assert.Equal([row, sale], each.Members));
    }

    [Theory]
    [InlineData("0.06", "0.12", null)]
    [InlineData("0.12", "0.06", null)]
    [InlineData("0.06", "0.13", "0.01")]
    public void Fees_given_back_of_several_refunds_of_one_trade_are_compared_together(string first, string second, string? differs)
    {
        books.Refund("A1", "-10.00", null, trade: "T1");
        books.Refund("A1", "-20.00", null, trade: "T1");
        books.Line(LineKind.FeeRefund, "A1", first, trade: "T1", time: "2026-03-05 10:00");
        books.Line(LineKind.FeeRefund, "A1", second, trade: "T1", time: "2026-03-05 10:00");

        var found = books.Run().Breaks.Where(each => each.Kind == BreakKind.B07);

        Assert.Equal(differs is null ? [] : [differs], found.Select(each => each.Amount.ToPlainString()));
    }

    [Fact]
    public void Trades_without_any_number_are_not_taken_for_one()
    {
        var one = books.Refund(null, "-10.00", "RC1");
        var two = books.Refund(null, "-20.00", "RC2", time: "2026-03-06 10:00");
        books.Line(LineKind.Fee, "A9", "0.00", trade: "T9");

        Assert.Equal([(one, "0.06"), (two, "0.12")], books.Run().Breaks.Where(each => each.Kind == BreakKind.B07).Select(each => (each.Anchor, each.Amount.ToPlainString())));
    }
}
