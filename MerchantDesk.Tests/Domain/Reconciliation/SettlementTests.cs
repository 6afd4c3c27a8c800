using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>How money leaves a wallet is a property of what told of the days, and each stretch of days is judged by itself.</summary>
public sealed class SettlementTests
{
    private readonly StoryBooks books = new();

    [Theory]
    [InlineData("wechat-trade", Settlement.ByDay)]
    [InlineData("alipay-trade", Settlement.NotTold)]
    [InlineData("wechat-fund", Settlement.AsShown)]
    [InlineData("generic-csv", Settlement.AsShown)]
    public void What_told_of_a_wallet_says_how_it_is_settled(string format, Settlement settlement) => Assert.Equal(settlement, BillSource.SettlementOf(format));

    [Fact]
    public void A_bill_that_says_nothing_of_payouts_makes_no_day_missed_and_says_so()
    {
        books.Settled.Add(Days(1, 31, Settlement.NotTold));
        books.Sale("A1", "30.00", "-0.18");

        var result = books.Run();

        Assert.Empty(result.Breaks);
        Assert.Contains(new LegNotCompared(Leg.L4, StoryBooks.Wallet), result.NotCompared);
    }

    [Fact]
    public void A_top_up_in_such_a_bill_is_still_a_movement_of_its_own()
    {
        books.Settled.Add(Days(1, 31, Settlement.NotTold));
        books.Sale("A1", "30.00", "-0.18");
        var line = books.Line(LineKind.TopUp, null, "20.00");
        var bank = books.BankLine("-20.00", null);

        var result = books.Run();

        Assert.Equal([bank, line], result.MembersOf(Assert.Single(result.Matches)).ToArray());
    }

    [Fact]
    public void A_later_stretch_with_payout_lines_leaves_the_days_before_as_they_were()
    {
        books.Settled.Add(Days(1, 10, Settlement.ByDay));
        books.Settled.Add(Days(11, 31, Settlement.AsShown));
        var sale = books.Sale("A1", "30.00", "-0.18", "2026-03-02 10:00");
        var bank = books.BankLine("29.82", "208820260302");
        books.Sale("A2", "50.00", "-0.30", "2026-03-12 10:00");
        var payout = books.Line(LineKind.Payout, null, "-40.00", time: "2026-03-13 10:00", payout: "TX1");
        var paid = books.BankLine("40.00", "TX1", "2026-03-13");

        var result = books.Run();

        Assert.Equal([[bank, sale], [paid, payout]], result.Matches.Select(match => result.MembersOf(match).ToArray()));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_withdrawal_without_a_number_is_a_payout_of_its_own()
    {
        var payout = books.Line(LineKind.Payout, null, "-50.00");
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-12 10:00");
        var bank = books.BankLine("50.00", null);

        var result = books.Run();

        Assert.Equal([bank, payout], result.MembersOf(Assert.Single(result.Matches)).ToArray());
        Assert.Equal(2, result.Breaks.Count(each => each.Kind == BreakKind.B03));
    }

    [Fact]
    public void A_withdrawal_that_came_back_under_its_number_leaves_nothing_to_expect()
    {
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.Line(LineKind.PayoutReversal, null, "50.00", payout: "TX1");

        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void A_withdrawal_that_came_back_without_a_number_is_asked_about()
    {
        var back = books.Line(LineKind.PayoutReversal, null, "50.00");

        Assert.Equal((BreakKind.B03, back), (Assert.Single(books.Run().Breaks).Kind, books.Run().Breaks[0].Anchor));
    }

    [Fact]
    public void Behind_the_fund_bill_the_trade_bill_moves_the_balance()
    {
        BillFact[] trade = [Line(1, 5, "A1"), Line(2, 12, "A2")];
        BillFact[] fund = [Line(3, 12, "A2")];

        Assert.Equal([trade[0], fund[0]], MovingLines.Of(trade, fund, Range(11, 20)).OrderBy(line => line.Day));
        Assert.Same(fund, MovingLines.Of([], fund, Range(11, 20)));
        Assert.Same(trade, MovingLines.Of(trade, [], new Coverage([])));
    }

    [Theory]
    [InlineData(LineKind.Payout, 0)]
    [InlineData(LineKind.TopUp, 1)]
    public void A_stretch_without_withdrawals_sends_no_days_net_where_another_shows_that_people_withdraw(LineKind kind, int missed)
    {
        books.Settled.Add(Days(1, 5, Settlement.AsShown));
        books.Settled.Add(Days(9, 12, Settlement.AsShown));
        var payout = books.Line(kind, null, kind == LineKind.Payout ? "-40.00" : "40.00", time: "2026-03-03 10:00", payout: "TX1");
        var bank = books.BankLine(kind == LineKind.Payout ? "40.00" : "-40.00", "TX1");
        books.Sale("A1", "30.00", "-0.18", "2026-03-10 10:00");

        var result = books.Run();

        Assert.Equal([bank, payout], result.MembersOf(Assert.Single(result.Matches)).ToArray());
        Assert.Equal(missed, result.Breaks.Count(each => each.Kind == BreakKind.B03));
    }

    [Fact]
    public void Days_of_a_trade_bill_that_a_fund_bill_tells_too_are_compared_with_the_bank()
    {
        books.Settled.Add(Days(1, 31, Settlement.AsShown));
        books.Settled.Add(Days(5, 10, Settlement.NotTold));
        books.Sale("A1", "30.00", "-0.18");

        Assert.DoesNotContain(new LegNotCompared(Leg.L4, StoryBooks.Wallet), books.Run().NotCompared);
    }

    private static BillFact Line(long id, int day, string order) => new(
        new RecordId(id), LineKind.Sale, 1, order, null, null, null, new DateTimeOffset(2026, 3, day, 10, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, day), StoryBooks.Yuan("1.00"), StoryBooks.Yuan("0"));

    private static Coverage Range(int from, int to) => new([new DateRange(new DateOnly(2026, 3, from), new DateOnly(2026, 3, to))]);

    private static SettledDays Days(int from, int to, Settlement settlement) => new(new DateRange(new DateOnly(2026, 3, from), new DateOnly(2026, 3, to)), settlement);
}
