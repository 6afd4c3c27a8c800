using System.Globalization;
using CsCheck;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Domain.Statements;

public sealed class AnnouncementsTests
{
    private static readonly ToldDays Untold = new([]);

    [Fact]
    public void A_report_that_repeats_another_adds_what_is_new_in_it()
    {
        var announced = new Announcements(Untold, [Line("mt942", 1, "2026-03-02", 5_00)]);

        announced.Take(Line("mt942", 1, "2026-03-02", 5_00));
        announced.Take(Line("mt942", 2, "2026-03-02", 7_00));

        Assert.Equal((1, 0), (announced.New, announced.Covered));
    }

    [Fact]
    public void What_another_format_tells_of_the_same_day_and_amount_is_the_same()
    {
        var announced = new Announcements(Untold, [Line("mt942", 1, "2026-03-02", 5_00)]);

        announced.Take(Line("camt054", 11, "2026-03-02", 5_00));
        announced.Take(Line("camt054", 12, "2026-03-02", 5_00));

        Assert.Equal(1, announced.New);
    }

    [Theory]
    [InlineData("2026-03-02", "CNY", true)]
    [InlineData("2026-03-05", "CNY", true)]
    [InlineData("2026-03-01", "CNY", false)]
    [InlineData("2026-03-06", "CNY", true)]
    [InlineData("2026-03-03", "USD", false)]
    [InlineData("2026-03-09", "CNY", true)]
    [InlineData("2026-03-13", "CNY", false)]
    public void A_day_is_told_within_a_statement_and_between_two_whose_balances_run_on(string day, string currency, bool expected)
    {
        // From the first to the second the balances run on; from the second to the third they do not.
        var told = new ToldDays([Period("2026-03-02", "2026-03-05", 100_00, 150_00), Period("2026-03-14", "2026-03-15", 170_00, 180_00), Period("2026-03-10", "2026-03-12", 150_00, 160_00)]);

        Assert.Equal(expected, told.Tell(Currency.Parse(currency), Day(day)));
    }

    [Fact]
    public void What_a_file_tells_of_days_that_a_statement_covers_is_counted_apart()
    {
        var announced = new Announcements(new ToldDays([Period("2026-03-02", "2026-03-02", 0, 5_00)]), []);

        announced.Take(Line("mt942", 1, "2026-03-02", 5_00));
        announced.Take(Line("mt942", 2, "2026-03-03", 5_00));

        Assert.Equal((1, 1), (announced.New, announced.Covered));
    }

    [Fact]
    public void What_stands_is_the_same_whatever_was_told_first() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[1, 9], Gen.Int[2, 4], Gen.Long[1, 3]).Array[0, 25].Sample(lines =>
        {
            var all = lines.Select(each => Line($"format{each.Item1}", each.Item2, $"2026-03-0{each.Item3}", each.Item4)).Distinct().ToList();

            var forward = Announcements.Standing(all).Order(Order).ToList();
            var backward = Announcements.Standing(Enumerable.Reverse(all)).Order(Order).ToList();

            Assert.Equal(forward, backward);
            Assert.True(forward.Count <= all.Count);
        });

    private static Comparer<Announcement> Order { get; } = Comparer<Announcement>.Create((one, other) => string.CompareOrdinal(one.ToString(), other.ToString()));

    private static Announcement Line(string format, int number, string day, long minor) => new(default, format, (UInt128)number, Day(day), new Money(minor, Currency.Cny));

    private static ToldPeriod Period(string from, string to, long opening, long closing) =>
        new(Currency.Cny, new DateRange(Day(from), Day(to)), new Money(opening, Currency.Cny), new Money(closing, Currency.Cny));

    private static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);
}
