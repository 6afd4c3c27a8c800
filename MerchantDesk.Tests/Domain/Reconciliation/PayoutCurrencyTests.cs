using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Domain.Reconciliation;

/// <summary>Payouts and bank lines in several currencies: they are compared each in its own, and nothing depends on the order in which they are told.</summary>
public sealed class PayoutCurrencyTests
{
    private static readonly Currency[] Currencies = [Currency.Cny, Currency.Usd, Currency.Parse("EUR")];

    private readonly StoryBooks books = new();

    [Theory]
    [InlineData(StoryBooks.Bank, StoryBooks.OtherBank)]
    [InlineData(StoryBooks.OtherBank, StoryBooks.Bank)]
    public void A_line_in_a_foreign_currency_that_names_a_payout_is_asked_about_alone(string account, string other)
    {
        books.Currency = Currency.Usd;
        var sale = books.Sale("A1", "100.00", payout: "po_1");
        var bank = books.BankLine("100.00", "po_1", account: account);
        books.Currency = Currency.Cny;
        var foreign = books.BankLine("7.00", null, remark: "about po_1", account: other);

        var result = books.Run();

        Assert.Equal([bank, sale], result.MembersOf(result.Matches.Single(match => match.Reason == MatchReason.SumOfPayout)).ToArray());
        Assert.Equal([foreign], Assert.Single(result.Breaks, each => each.Kind == BreakKind.B14).Members);
    }

    [Fact]
    public void A_payout_of_which_only_foreign_money_came_is_matched_and_asked_about_and_not_missed()
    {
        var sale = books.Sale("A1", "100.00", payout: "po_1");
        books.Currency = Currency.Usd;
        var foreign = books.BankLine("100.00", "po_1");

        var result = books.Run();

        Assert.Equal([foreign, sale], result.MembersOf(result.Matches.Single()).ToArray());
        Assert.Equal([BreakKind.B14], result.Breaks.Select(each => each.Kind).Where(kind => kind is BreakKind.B03 or BreakKind.B14));
    }

    [Fact]
    public void What_the_bank_changed_counts_beside_what_it_did_not()
    {
        books.Sale("A1", "100.00", payout: "po_1");
        books.BankLine("60.00", "po_1");
        books.Currency = Currency.Usd;
        books.BankLine("10.00", "po_1", instructed: StoryBooks.Yuan("40.00"), rate: "0.25");

        var result = books.Run();

        Assert.Equal(MatchReason.SumOfPayout, result.Matches.Single().Reason);
        Assert.DoesNotContain(result.Breaks, each => each.Kind is BreakKind.B14 or BreakKind.B16);
    }

    [Theory]
    [InlineData("12.50", MatchStatus.Suggested)]
    [InlineData("12.49", null)]
    public void Changed_money_without_a_number_is_suggested_where_its_stated_rate_bears_it_out(string booked, MatchStatus? status)
    {
        books.Line(LineKind.Payout, null, "-50.00", payout: "TX1");
        books.Currency = Currency.Usd;
        books.BankLine(booked, null, instructed: StoryBooks.Yuan("50.00"), rate: "0.25");

        var result = books.Run();

        Assert.Equal(status is { } expected ? [expected] : [], result.Matches.Select(match => match.Status));
    }

    [Fact]
    public void No_mixture_of_currencies_and_no_order_of_accounts_or_lines_changes_the_result()
    {
        for (var seed = 0; seed < 300; seed++)
        {
            var told = Told(new Random(seed));
            var expected = Text(Reconciler.Run(told));

            Assert.Equal(expected, Text(Reconciler.Run(Shuffled(told, new Random(-seed)))));
        }
    }

    /// <summary>A few payouts, sales, refunds, fees and bank lines of few numbers and amounts, so that they collide in every way.</summary>
    private static Books Told(Random random)
    {
        var story = new StoryBooks { OtherBankCurrency = random.Next(2) == 0 ? Currency.Cny : Currency.Usd };
        for (var i = 0; i < 14; i++)
        {
            story.Currency = Currencies[random.Next(3)];
            story.Purse = random.Next(2) == 0 ? StoryBooks.Wallet : "wallet-2";
            var (amount, number) = (random.Next(1, 4) + "0.00", "N" + random.Next(3));
            var time = $"2026-03-0{random.Next(1, 6)} 10:00";
            var payout = random.Next(3) == 0 ? null : number;
            story.Store = random.Next(2) == 0 ? "ali-main" : "ali-two";
            switch (random.Next(8))
            {
                case 0: story.Order(number, amount, time, trade: "T" + number); break;
                case 1: story.Case("R" + number, number, amount); break;
                case 2: story.Sale(random.Next(3) == 0 ? null : number, amount, random.Next(2) == 0 ? "0" : "-0.06", time, payout: payout, trade: "T" + number); break;
                case 3: story.Refund(number, "-" + amount, random.Next(2) == 0 ? null : "R" + number, "0", time, trade: random.Next(2) == 0 ? null : "T" + number); break;
                case 4: story.Line(random.Next(2) == 0 ? LineKind.Payout : LineKind.PayoutReversal, null, (random.Next(2) == 0 ? "-" : "") + amount, time: time, payout: payout); break;
                case 5: story.Line(random.Next(2) == 0 ? LineKind.Fee : LineKind.FeeRefund, random.Next(2) == 0 ? null : number, "-0.06", time: time, trade: random.Next(2) == 0 ? null : "T" + number); break;
                default:
                    Money? instructed = random.Next(3) == 0 ? new Money(random.Next(1, 4) * 1000, Currencies[random.Next(3)]) : null;
                    story.BankLine(amount, random.Next(3) == 0 ? null : number, "2026-03-0" + random.Next(1, 6), "pay " + number, random.Next(2) == 0 ? StoryBooks.Bank : StoryBooks.OtherBank, instructed, instructed is null ? null : "1");
                    break;
            }
        }

        return story.Books();
    }

    private static Books Shuffled(Books told, Random random) => told with
    {
        Platforms = [.. told.Platforms.Select(platform => platform with
        {
            Orders = Shuffled(platform.Orders, random),
            Cases = Shuffled(platform.Cases, random),
            Wallets = [.. Shuffled([.. platform.Wallets], random).Select(wallet => Shuffled(wallet.Trades, random) is var lines ? wallet with { Trades = lines, Movements = lines } : wallet)],
        })],
        Banks = [.. Shuffled([.. told.Banks], random).Select(bank => bank with { Lines = Shuffled(bank.Lines, random) })],
    };

    private static T[] Shuffled<T>(T[] items, Random random)
    {
        var copy = items.ToArray();
        random.Shuffle(copy);
        return copy;
    }

    private static List<string> Text(ReconciliationResult result) =>
    [
        .. result.Matches.Select(match => $"{match.Pass} {match.Status} {match.Reason} {Text(result.MembersOf(match).ToArray())}")
            .Concat(result.Breaks.Select(each => $"{each.Kind} {each.Anchor} {each.Account} {each.Amount} {each.Day} {string.Join('|', each.Arguments)} {Text(each.Members)}"))
            .Concat(result.Timing.Select(each => $"waits {each}")).Order(StringComparer.Ordinal),
    ];

    private static string Text(IEnumerable<RecordRef> members) => string.Join(',', members.Select(each => each.ToString()).Order(StringComparer.Ordinal));
}
