using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Which days a bank has told of: those of its statements, and between two of them those on which it proves that nothing happened.</summary>
public sealed class CoverageTests
{
    private const string Friday = "2026-03-06";
    private const string Saturday = "2026-03-07";
    private const string Monday = "2026-03-09";

    private readonly StoryBooks books = new();

    [Theory]
    [InlineData("20.00", true)]
    [InlineData("25.00", false)]
    [InlineData(null, true)]
    public void A_weekend_between_statements_is_told_of_unless_their_balances_deny_it(string? opening, bool told) =>
        Assert.Equal(told, Chain(Statement("2026-03-02", Friday, "20.00"), Statement(Monday, "2026-03-13", "30.00", opening)).HasToldOf(Day(Saturday), Day(Monday)));

    [Theory]
    [InlineData("20.00", true)]
    [InlineData("25.00", false)]
    [InlineData(null, false)]
    public void Working_days_between_statements_are_told_of_where_their_balances_run_on(string? opening, bool told) =>
        Assert.Equal(told, Chain(Statement("2026-03-02", "2026-03-03", "20.00"), Statement("2026-03-06", "2026-03-13", "30.00", opening)).HasToldOf(Day("2026-03-03"), Day("2026-03-06")));

    [Fact]
    public void A_payout_that_left_on_a_day_without_a_statement_is_missed()
    {
        books.Line(LineKind.Payout, null, "-50.00", time: Saturday + " 10:00", payout: "TX1");
        var told = books.Books();
        var bank = told.Banks[0] with { Coverage = Chain(Statement("2026-03-02", Friday, "20.00"), Statement(Monday, "2026-03-13", "30.00", "20.00")) };

        Assert.Equal([BreakKind.B03], Reconciler.Run(told with { Banks = [bank, told.Banks[1]] }).Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void A_payout_is_not_missed_while_a_day_on_which_it_may_have_come_is_not_told_of()
    {
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");
        var told = books.Books();
        var bank = told.Banks[0] with { Coverage = Chain(Statement("2026-03-01", "2026-03-02", "20.00"), Statement("2026-03-04", "2026-03-20", "90.00", "70.00")) };

        var result = Reconciler.Run(told with { Banks = [bank, told.Banks[1]] });

        Assert.Empty(result.Breaks);
        Assert.Single(result.Timing);
    }

    private static Coverage Chain(params StatementFact[] statements) => Coverage.OfChain(statements);

    private static StatementFact Statement(string from, string to, string closing, string? opening = null) => new(
        new RecordId(1), StoryBooks.Bank, Currency.Cny, new DateRange(Day(from), Day(to)), opening is null ? null : StoryBooks.Yuan(opening), StoryBooks.Yuan(closing), false);

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
