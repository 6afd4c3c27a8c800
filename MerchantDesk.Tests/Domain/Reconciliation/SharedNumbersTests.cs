using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Numbers that lead to no order or to several: the trade's number, and the same number in two stores of one platform.</summary>
public sealed class SharedNumbersTests
{
    private readonly StoryBooks books = new() { HasBankTold = false };

    [Theory]
    [InlineData(null)]
    [InlineData("2088001")]
    public void A_line_whose_order_number_says_nothing_is_led_to_its_order_by_the_trade(string? number)
    {
        var order = books.Order("A1", "10.00", trade: "T1");
        var line = books.Sale(number, "10.00", "-0.06", trade: "T1");

        var result = books.Run();

        Assert.Equal(MatchReason.SameTradeAndAmount, Assert.Single(result.Matches).Reason);
        Assert.Equal([order, line], Members(result).Single());
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_trade_takes_no_order_that_a_line_of_its_own_number_has()
    {
        var order = books.Order("A1", "10.00", trade: "T1");
        var named = books.Sale("A1", "10.00", "-0.06", trade: "T9");
        var other = books.Sale("Z1", "10.00", "-0.06", trade: "T1");

        var result = books.Run();

        Assert.Equal([order, named], Members(result).Single());
        Assert.Equal([(BreakKind.B02, other)], Found(result));
    }

    [Fact]
    public void A_known_order_number_counts_before_the_trade()
    {
        var named = books.Order("A1", "10.00");
        books.Order("A2", "10.00", trade: "T1");
        var line = books.Sale("A1", "10.00", "-0.06", trade: "T1");

        Assert.Equal([named, line], Members(books.Run()).Single());
    }

    [Fact]
    public void Of_two_stores_with_the_same_order_number_the_one_of_the_amount_is_it()
    {
        var one = books.Order("A1", "10.00");
        books.Store = "ali-two";
        var two = books.Order("A1", "20.00");
        var ofTwo = books.Sale("A1", "20.00", "-0.12");
        var ofOne = books.Sale("A1", "10.00", "-0.06");

        var result = books.Run();

        Assert.Equal([[one, ofOne], [two, ofTwo]], Members(result));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void Of_two_stores_with_the_same_number_and_amount_the_nearest_in_time_is_it()
    {
        var early = books.Order("A1", "10.00", "2026-03-02 08:00");
        books.Store = "ali-two";
        var late = books.Order("A1", "10.00", "2026-03-02 18:00");
        var ofLate = books.Sale("A1", "10.00", "-0.06", "2026-03-02 18:05");
        var ofEarly = books.Sale("A1", "10.00", "-0.06", "2026-03-02 08:05");

        Assert.Equal([[early, ofEarly], [late, ofLate]], Members(books.Run()));
    }

    [Fact]
    public void Where_two_stores_fit_equally_both_are_suggested_and_neither_is_matched()
    {
        var one = books.Order("A1", "10.00");
        books.Store = "ali-two";
        var two = books.Order("A1", "10.00");
        var line = books.Sale("A1", "10.00", "-0.06");

        var result = books.Run();

        Assert.Empty(Members(result));
        Assert.Equal([[one, line], [two, line]], Members(result, MatchStatus.Suggested));
        Assert.Contains((BreakKind.B02, line), Found(result));
    }

    [Fact]
    public void A_line_in_one_wallet_takes_no_order_from_the_line_of_its_amount_in_another()
    {
        var one = books.Order("A1", "10.00", "2026-03-02 10:00");
        books.Store = "ali-two";
        var two = books.Order("A1", "20.00", "2026-03-03 10:00");
        books.Purse = "z-wallet";
        var ofOne = books.Sale("A1", "10.00", "-0.06", "2026-03-02 10:00");
        var ofTwo = books.Sale("A1", "20.00", "-0.12", "2026-03-03 10:00");
        books.Purse = "a-wallet";
        var more = books.Sale("A1", "5.00", "-0.03", "2026-03-02 10:00");

        var result = books.Run();

        Assert.Equal([[one, ofOne], [two, ofTwo]], Members(result));
        Assert.Equal([(BreakKind.B06, more)], Found(result));
    }

    [Theory]
    [InlineData("A2", "4.00", 1)]
    [InlineData("A1", "5.00", 1)]
    [InlineData("A1", "4.00", 2)]
    public void Of_two_stores_with_the_same_case_number_the_one_that_fits_is_it(string order, string amount, int fitting)
    {
        books.Order("A1", "10.00");
        var one = books.Case("RC1", "A1", "4.00");
        books.Store = "ali-two";
        books.Case("RC1", order, amount);
        var line = books.Refund("A1", "-4.00", "RC1", "0.02");

        var result = books.Run();

        Assert.Equal(fitting == 1 ? [[one, line]] : [], Members(result));
        Assert.Equal(fitting == 1 ? 0 : 2, Members(result, MatchStatus.Suggested).Count());
        Assert.Equal(fitting == 1 ? 0 : 1, result.Breaks.Count(each => each.Kind == BreakKind.B09));
    }

    [Theory]
    [InlineData(true, BreakKind.B01)]
    [InlineData(false, null)]
    public void A_wallet_that_never_told_anything_holds_the_others_back_no_longer(bool silent, BreakKind? kind)
    {
        books.Order("A1", "10.00");
        books.Order("A2", "10.00");
        books.Sale("A2", "10.00", "-0.06");
        books.OtherWallets.Add(new WalletBooks
        {
            Account = "wallet-alipay-2",
            Platform = "alipay",
            Number = "2089",
            Trades = [],
            Movements = [],
            Coverage = new Coverage(silent ? [] : [new DateRange(new DateOnly(2026, 2, 1), new DateOnly(2026, 2, 28))]),
            Currencies = new HashSet<Currency> { Currency.Cny },
        });

        var result = books.Run();

        Assert.Equal(kind is { } expected ? [expected] : [], result.Breaks.Select(each => each.Kind));
        Assert.Contains(new LegNotCompared(Leg.L1, "wallet-alipay-2"), result.NotCompared);
    }

    private static IEnumerable<RecordRef[]> Members(ReconciliationResult result, MatchStatus status = MatchStatus.Confirmed) =>
        result.Matches.Where(match => match.Status == status).Select(match => result.MembersOf(match).ToArray());

    private static IEnumerable<(BreakKind, RecordRef)> Found(ReconciliationResult result) => result.Breaks.Select(each => (each.Kind, each.Anchor));
}
