using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

public sealed class PayoutTests
{
    private readonly StoryBooks books = new();

    [Theory]
    [InlineData("TX1", null)]
    [InlineData(null, "withdrawal TX1")]
    public void A_withdrawal_and_its_bank_line_match_by_number_whatever_the_date(string? reference, string? remark)
    {
        var line = books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = books.BankLine("50.00", reference, "2026-03-25", remark);

        var result = books.Run();

        Assert.Equal([bank, line], Only(result, MatchPass.M5));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_top_up_is_a_withdrawal_with_the_other_sign()
    {
        books.Line(LineKind.TopUp, null, "27.73", payout: "TX1");
        books.BankLine("-27.73", "TX1");

        var result = books.Run();

        Assert.Single(result.Matches, match => match.Pass == MatchPass.M5);
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void Money_of_two_currencies_under_one_payout_number_is_never_added()
    {
        var yuan = books.Sale("A1", "50.00", payout: "po_1");
        books.Sale("A2", "7.00", payout: "po_1");
        var bank = books.BankLine("50.00", "po_1");
        var told = books.Books();
        told.Platforms[0].Wallets[0].Movements[1] = told.Platforms[0].Wallets[0].Movements[1] with { Gross = new Money(7_00, Currency.Usd), Fee = Money.Zero(Currency.Usd) };

        var result = Reconciler.Run(told);

        Assert.Equal([bank, yuan], Only(result, MatchPass.M6));
    }

    [Theory]
    [InlineData("49.99", BreakKind.B05)]
    [InlineData("50.01", BreakKind.B06)]
    public void A_withdrawal_of_another_amount_is_matched_and_asked_about(string received, BreakKind kind)
    {
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = books.BankLine(received, "TX1");

        var result = books.Run();

        Assert.Single(result.Matches);
        Assert.Equal((kind, bank), (Assert.Single(result.Breaks).Kind, result.Breaks[0].Anchor));
    }

    [Fact]
    public void A_payout_on_an_account_that_serves_another_platform_is_matched_and_asked_about()
    {
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var bank = books.BankLine("50.00", "TX1", account: StoryBooks.OtherBank);

        var result = books.Run();

        Assert.Single(result.Matches, match => match.Pass == MatchPass.M5);
        Assert.Equal((BreakKind.B22, bank), (Assert.Single(result.Breaks).Kind, result.Breaks[0].Anchor));
    }

    [Fact]
    public void The_lines_of_a_batch_add_up_to_its_deposit_repeated_records_left_out()
    {
        books.Order("A1", "30.00");
        var sale = books.Sale("A1", "30.00", "-0.18", payout: "po_1");
        books.Sale("A1", "30.00", "-0.18", payout: "po_1", occurrence: 2);
        var adjustment = books.Line(LineKind.Adjustment, null, "-1.00", payout: "po_1");
        var bank = books.BankLine("28.82", "po_1");

        var result = books.Run();

        Assert.Equal([bank, sale, adjustment], Only(result, MatchPass.M6));
        Assert.Equal([BreakKind.B08], result.Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void A_deposit_that_is_not_the_sum_of_its_lines_is_asked_about()
    {
        books.Order("A1", "30.00");
        books.Sale("A1", "30.00", "-0.18", payout: "po_1");
        books.BankLine("29.81", "po_1");

        Assert.Equal((BreakKind.B16, "0.01"), books.Run().Breaks.Select(each => (each.Kind, each.Amount.ToPlainString())).Single());
    }

    [Fact]
    public void The_net_of_a_day_is_paid_under_the_merchants_number_and_the_day()
    {
        books.Order("A1", "30.00");
        books.Case("RC1", "A1", "10.00");
        var sale = books.Sale("A1", "30.00", "-0.18", "2026-03-02 10:00");
        var refund = books.Refund("A1", "-10.00", "RC1", "0.06", "2026-03-02 12:00");
        var bank = books.BankLine("19.88", "208820260302");

        var result = books.Run();

        Assert.Equal([bank, sale, refund], Only(result, MatchPass.M6));
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_day_of_more_refunds_than_sales_is_a_debit_and_no_unapproved_payment()
    {
        books.Order("A1", "30.00");
        books.Case("RC1", "A1", "10.00");
        books.Refund("A1", "-10.00", "RC1", "0.06", "2026-03-02 12:00");
        books.BankLine("-9.94", "208820260302");

        Assert.DoesNotContain(books.Run().Breaks, each => each.Kind is BreakKind.B28 or BreakKind.B16);
    }

    [Theory]
    [InlineData(58_75, true)]
    [InlineData(58_74, false)]
    public void A_payout_changed_into_another_currency_is_checked_at_the_stated_rate_half_up(long deposit, bool agrees)
    {
        books.Order("A1", "30.00");
        books.Sale("A1", "30.00", "-0.18", payout: "po_1");
        var line = new BankFact(new RecordId(900), "po_1", null, new DateOnly(2026, 3, 5), new Money(deposit, Currency.Usd), StoryBooks.Yuan("29.82"), "1.97");
        var told = books.Books();

        var result = Reconciler.Run(told with { Banks = [told.Banks[0] with { Lines = [line] }] });

        Assert.Equal(agrees ? MatchReason.SumInOtherCurrency : MatchReason.SamePayoutNumberOtherAmount, result.Matches.Single(match => match.Pass == MatchPass.M6).Reason);
        Assert.Equal(agrees ? [] : [BreakKind.B16], result.Breaks.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("2026-03-04", true)]
    [InlineData("2026-03-03", false)]
    public void A_withdrawal_is_missed_once_the_bank_has_told_of_two_working_days_more(string coveredTo, bool missed)
    {
        books.CoveredTo = coveredTo;
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");

        Assert.Equal(missed ? [BreakKind.B03] : [], books.Run().Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void An_account_of_another_currency_does_not_take_over_what_another_one_serves()
    {
        books.OtherBankCurrency = Currency.Parse("EUR");
        books.Mappings.Add(new AccountMapping { Platform = "alipay", BankAccount = StoryBooks.OtherBank, Since = new DateOnly(2026, 2, 1) });
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.BankLine("50.00", "TX1");

        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void A_payout_is_missed_on_the_account_of_its_currency_whatever_the_others_tell()
    {
        books.OtherBankCurrency = Currency.Parse("EUR");
        books.HasOtherBankTold = false;
        books.Mappings.Add(new AccountMapping { Platform = "alipay", BankAccount = StoryBooks.OtherBank, Since = new DateOnly(2026, 2, 1) });
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");

        Assert.Equal(BreakKind.B03, Assert.Single(books.Run().Breaks).Kind);
    }

    [Fact]
    public void A_later_account_of_the_same_currency_takes_over()
    {
        books.Mappings.Add(new AccountMapping { Platform = "alipay", BankAccount = StoryBooks.OtherBank, Since = new DateOnly(2026, 2, 1) });
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.BankLine("50.00", "TX1");

        Assert.Equal(BreakKind.B22, Assert.Single(books.Run().Breaks).Kind);
    }

    [Theory]
    [InlineData(null, "2026-03-04", false)]
    [InlineData(null, "2026-03-05", true)]
    [InlineData("po_1", "2026-03-10", false)]
    [InlineData("po_1", "2026-03-11", true)]
    public void A_days_net_is_missed_two_working_days_after_the_next_day_and_a_batch_two_after_its_week(string? payout, string coveredTo, bool missed)
    {
        books.CoveredTo = coveredTo;
        books.Sale("A1", "30.00", "-0.18", "2026-03-02 10:00", payout: payout);

        Assert.Equal(missed ? [BreakKind.B03] : [], books.Run().Breaks.Select(each => each.Kind));
    }

    [Theory]
    [InlineData("-5.00", false)]
    [InlineData("5.00", true)]
    public void A_fee_that_the_bank_itself_books_needs_no_approved_document(string amount, bool asked)
    {
        books.BankLine(amount, null, remark: "account fee", kind: LineKind.Fee);

        Assert.Equal(asked ? [BreakKind.B04] : [], books.Run().Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void A_note_of_the_bank_without_an_amount_asks_for_nothing()
    {
        books.BankLine("0.00", null, remark: "BAI CD 025", kind: LineKind.Pending);

        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void What_one_side_has_told_nothing_of_is_named_leg_by_leg()
    {
        books.HasBankTold = false;
        books.Statement(StoryBooks.Bank, "2026-03-01", "2026-03-10", "0.00", "20.00");

        Assert.Equal(
            ["L1 alipay", "L4 alipay", "L3 wallet-alipay", "L5 bank-wechat"],
            books.Run().NotCompared.Select(each => each.ToString()));
    }

    [Fact]
    public void What_both_sides_have_told_of_is_not_named()
    {
        books.Order("A1", "10.00");
        books.Sale("A1", "10.00", "-0.06");
        books.Statement(StoryBooks.Wallet, "2026-03-01", "2026-03-10", "0.00", "9.94");

        Assert.Equal([Leg.L5], books.Run().NotCompared.Select(each => each.Leg).Distinct());
    }

    [Theory]
    [InlineData("50.00", BreakKind.B04)]
    [InlineData("-50.00", BreakKind.B28)]
    public void Bank_money_that_nothing_explains_is_asked_about(string amount, BreakKind kind)
    {
        books.BankLine(amount, "INV1");

        Assert.Equal(kind, Assert.Single(books.Run().Breaks).Kind);
    }

    [Fact]
    public void The_same_amount_in_time_without_a_number_is_only_suggested()
    {
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");
        books.BankLine("50.00", null, "2026-03-03");

        var result = books.Run();

        Assert.Equal(MatchStatus.Suggested, Assert.Single(result.Matches).Status);
        Assert.Equal([BreakKind.B03, BreakKind.B04], result.Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void Two_that_could_be_it_are_not_even_suggested()
    {
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");
        books.BankLine("50.00", null, "2026-03-03");
        books.BankLine("50.00", null, "2026-03-04");

        Assert.Empty(books.Run().Matches);
    }

    [Fact]
    public void The_same_amount_of_another_week_hides_no_suggestion()
    {
        var first = books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");
        var ofFirst = books.BankLine("50.00", null, "2026-03-03");
        var second = books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-16 10:00", payout: "TX2");
        var ofSecond = books.BankLine("50.00", null, "2026-03-17");

        var result = books.Run();

        Assert.Equal([[ofFirst, first], [ofSecond, second]], result.Matches.Select(match => result.MembersOf(match).ToArray()));
    }

    [Fact]
    public void Two_payouts_that_one_bank_line_could_be_are_not_even_suggested()
    {
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-02 10:00", payout: "TX1");
        books.Line(LineKind.Payout, null, "-50.00", time: "2026-03-03 10:00", payout: "TX2");
        books.BankLine("50.00", null, "2026-03-04");

        Assert.Empty(books.Run().Matches);
    }

    [Theory]
    [InlineData("-29.82", new BreakKind[0])]
    [InlineData("-29.80", new[] { BreakKind.B16 })]
    public void The_row_of_a_payout_whose_lines_carry_its_number_checks_them_and_is_no_second_amount(string row, BreakKind[] kinds)
    {
        books.Order("A1", "30.00");
        books.Line(LineKind.Payout, null, row, payout: "po_1");
        var sale = books.Sale("A1", "30.00", "-0.18", payout: "po_1");
        var bank = books.BankLine("29.82", "po_1");

        var result = books.Run();

        Assert.Equal([bank, sale], Only(result, MatchPass.M6));
        Assert.Equal(kinds, result.Breaks.Select(each => each.Kind));
    }

    [Fact]
    public void Payouts_of_two_wallets_under_one_number_are_two()
    {
        var one = books.Sale(null, "100.00", "-0.60", payout: "1001");
        books.Purse = "wallet-b";
        var two = books.Sale(null, "200.00", "-1.20", payout: "1001");
        var ofTwo = books.BankLine("198.80", "1001");
        var ofOne = books.BankLine("99.00", "1001");

        var result = books.Run();

        Assert.Equal(new[] { (ofTwo, two), (ofOne, one) }.ToHashSet(), result.Matches.Select(match => (result.MembersOf(match)[0], result.MembersOf(match)[1])).ToHashSet());
        Assert.Equal([(BreakKind.B16, "0.40")], result.Breaks.Select(each => (each.Kind, each.Amount.ToPlainString())));
    }

    [Fact]
    public void What_may_be_either_wallets_under_one_number_is_neithers()
    {
        books.Sale(null, "100.00", "-0.60", payout: "1001");
        books.Purse = "wallet-b";
        books.Sale(null, "200.00", "-1.20", payout: "1001");
        books.BankLine("150.00", "1001");
        books.BankLine("148.20", "1001");

        var result = books.Run();

        Assert.Empty(result.Matches);
        Assert.Equal([BreakKind.B03, BreakKind.B03, BreakKind.B04, BreakKind.B04], result.Breaks.Select(each => each.Kind).Order());
    }

    [Fact]
    public void Equal_payouts_of_two_wallets_under_one_number_are_suggested_for_one_receipt_and_taken_for_two()
    {
        books.Sale(null, "100.00", "-0.60", payout: "1001");
        books.Purse = "wallet-b";
        books.Sale(null, "100.00", "-0.60", payout: "1001");
        books.BankLine("99.40", "1001");
        var one = books.Run();
        books.BankLine("99.40", "1001");

        Assert.Equal([MatchStatus.Suggested, MatchStatus.Suggested], one.Matches.Select(match => match.Status));
        Assert.Equal([MatchStatus.Confirmed, MatchStatus.Confirmed], books.Run().Matches.Select(match => match.Status));
        Assert.Empty(books.Run().Breaks);
    }

    [Fact]
    public void A_number_of_two_platforms_is_that_of_the_one_whose_account_it_is_on()
    {
        var own = books.Sale(null, "100.00", "-0.60", payout: "1001");
        var onOwn = books.BankLine("99.40", "1001");
        var onOther = books.BankLine("99.40", "1001", account: StoryBooks.OtherBank);
        var told = books.Books();
        var line = new BillFact(new RecordId(900), LineKind.Sale, 1, null, null, null, "1001", new DateTimeOffset(2026, 3, 2, 10, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 2), StoryBooks.Yuan("99.40"), StoryBooks.Yuan("0"));
        var wechat = new PlatformBooks
        {
            Platform = "wechat",
            Orders = [],
            Cases = [],
            Contracts = [],
            Mappings = [new() { Platform = "wechat", BankAccount = StoryBooks.OtherBank, Since = new DateOnly(2026, 1, 1) }],
            Wallets = [told.Platforms[0].Wallets[0] with { Account = "wallet-wechat", Platform = "wechat", Trades = [line], Movements = [line] }],
        };

        var result = Reconciler.Run(told with { Platforms = [.. told.Platforms, wechat] });

        Assert.Equal(new[] { (onOwn, own), (onOther, line.Ref) }.ToHashSet(), result.Matches.Select(match => (result.MembersOf(match)[0], result.MembersOf(match)[1])).ToHashSet());
        Assert.Empty(result.Breaks);
    }

    [Fact]
    public void A_payout_that_waits_for_days_in_a_hole_is_not_missed_and_the_wallet_is_named()
    {
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1", time: "2026-03-05 10:00");
        var told = books.Books();
        var holed = new Coverage([new DateRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 5)), new DateRange(new DateOnly(2026, 3, 9), new DateOnly(2026, 3, 31))]);

        var result = Reconciler.Run(told with { Banks = [.. told.Banks.Select(bank => bank with { Coverage = holed })] });

        Assert.Empty(result.Breaks);
        Assert.Contains(new LegNotCompared(Leg.L4, StoryBooks.Wallet), result.NotCompared);
    }

    [Theory]
    [InlineData("2026-03-06", 0, true)]
    [InlineData("2026-03-05", 1, false)]
    public void A_payout_before_any_account_served_is_not_missed_and_the_wallet_is_named(string since, int missed, bool named)
    {
        books.Mappings[0] = new() { Platform = "alipay", BankAccount = StoryBooks.Bank, Since = DateOnly.Parse(since, System.Globalization.CultureInfo.InvariantCulture) };
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1", time: "2026-03-05 10:00");

        var result = books.Run();

        Assert.Equal(missed, result.Breaks.Count);
        Assert.Equal(named, result.NotCompared.Contains(new LegNotCompared(Leg.L4, StoryBooks.Wallet)));
    }

    [Fact]
    public void A_payout_that_the_bank_may_still_show_only_waits()
    {
        books.CoveredTo = "2026-03-03";
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");

        var result = books.Run();

        Assert.Single(result.Timing);
        Assert.DoesNotContain(result.NotCompared, each => each == new LegNotCompared(Leg.L4, StoryBooks.Wallet));
    }

    [Theory]
    [InlineData("CNY", false)]
    [InlineData("EUR", true)]
    public void A_payout_is_missed_once_the_bank_has_told_in_its_currency(string ahead, bool missed)
    {
        books.Currency = Currency.Parse("EUR");
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        var told = books.Books();
        var early = new Coverage([new DateRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 3))]);
        var coverage = new Dictionary<Currency, Coverage> { [Currency.Parse("EUR")] = early, [Currency.Cny] = told.Banks[0].Coverage };
        coverage[Currency.Parse(ahead)] = told.Banks[0].Coverage;

        var result = Reconciler.Run(told with { Banks = [.. told.Banks.Select(bank => bank with { CoverageByCurrency = coverage })] });

        Assert.Equal(missed ? [BreakKind.B03] : [], result.Breaks.Select(each => each.Kind));
    }

    private static RecordRef[] Only(ReconciliationResult result, MatchPass pass) => result.MembersOf(result.Matches.Single(match => match.Pass == pass)).ToArray();
}
