using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class SaleAndRefundTests
{
    private readonly StoryBooks books = new() { HasBankTold = false };

    [Fact]
    public void An_order_and_its_line_of_the_same_amount_match()
    {
        var order = books.Order("A1", "10.00");
        var line = books.Sale("A1", "10.00", "-0.06");

        var result = books.Run();

        Assert.Equal([order, line], Only(result, MatchPass.M1));
        Assert.Empty(result.Breaks);
    }

    [Theory]
    [InlineData("9.99", BreakKind.B05)]
    [InlineData("10.01", BreakKind.B06)]
    public void One_cent_of_difference_is_a_break_and_no_match(string told, BreakKind kind)
    {
        var order = books.Order("A1", "10.00");
        var line = books.Sale("A1", told, "-0.06");

        var result = books.Run();

        Assert.Empty(result.Matches);
        Assert.Equal((kind, "0.01"), Found(result));
        Assert.Equal([order, line], result.Breaks[0].Members);
    }

    [Theory]
    [InlineData("A1", "A1")]
    [InlineData("A1-1", "A1-2")]
    [InlineData("A1_01", "A1_02")]
    public void Parts_that_add_up_to_the_order_are_one_match(string first, string second)
    {
        var order = books.Order("A1", "10.00");
        var one = books.Sale(first, "4.00", "-0.02");
        var two = books.Sale(second, "6.00", "-0.04");

        var result = books.Run();

        Assert.Equal([order, one, two], Only(result, MatchPass.M4));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_suffix_belongs_to_the_number_where_an_order_has_it()
    {
        books.Order("A1", "4.00");
        var other = books.Order("A1-1", "6.00");
        var line = books.Sale("A1-1", "6.00", "-0.04");
        books.Sale("A1", "4.00", "-0.02");

        Assert.Contains(Members(books.Run()), members => members.SequenceEqual([other, line]));
    }

    [Fact]
    public void The_same_payment_under_another_id_is_asked_about_once()
    {
        var order = books.Order("A1", "10.00");
        var line = books.Sale("A1", "10.00", "-0.06");
        var again = books.Sale("A1", "10.00", "-0.06");

        var result = books.Run();

        Assert.Equal([order, line], Only(result, MatchPass.M1));
        Assert.Equal((BreakKind.B08, again), (result.Breaks.Single().Kind, result.Breaks.Single().Anchor));
    }

    [Fact]
    public void A_repeated_record_is_set_aside()
    {
        books.Order("A1", "10.00");
        books.Sale("A1", "10.00", "-0.06");
        var again = books.Sale("A1", "10.00", "-0.06", occurrence: 2);

        var result = books.Run();

        Assert.Equal((BreakKind.B08, again), (result.Breaks.Single().Kind, result.Breaks.Single().Anchor));
        Assert.Single(result.Matches, match => match.Pass == MatchPass.M1);
    }

    [Theory]
    [InlineData("2026-03-04", true)]
    [InlineData("2026-03-03", false)]
    public void An_order_is_missed_two_working_days_after_it_was_told_of(string coveredTo, bool missed)
    {
        books.CoveredTo = coveredTo;
        var order = books.Order("A1", "10.00", "2026-03-02 10:00");

        var result = books.Run();

        Assert.Equal(missed ? [BreakKind.B01] : [], result.Breaks.Select(each => each.Kind));
        Assert.Equal(missed ? [] : [order], result.Timing);
    }

    [Fact]
    public void A_weekend_does_not_count_as_waiting()
    {
        books.CoveredTo = "2026-03-08";
        books.Order("A1", "10.00", "2026-03-06 10:00");

        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void A_line_without_an_order_does_not_wait()
    {
        books.CoveredTo = "2026-03-02";
        books.Order("A1", "10.00");
        books.Sale("A2", "10.00", "-0.06");

        Assert.Equal(BreakKind.B02, Assert.Single(books.Run().Breaks).Kind);
    }

    [Fact]
    public void Without_any_order_nothing_is_compared_and_it_says_so()
    {
        books.Sale("A2", "10.00", "-0.06");

        var result = books.Run();

        Assert.Contains(new LegNotCompared(Leg.L1, "alipay"), result.NotCompared);
        Assert.DoesNotContain(result.Breaks, each => each.Kind == BreakKind.B02);
    }

    [Fact]
    public void A_day_of_difference_is_a_match_and_a_question()
    {
        books.Order("A1", "10.00", "2026-03-02 10:00");
        books.Sale("A1", "10.00", "-0.06", "2026-03-04 10:00");

        var result = books.Run();

        Assert.Single(result.Matches, match => match.Pass == MatchPass.M1);
        Assert.Equal(BreakKind.B13, Assert.Single(result.Breaks).Kind);
    }

    [Fact]
    public void A_refund_is_led_to_its_case_by_number()
    {
        books.Order("A1", "10.00");
        var wrong = books.Case("RC1", "A1", "4.00");
        var right = books.Case("RC2", "A1", "4.00");
        var line = books.Refund("A1", "-4.00", "RC2", "0.02");

        Assert.Equal([right, line], Only(books.Run(), MatchPass.M3));
        Assert.NotEqual(wrong, right);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("unknown")]
    public void A_refund_without_a_known_number_is_led_by_order_and_amount_each_case_once(string? number)
    {
        books.Order("A1", "10.00");
        var of = books.Case("RC1", "A1", "4.00");
        var line = books.Refund("A1", "-4.00", number, "0.02");
        var second = books.Refund("A1", "-4.00", number, "0.02");

        var result = books.Run();

        Assert.Equal([of, line], Only(result, MatchPass.M3));
        var unexplained = Assert.Single(result.Breaks, each => each.Kind == BreakKind.B09);
        Assert.Equal(second, unexplained.Anchor);
    }

    [Fact]
    public void A_refund_of_another_amount_than_its_case_is_a_break()
    {
        books.Order("A1", "10.00");
        books.Case("RC1", "A1", "4.00");
        books.Refund("A1", "-4.01", "RC1", "0.02");

        var result = books.Run();

        Assert.DoesNotContain(result.Matches, match => match.Pass == MatchPass.M3);
        Assert.Contains(result.Breaks, each => each.Kind == BreakKind.B06);
    }

    [Theory]
    [InlineData(true, "2026-03-03 10:00", null, true)]
    [InlineData(true, "2026-03-03 10:00", "2026-03-06 10:00", true)]
    [InlineData(true, "2026-03-03 10:00", "2026-03-05 09:59", false)]
    [InlineData(true, null, null, false)]
    [InlineData(false, "2026-03-03 10:00", null, false)]
    public void Money_that_left_before_the_goods_were_back_is_asked_about(bool returns, string? shipped, string? back, bool asked)
    {
        books.Order("A1", "10.00", shipped: shipped);
        var of = books.Case("RC1", "A1", "4.00", returns, back);
        books.Refund("A1", "-4.00", "RC1", "0.02", "2026-03-05 10:00");

        var findings = books.Run().Breaks.Where(each => each.Kind == BreakKind.B27).ToList();

        Assert.Equal(asked ? [of] : [], findings.Select(each => each.Anchor));
    }

    [Theory]
    [InlineData("-0.06", false)]
    [InlineData("-0.07", true)]
    [InlineData("0", true)]
    public void A_fee_in_a_column_is_the_contracts_or_a_break(string fee, bool differs)
    {
        books.Order("A1", "10.00");
        books.Sale("A1", "10.00", fee);

        Assert.Equal(differs, books.Run().Breaks.Any(each => each.Kind == BreakKind.B07));
    }

    [Theory]
    [InlineData(RefundFee.Returned, "0.02", false)]
    [InlineData(RefundFee.Returned, "0", true)]
    [InlineData(RefundFee.Kept, "0", false)]
    [InlineData(RefundFee.Kept, "0.02", true)]
    public void A_refund_brings_its_fee_back_as_the_contract_says(RefundFee rule, string fee, bool differs)
    {
        books.RefundFee = rule;
        books.Order("A1", "10.00");
        books.Case("RC1", "A1", "4.00");
        books.Refund("A1", "-4.00", "RC1", fee);

        Assert.Equal(differs, books.Run().Breaks.Any(each => each.Kind == BreakKind.B07));
    }

    [Theory]
    [InlineData("-0.06", false)]
    [InlineData("-0.05", true)]
    public void A_fee_on_a_row_of_its_own_belongs_to_its_trade_wherever_it_stands(string fee, bool differs)
    {
        books.Order("A1", "10.00");
        books.Order("A2", "10.00");
        books.Sale("A1", "10.00", trade: "T1");
        books.Sale("A2", "10.00", trade: "T2");
        books.Line(LineKind.Fee, "A2", "-0.06", trade: "T2");
        books.Line(LineKind.Fee, "A1", fee, trade: "T1");

        Assert.Equal(differs, books.Run().Breaks.Any(each => each.Kind == BreakKind.B07));
    }

    [Fact]
    public void Fees_that_differ_are_asked_about_once_a_day_with_every_line()
    {
        books.Order("A1", "10.00");
        books.Order("A2", "10.00");
        books.Order("A3", "10.00", "2026-03-03 10:00");
        var first = books.Sale("A1", "10.00", "-0.07");
        var second = books.Sale("A2", "10.00", "-0.05");
        var next = books.Sale("A3", "10.00", "-0.07", "2026-03-03 10:00");

        var found = books.Run().Breaks;

        Assert.Equal([(first, "0.02"), (next, "0.01")], found.Select(each => (each.Anchor, each.Amount.ToPlainString())));
        Assert.Equal([first, second], found[0].Members);
        Assert.Equal(["A1, A2", "0.12", "0.12", "CNY"], found[0].Arguments);
    }

    [Fact]
    public void Before_a_contract_is_in_force_no_fee_is_checked()
    {
        books.Order("A1", "10.00", "2026-03-01 10:00");
        books.Sale("A1", "10.00", "-9.00", "2026-03-01 10:00");

        Assert.Empty(books.Run().Breaks);
    }

    [Theory]
    [InlineData("CNY", "2026-02-28", false)]
    [InlineData("CNY", "2026-03-31", true)]
    [InlineData("USD", "2026-02-28", true)]
    public void An_order_is_missed_once_every_wallet_that_could_hold_it_has_told(string currency, string toldTo, bool missed)
    {
        books.Order("A1", "10.00");
        books.OtherWallets.Add(new WalletBooks
        {
            Account = "wallet-alipay-2",
            Platform = "alipay",
            Number = "2089",
            Trades = [],
            Movements = [],
            Coverage = new Coverage([new DateRange(new DateOnly(2026, 2, 1), DateOnly.Parse(toldTo, System.Globalization.CultureInfo.InvariantCulture))]),
            Currencies = new HashSet<Currency> { Currency.Parse(currency) },
        });

        var result = books.Run();

        Assert.Equal(missed ? [BreakKind.B01] : [], result.Breaks.Select(each => each.Kind));
        Assert.Equal(missed ? 0 : 1, result.Timing.Count);
    }

    [Theory]
    [InlineData("a-wallet")]
    [InlineData("z-wallet")]
    public void The_parts_of_an_order_may_be_in_several_wallets(string other)
    {
        var order = books.Order("A1", "10.00");
        var one = books.Sale("A1", "6.00", "-0.04");
        books.Purse = other;
        var two = books.Sale("A1", "4.00", "-0.02");

        var result = books.Run();

        Assert.Equal(new[] { order, one, two }.ToHashSet(), Only(result, MatchPass.M4).ToHashSet());
        Assert.Empty(result.Breaks);
    }

    [Theory]
    [InlineData("a-wallet")]
    [InlineData("z-wallet")]
    public void The_line_of_just_the_amount_is_the_orders_in_whichever_wallet_it_is(string other)
    {
        var order = books.Order("A1", "10.00");
        var line = books.Sale("A1", "10.00", "-0.06");
        books.Purse = other;
        var more = books.Sale("A1", "3.00", "-0.02");

        var result = books.Run();

        Assert.Equal([order, line], Only(result, MatchPass.M1));
        Assert.Equal([(BreakKind.B06, more)], result.Breaks.Select(each => (each.Kind, each.Anchor)));
    }

    [Fact]
    public void What_the_parts_in_several_wallets_are_short_of_is_one_question()
    {
        books.Order("A1", "10.00");
        books.Sale("A1", "6.00", "-0.04");
        books.Purse = "a-wallet";
        books.Sale("A1", "3.00", "-0.02");

        Assert.Equal((BreakKind.B05, "1.00"), Found(books.Run()));
    }

    [Theory]
    [InlineData(17, false)]
    [InlineData(15, true)]
    public void An_order_is_missed_on_the_day_that_its_moment_is_in_the_bills_zone(int hourBefore, bool missed)
    {
        books.Order("A2", "10.00");
        books.Sale("A2", "10.00", "-0.06");
        var told = books.Books();
        var platform = told.Platforms[0];
        var order = new OrderFact(new RecordId(500), "ali-main", "A1", StoryBooks.Yuan("10.00"), new DateTimeOffset(2026, 2, 28, hourBefore, 30, 0, TimeSpan.Zero), new DateOnly(2026, 3, 1), null);
        var zone = missed ? TimeZoneInfo.CreateCustomTimeZone("nine", TimeSpan.FromHours(9), "nine", "nine") : TimeZoneInfo.Utc;

        var result = Reconciler.Run(told with { Platforms = [platform with { Orders = [.. platform.Orders, order], Wallets = [.. platform.Wallets.Select(wallet => wallet with { Zone = zone })] }] });

        Assert.Equal(missed ? [BreakKind.B01] : [], result.Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void An_order_is_missed_once_the_bills_of_its_currency_have_told()
    {
        books.Order("A1", "10.00");
        books.Order("A2", "10.00");
        books.Sale("A2", "10.00", "-0.06");
        var told = books.Books();
        var yuan = new Coverage([new DateRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 2))]);
        var platform = told.Platforms[0];

        var result = Reconciler.Run(told with { Platforms = [platform with { Wallets = [.. platform.Wallets.Select(wallet => wallet with { CoverageByCurrency = new Dictionary<Currency, Coverage> { [Currency.Cny] = yuan } })] }] });

        Assert.Empty(result.Breaks);
        Assert.Equal(1, books.Run().Breaks.Count(each => each.Kind == BreakKind.B01));
    }

    [Fact]
    public void Nothing_paid_and_nothing_refunded_ask_nothing()
    {
        books.Order("A1", "0.00");
        books.Order("A2", "10.00");
        books.Sale("A2", "10.00", "-0.06");
        books.Sale("Z1", "0.00");
        books.Refund("Z1", "0.00", null);

        var result = books.Run();

        Assert.Empty(result.Breaks);
        Assert.DoesNotContain(result.Timing, each => each.Side == Side.Order);
    }

    private static (BreakKind, string) Found(ReconciliationResult result) => (result.Breaks.Single().Kind, result.Breaks.Single().Amount.ToPlainString());

    private static RecordRef[] Only(ReconciliationResult result, MatchPass pass) => result.MembersOf(result.Matches.Single(match => match.Pass == pass)).ToArray();

    private static IEnumerable<RecordRef[]> Members(ReconciliationResult result) => result.Matches.Select(match => result.MembersOf(match).ToArray());
}
