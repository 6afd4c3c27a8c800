using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class ContinuityTests
{
    private readonly StoryBooks books = new();

    [Theory]
    [InlineData("2026-03-11", "20.00", null)]
    [InlineData("2026-03-11", "20.01", BreakKind.B17)]
    [InlineData("2026-03-13", "20.00", null)]
    [InlineData("2026-03-13", "25.00", BreakKind.B18)]
    public void The_next_statement_opens_with_what_the_last_closed_with(string from, string opening, BreakKind? kind)
    {
        books.Statement(StoryBooks.Bank, "2026-03-01", "2026-03-10", "0.00", "20.00");
        books.Statement(StoryBooks.Bank, from, "2026-03-20", opening, "30.00");

        Assert.Equal(kind is { } found ? [found] : [], books.Run().Breaks.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("2026-03-10", "20.00", null, true)]
    [InlineData("2026-03-10", "14.00", "14.00", true)]
    [InlineData("2026-03-10", "14.00", null, false)]
    [InlineData("2026-03-09", "20.00", null, false)]
    public void Statements_that_share_days_are_chained_where_a_balance_proves_it_and_else_it_is_said(string from, string opening, string? proven, bool chained)
    {
        books.HasBankTold = true;
        books.Statement(StoryBooks.Bank, "2026-03-01", "2026-03-10", "0.00", "20.00", lastDay: proven);
        books.Statement(StoryBooks.Bank, from, "2026-03-20", opening, "30.00");
        books.Statement(StoryBooks.OtherBank, "2026-03-01", "2026-03-20", "0.00", "30.00");

        var result = books.Run();

        Assert.Empty(result.Breaks);
        Assert.Equal(chained ? [] : [new LegNotCompared(Leg.L5, StoryBooks.Bank)], result.NotCompared.Where(each => each.Leg == Leg.L5));
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(false, false)]
    public void A_hole_without_balances_is_proven_only_by_stated_periods(bool stated, bool missing)
    {
        books.Statement(StoryBooks.Wallet, "2026-03-01", "2026-03-10", stated: stated);
        books.Statement(StoryBooks.Wallet, "2026-03-13", "2026-03-20", stated: stated);

        Assert.Equal(missing ? [BreakKind.B18] : [], books.Run().Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void Trade_bills_beside_fund_bills_neither_fill_their_holes_nor_break_their_chain()
    {
        books.Statement(StoryBooks.Wallet, "2026-03-01", "2026-03-31", stated: true, ofTrades: true);
        books.Statement(StoryBooks.Wallet, "2026-03-01", "2026-03-01", "0.00", "20.00", stated: true);
        books.Statement(StoryBooks.Wallet, "2026-03-02", "2026-03-02", "21.00", "30.00", stated: true);
        books.Statement(StoryBooks.Wallet, "2026-03-04", "2026-03-04", "35.00", "40.00", stated: true);

        Assert.Equal([BreakKind.B17, BreakKind.B18], books.Run().Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void Trade_bills_alone_are_chained_by_their_periods()
    {
        books.Statement(StoryBooks.Wallet, "2026-03-01", "2026-03-10", stated: true, ofTrades: true);
        books.Statement(StoryBooks.Wallet, "2026-03-13", "2026-03-20", stated: true, ofTrades: true);

        Assert.Equal([BreakKind.B18], books.Run().Breaks.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("2026-03-10", "2026-03-10", 0, 1)]
    [InlineData("2026-03-10", "2026-03-10", 1, 0)]
    [InlineData("2026-03-01", "2026-03-10", 0, 1)]
    public void Several_statements_of_one_day_are_chained_by_their_balances_whichever_came_first(string from, string to, int first, int second)
    {
        (string From, string To, string Opening, string Closing)[] told = [(from, to, "0.00", "100.00"), ("2026-03-10", "2026-03-10", "100.00", "150.00")];
        foreach (var (begins, ends, opening, closing) in (ReadOnlySpan<(string, string, string, string)>)[told[first], told[second]])
        {
            books.Statement(StoryBooks.Bank, begins, ends, opening, closing);
        }

        books.Statement(StoryBooks.Bank, "2026-03-11", "2026-03-11", "150.00", "160.00");

        var result = books.Run();

        Assert.Empty(result.Breaks);
        Assert.DoesNotContain(new LegNotCompared(Leg.L5, StoryBooks.Bank), result.NotCompared);
    }

    [Fact]
    public void A_day_that_goes_round_and_comes_back_is_chained_all_the_way()
    {
        books.Statement(StoryBooks.Bank, "2026-03-10", "2026-03-10", "100.00", "0.00");
        books.Statement(StoryBooks.Bank, "2026-03-10", "2026-03-10", "0.00", "50.00");
        books.Statement(StoryBooks.Bank, "2026-03-10", "2026-03-10", "0.00", "100.00");
        books.Statement(StoryBooks.Bank, "2026-03-09", "2026-03-09", "5.00", "0.00");
        books.Statement(StoryBooks.Bank, "2026-03-11", "2026-03-11", "50.00", "60.00");

        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void What_is_missing_behind_several_statements_of_one_day_is_missed()
    {
        books.Statement(StoryBooks.Bank, "2026-03-10", "2026-03-10", "100.00", "150.00");
        books.Statement(StoryBooks.Bank, "2026-03-10", "2026-03-10", "0.00", "100.00");
        books.Statement(StoryBooks.Bank, "2026-03-11", "2026-03-11", "100.00", "160.00");

        Assert.Equal([BreakKind.B17], books.Run().Breaks.Select(each => each.Kind));
    }
}
