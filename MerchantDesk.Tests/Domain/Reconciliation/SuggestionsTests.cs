using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class SuggestionsTests
{
    private long next;

    [Fact]
    public void The_same_number_amount_day_and_customer_are_all_of_100()
    {
        var found = Assert.Single(Suggestions.For(Of("4182093755612043817", "386.00", party: "chen"), [Of("4182093755612043817", "386.00", party: "Chen")]));

        Assert.Equal((100, SuggestionReason.SameNumber, SuggestionReason.SameAmount, SuggestionReason.SameDay, SuggestionReason.SameParty), (found.Score, found.Reference.Reason, found.Amount.Reason, found.Date.Reason, found.Party.Reason));
    }

    [Theory]
    [InlineData("4182093755612043817", "4182093755612043816", 32, SuggestionReason.NumberMistyped)]
    [InlineData("4182093755612043817", "4182093755612043871", 32, SuggestionReason.NumberMistyped)]
    [InlineData("LB-103182", "order LB-103182", 30, SuggestionReason.NumberWithin)]
    [InlineData("4182093755612043817", "4.18209375561204E+18", 28, SuggestionReason.NumberRounded)]
    [InlineData("4182093755612043817", "9982093755612043817", 0, SuggestionReason.OtherNumber)]
    [InlineData("A1", "A2", 0, SuggestionReason.OtherNumber)]
    public void Numbers_that_are_alike_count_by_how_much(string one, string two, int points, SuggestionReason reason)
    {
        var part = Suggestions.Compare(Of(one, "10.00"), Of(two, "10.00")).Reference;

        Assert.Equal((points, 40, reason), (part.Points, part.Most, part.Reason));
    }

    [Theory]
    [InlineData("100.00", "100.00", 30, SuggestionReason.SameAmount)]
    [InlineData("100.00", "98.00", 10, SuggestionReason.NearAmount)]
    [InlineData("100.00", "97.99", 0, SuggestionReason.OtherAmount)]
    [InlineData("100.00", "-100.00", 0, SuggestionReason.OtherAmount)]
    public void Amounts_count_where_they_are_the_same_or_near(string one, string two, int points, SuggestionReason reason)
    {
        var part = Suggestions.Compare(Of("A1", one), Of("B2", two)).Amount;

        Assert.Equal((points, reason), (part.Points, part.Reason));
    }

    [Theory]
    [InlineData("2026-03-02", 15, SuggestionReason.SameDay, 0)]
    [InlineData("2026-03-03", 12, SuggestionReason.DaysLater, 1)]
    [InlineData("2026-02-27", 8, SuggestionReason.DaysEarlier, 3)]
    [InlineData("2026-03-09", 4, SuggestionReason.DaysLater, 7)]
    [InlineData("2026-03-10", 0, SuggestionReason.DaysLater, 8)]
    public void Dates_count_less_the_farther_they_are(string day, int points, SuggestionReason reason, int days)
    {
        var part = Suggestions.Compare(Of("A1", "10.00"), Of("B2", "10.00", day)).Date;

        Assert.Equal((points, reason, days), (part.Points, part.Reason, part.Days));
    }

    [Fact]
    public void The_best_comes_first_and_what_little_speaks_for_is_left_out()
    {
        var near = Of("B1", "10.00", "2026-03-03");
        var named = Of("order-1", "10.00", "2026-03-04");
        var far = Of("B3", "10.00", "2026-03-20");

        var found = Suggestions.For(Of("order-1", "10.00"), [far, near, named]);

        Assert.Equal([named, near], found.Select(each => each.Other));
    }

    [Fact]
    public void Another_platform_currency_or_direction_is_never_suggested()
    {
        var asked = Of("A1", "10.00");

        var found = Suggestions.For(asked,
        [
            Of("A1", "10.00") with { Platform = "wechat" },
            Of("A1", "10.00") with { Amount = new Money(10_00, Currency.Usd) },
            Of("A1", "-10.00"),
        ]);

        Assert.Empty(found);
    }

    [Theory]
    [InlineData(BreakKind.B01, new[] { BreakKind.B02 })]
    [InlineData(BreakKind.B03, new[] { BreakKind.B04, BreakKind.B28 })]
    [InlineData(BreakKind.B28, new[] { BreakKind.B03 })]
    [InlineData(BreakKind.B09, new BreakKind[0])]
    public void Only_missing_sides_have_another_side(BreakKind kind, BreakKind[] others) => Assert.Equal(others, Suggestions.OtherKindsOf(kind));

    private Counterpart Of(string number, string amount, string day = "2026-03-02", string? party = null) => new()
    {
        Records = [new RecordRef(Side.Bill, new RecordId(++next))],
        Numbers = [number],
        Amount = StoryBooks.Yuan(amount),
        Day = DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture),
        Platform = "alipay",
        Party = party,
    };
}
