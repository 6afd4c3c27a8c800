using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>What somebody joined settles its own leg: the other leg, the fee, the goods and the account are looked at all the same.</summary>
public sealed class JoinedByHandTests
{
    private readonly StoryBooks books = new();
    private readonly StoryBooks withoutBank = new() { HasBankTold = false };

    [Fact]
    public void What_people_have_joined_is_left_alone_and_what_they_parted_stays_apart()
    {
        var joined = withoutBank.Order("A1", "10.00");
        var line = withoutBank.Sale("X1", "10.00", "-0.06");
        var parted = withoutBank.Order("A2", "10.00");
        var other = withoutBank.Sale("A2", "10.00", "-0.06");
        withoutBank.ByHand.Add([joined, line]);
        withoutBank.Parted.Add([parted, other]);

        var result = withoutBank.Run();

        Assert.Empty(result.Matches);
        Assert.Equal([(BreakKind.B01, parted), (BreakKind.B02, other)], result.Breaks.Select(each => (each.Kind, each.Anchor)).Order(Comparer<(BreakKind Kind, RecordRef)>.Create((one, two) => one.Kind.CompareTo(two.Kind))));
    }

    [Fact]
    public void What_is_joined_with_the_bank_is_still_compared_with_its_order()
    {
        var order = withoutBank.Order("A1", "10.00");
        var line = withoutBank.Sale("A1", "10.00", "-0.06", payout: "po_1");
        withoutBank.ByHand.Add([line, withoutBank.BankLine("9.94", null)]);

        var result = withoutBank.Run();

        Assert.Equal([order, line], Only(result, MatchPass.M1));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_line_whose_order_was_joined_with_another_line_is_asked_about()
    {
        var order = withoutBank.Order("A1", "10.00");
        var named = withoutBank.Sale("A1", "10.00", "-0.06");
        withoutBank.ByHand.Add([order, withoutBank.Sale("X1", "10.00", "-0.06")]);

        Assert.Equal((BreakKind.B02, named), (Assert.Single(withoutBank.Run().Breaks).Kind, withoutBank.Run().Breaks[0].Anchor));
    }

    [Fact]
    public void A_case_joined_by_hand_explains_no_other_refund()
    {
        withoutBank.Order("A1", "10.00");
        withoutBank.Sale("A1", "10.00", "-0.06");
        var of = withoutBank.Case("RC1", "A1", "4.00");
        withoutBank.ByHand.Add([of, withoutBank.Refund("A1", "-4.00", null, "0.02")]);
        var numbered = withoutBank.Refund("A1", "-4.00", "RC1", "0.02");
        var unnumbered = withoutBank.Refund("A1", "-4.00", null, "0.02");

        var result = withoutBank.Run();

        Assert.Equal([(BreakKind.B09, numbered), (BreakKind.B09, unnumbered)], result.Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData("2026-03-04 10:00", false)]
    public void Goods_are_asked_about_where_the_refund_was_joined_by_hand(string? back, bool asked)
    {
        withoutBank.Order("A1", "10.00", shipped: "2026-03-03 10:00");
        withoutBank.Sale("A1", "10.00", "-0.06");
        var of = withoutBank.Case("RC1", "A1", "4.00", returns: true, back);
        withoutBank.ByHand.Add([of, withoutBank.Refund("A1", "-4.00", "RC1", "0.02")]);

        Assert.Equal(asked ? [(BreakKind.B27, of)] : [], withoutBank.Run().Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Fact]
    public void A_fee_is_asked_about_where_its_line_was_joined_by_hand()
    {
        var order = withoutBank.Order("A1", "10.00");
        var line = withoutBank.Sale("A1", "10.00", "-0.50");
        withoutBank.ByHand.Add([order, line]);

        Assert.Equal((BreakKind.B07, line), (Assert.Single(withoutBank.Run().Breaks).Kind, withoutBank.Run().Breaks[0].Anchor));
    }

    [Fact]
    public void A_day_of_which_a_sale_was_joined_with_its_order_by_hand_is_still_missed_at_the_bank()
    {
        var order = books.Order("A1", "30.00");
        var sale = books.Sale("A1", "30.00", "-0.18", "2026-03-02 10:00");
        books.ByHand.Add([order, sale]);

        Assert.Equal((BreakKind.B03, sale), (Assert.Single(books.Run().Breaks).Kind, books.Run().Breaks[0].Anchor));
    }

    [Fact]
    public void What_is_joined_with_a_bank_line_by_hand_is_not_joined_with_another()
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.ByHand.Add([payout, books.BankLine("50.00", null)]);
        var named = books.BankLine("50.00", "TX1");

        var result = books.Run();

        Assert.Empty(result.Matches);
        Assert.Equal((BreakKind.B04, named), (Assert.Single(result.Breaks).Kind, result.Breaks[0].Anchor));
    }

    [Theory]
    [InlineData(StoryBooks.Bank, false)]
    [InlineData(StoryBooks.OtherBank, true)]
    public void The_account_is_asked_about_where_the_money_was_joined_by_hand(string account, bool asked)
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = books.BankLine("50.00", "TX1", account: account);
        books.ByHand.Add([payout, bank]);

        Assert.Equal(asked ? [(BreakKind.B22, bank)] : [], books.Run().Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Fact]
    public void The_row_of_a_payout_whose_lines_were_joined_by_hand_is_not_missed()
    {
        var sale = books.Sale("A1", "30.00", "-0.18", payout: "po_1");
        books.Line(LineKind.Payout, null, "-29.82", payout: "po_1");
        books.ByHand.Add([sale, books.BankLine("29.82", null)]);

        Assert.Empty(books.Run().Breaks);
    }

    [Theory]
    [InlineData("9.00", BreakKind.B06)]
    [InlineData("10.00", null)]
    [InlineData("11.00", BreakKind.B05)]
    public void An_order_that_was_told_anew_after_it_was_joined_by_hand_is_asked_about(string paid, BreakKind? kind)
    {
        var order = withoutBank.Order("A1", paid);
        var (one, two) = (withoutBank.Sale("X1", "6.00", "-0.04"), withoutBank.Sale("X2", "4.00", "-0.02"));
        withoutBank.ByHand.Add([order, one, two]);

        var result = withoutBank.Run();

        Assert.Equal(kind is { } asked ? [(asked, order, "1.00")] : [], result.Breaks.Select(each => (each.Kind, each.Anchor, each.Amount.ToPlainString())));
        Assert.All(result.Breaks, each => Assert.Equal([order, one, two], each.Members));
    }

    [Theory]
    [InlineData("3.00", BreakKind.B06)]
    [InlineData("4.00", null)]
    [InlineData("5.00", BreakKind.B05)]
    public void A_case_that_was_told_anew_after_it_was_joined_by_hand_is_asked_about(string amount, BreakKind? kind)
    {
        withoutBank.Order("A1", "10.00");
        withoutBank.Sale("A1", "10.00", "-0.06");
        var of = withoutBank.Case("RC1", "A1", amount);
        withoutBank.ByHand.Add([of, withoutBank.Refund("A1", "-4.00", "RC1", "0.02")]);

        Assert.Equal(kind is { } asked ? [(asked, of)] : [], withoutBank.Run().Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Fact]
    public void An_order_joined_with_another_currency_is_asked_about()
    {
        var order = withoutBank.Order("A1", "10.00");
        withoutBank.Currency = Currency.Parse("EUR");
        withoutBank.ByHand.Add([order, withoutBank.Sale("X1", "10.00")]);

        Assert.Equal([(BreakKind.B14, order)], withoutBank.Run().Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Fact]
    public void A_match_whose_line_another_bill_tells_settles_nothing()
    {
        var told = new RecordRef(Side.Bill, new RecordId(777));
        var order = withoutBank.Order("A1", "10.00");
        var sale = withoutBank.Sale("A1", "10.00", "-0.06");
        var payout = withoutBank.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = withoutBank.BankLine("50.00", "TX1");
        withoutBank.ByHand.Add([order, told]);
        withoutBank.ByHand.Add([told, bank]);

        var result = withoutBank.Run();

        Assert.Equal([[order, sale], [bank, payout]], result.Matches.Select(match => result.MembersOf(match).ToArray()));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void Another_currency_is_asked_about_where_the_money_was_joined_by_hand()
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var part = books.BankLine("20.00", "TX1");
        books.Currency = Currency.Parse("EUR");
        var foreign = books.BankLine("0.01", "TX1");
        books.ByHand.Add([payout, part, foreign]);

        Assert.Equal([(BreakKind.B05, part), (BreakKind.B14, foreign)], books.Run().Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Theory]
    [InlineData("6.50", "0.13", false)]
    [InlineData("1.00", "0.13", true)]
    [InlineData("1.00", null, true)]
    public void A_rate_that_does_not_lead_to_what_came_is_asked_about_where_the_money_was_joined_by_hand(string came, string? rate, bool asked)
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.Currency = Currency.Parse("EUR");
        var bank = books.BankLine(came, "TX1", instructed: StoryBooks.Yuan("50.00"), rate: rate);
        var byNumber = books.Run().Breaks.Select(each => (each.Kind, each.Anchor, each.Amount)).ToList();
        books.ByHand.Add([payout, bank]);

        Assert.Equal(asked ? 1 : 0, byNumber.Count);
        Assert.Equal(byNumber, books.Run().Breaks.Select(each => (each.Kind, each.Anchor, each.Amount)));
    }

    private static RecordRef[] Only(ReconciliationResult result, MatchPass pass) => result.MembersOf(result.Matches.Single(match => match.Pass == pass)).ToArray();
}
