using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>What the books hold of a bank's days against what its statements say that they moved.</summary>
public sealed class BalanceProofTests
{
    private const string First = "2026-03-02";
    private const string Second = "2026-03-03";

    private readonly StoryBooks books = new();

    [Theory]
    [InlineData(new[] { "-2.00" }, null)]
    [InlineData(new[] { "-2.00", "-2.00" }, "2.00")]
    [InlineData(new string[0], "2.00")]
    [InlineData(new[] { "-3.00", "1.00" }, null)]
    public void What_the_books_hold_of_a_statements_days_is_what_it_says_they_moved(string[] lines, string? amount)
    {
        Told(First, First, "100.00", "98.00", "-2.00");

        Assert.Equal(amount is null ? [] : [amount], Found(First, lines).Select(found => found.Amount.ToPlainString()));
    }

    [Theory]
    [InlineData(new[] { "-2.00", "-2.00" }, 0)]
    [InlineData(new[] { "-2.00" }, 1)]
    public void Of_two_statements_of_one_day_both_count(string[] lines, int found)
    {
        Told(First, First, "98.00", "96.00", "-2.00");
        Told(First, First, "100.00", "98.00", "-2.00");

        Assert.Equal(found, Found(First, lines).Count);
    }

    [Fact]
    public void One_that_moved_nothing_in_all_before_one_that_did_leaves_no_doubt()
    {
        Told(First, First, "100.00", "100.00", "0.00");
        Told(First, First, "100.00", "90.00", "-10.00");

        Assert.Single(Found(First, "-10.00", "10.00"));
    }

    [Fact]
    public void The_same_day_in_two_formats_counts_once()
    {
        Told(First, First, "100.00", "98.00", "-2.00");
        Told(First, First, "100.00", "98.00", "-2.00");

        Assert.Empty(Found(First, "-2.00"));
    }

    [Fact]
    public void A_longer_statement_is_compared_over_all_its_days()
    {
        Told(First, First, "100.00", "98.00", "-2.00");
        Told(First, Second, "100.00", "90.00", "-10.00");
        Told(Second, Second, "98.00", "90.00", "-8.00");

        Assert.Empty(Found(Second, "-2.00", "-8.00"));
        var found = Assert.Single(Found(Second, "-2.00"));
        Assert.Equal([First, Second, "-10.00", "-12.00", "CNY"], found.Arguments);
    }

    [Theory]
    [InlineData("100.00", "98.00", "100.00", "97.00")]
    [InlineData("100.00", "98.00", "96.00", "94.00")]
    [InlineData("100.00", "90.00", "90.00", "100.00")]
    public void Where_balances_leave_open_what_the_day_moved_nothing_is_said(string opening, string closing, string otherOpening, string otherClosing)
    {
        Told(First, First, opening, closing, null);
        Told(First, First, otherOpening, otherClosing, null);

        Assert.Empty(Found(First, "-55.00"));
    }

    [Fact]
    public void A_statement_whose_own_lines_do_not_come_to_its_closing_proves_nothing()
    {
        Told(First, First, "100.00", "98.00", "-1.00");

        Assert.Empty(Found(First, "-1.00"));
    }

    [Fact]
    public void Days_on_which_a_statement_of_other_days_dates_its_movements_are_left_out()
    {
        Told(First, First, "100.00", "98.00", "-2.00");
        books.Statement(StoryBooks.Bank, Second, Second, "98.00", "96.00", moved: "-2.00", dated: (First, First));

        Assert.Empty(Found(First, "-2.00", "-2.00"));
    }

    [Theory]
    [InlineData("-3.00", 0)]
    [InlineData("-4.00", 1)]
    public void A_balance_that_is_dated_by_the_day_before_tells_nothing_of_that_day(string amount, int found)
    {
        books.Statement(StoryBooks.Bank, First, Second, "100.00", "97.00", moved: "-3.00", dated: (Second, Second));
        books.BankLine("-8.00", null, First);

        Assert.Equal(found, Found(Second, amount).Count);
    }

    [Fact]
    public void Lines_of_other_days_accounts_and_currencies_are_not_counted()
    {
        Told(First, First, "100.00", "98.00", "-2.00");
        books.BankLine("-7.00", null, Second);
        books.BankLine("-7.00", null, First, account: StoryBooks.OtherBank);

        Assert.Empty(Found(First, "-2.00"));
    }

    private void Told(string from, string to, string opening, string closing, string? moved) =>
        books.Statement(StoryBooks.Bank, from, to, opening, closing, moved: moved ?? (StoryBooks.Yuan(closing) - StoryBooks.Yuan(opening)).ToPlainString());

    private List<BreakFinding> Found(string day, params string[] lines)
    {
        foreach (var line in lines)
        {
            books.BankLine(line, null, day);
        }

        return [.. books.Run().Breaks.Where(found => found.Kind == BreakKind.B17 && found.Arguments.Count == 5)];
    }
}
