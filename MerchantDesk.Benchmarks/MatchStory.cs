using System.Globalization;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Benchmarks;

/// <summary>
/// Books of two platforms in memory: half of the orders on one that books fees as rows and pays out with a line, half on one that carries
/// them in a column and pays out in batches. One order in five hundred has something wrong with it, every kind in turn.
/// </summary>
public sealed class MatchStory
{
    private const int OrdersADay = 10_000;
    private const int Faults = 9;
    private const int OrdersBetweenFaults = 500;
    private const int OrdersBetweenRefunds = 50;

    private static readonly DateTimeOffset Start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private long next;

    public static Books Tell(int orders)
    {
        var story = new MatchStory();
        var rows = story.Platform("rows", orders / 2, feesAreRows: true);
        var column = story.Platform("column", orders / 2, feesAreRows: false);
        return new Books
        {
            Platforms = [rows.Books, column.Books],
            Banks = [rows.Bank, column.Bank],
            Statements = [],
        };
    }

    private (PlatformBooks Books, BankBooks Bank) Platform(string code, int count, bool feesAreRows)
    {
        var contract = new FeeContract { Platform = code, Currency = Currency.Cny, RateBp = 60, FixedMinor = 0, RefundFee = RefundFee.Returned, ValidFrom = new DateOnly(2025, 1, 1) };
        var orders = new OrderFact[count];
        var cases = new List<CaseFact>();
        var lines = new List<BillFact>(count * 2);
        var nets = new SortedDictionary<DateOnly, long>();
        for (var i = 0; i < count; i++)
        {
            var time = Start.AddSeconds(86_400.0 / OrdersADay * i);
            var day = DateOnly.FromDateTime(time.DateTime);
            var number = string.Create(CultureInfo.InvariantCulture, $"2026{code.Length}{i:00000000000000}");
            var paid = new Money(1_000 + (i * 7919 % 50_000), Currency.Cny);
            orders[i] = new OrderFact(Next(), code, number, paid, time, day, time.AddHours(6));
            var fault = i % OrdersBetweenFaults == 0 ? i / OrdersBetweenFaults % Faults : -1;
            foreach (var line in Sale(contract, number, paid, time, day, feesAreRows, fault))
            {
                lines.Add(line);
                nets[day] = nets.GetValueOrDefault(day) + (line.Occurrence == 1 ? line.Net.Minor : 0);
            }

            if (i % OrdersBetweenRefunds == 1)
            {
                var refund = Refund(contract, number, paid, time, day, feesAreRows, cases, withCase: i % (OrdersBetweenRefunds * 20) != 1);
                lines.AddRange(refund);
                nets[day] = nets.GetValueOrDefault(day) + refund.Sum(line => line.Net.Minor);
            }
        }

        var bank = new List<BankFact>();
        foreach (var (day, net) in nets)
        {
            var payout = string.Create(CultureInfo.InvariantCulture, $"{code}{day:yyyyMMdd}");
            if (feesAreRows)
            {
                lines.Add(new BillFact(Next(), LineKind.Payout, 1, null, null, null, payout, Start, day, new Money(-net, Currency.Cny), Money.Zero(Currency.Cny)));
            }

            bank.Add(new BankFact(Next(), payout, null, day.AddDays(1), new Money(net - (day.Day == 7 ? 100 : 0), Currency.Cny), null, null));
            bank.Add(new BankFact(Next(), null, "goods purchase", day, new Money(-12_345, Currency.Cny), null, null));
        }

        var coverage = new Coverage([new DateRange(new DateOnly(2026, 1, 1), nets.Keys.Last().AddDays(10))]);
        BillFact[] bill = [.. lines];
        var wallet = new WalletBooks { Account = "wallet-" + code, Platform = code, Number = code, Trades = bill, Movements = bill, Coverage = coverage, Currencies = new HashSet<Currency> { Currency.Cny } };
        var books = new PlatformBooks
        {
            Platform = code,
            Orders = orders,
            Cases = [.. cases],
            Wallets = [wallet],
            Contracts = [contract],
            Mappings = [new AccountMapping { Platform = code, BankAccount = "bank-" + code, Since = new DateOnly(2025, 1, 1) }],
        };
        return (books, new BankBooks { Account = "bank-" + code, Currency = Currency.Cny, Lines = [.. bank], Coverage = coverage });
    }

    /// <summary>The lines of one sale; <paramref name="fault"/> says what is wrong with it, below zero nothing.</summary>
    private IEnumerable<BillFact> Sale(FeeContract contract, string number, Money paid, DateTimeOffset time, DateOnly day, bool feesAreRows, int fault)
    {
        if (fault == 0)
        {
            yield break;
        }

        var printed = fault == 1 ? "X" + number : number;
        var amount = fault switch { 2 => paid with { Minor = paid.Minor - 1 }, 3 => paid with { Minor = paid.Minor + 1 }, _ => paid };
        var moment = fault == 4 ? time.AddDays(1) : time;
        Money[] parts = fault == 5 ? [new(400, Currency.Cny), paid with { Minor = paid.Minor - 400 }] : [amount];
        foreach (var part in parts)
        {
            var trade = string.Create(CultureInfo.InvariantCulture, $"T{++next}");
            var fee = -contract.FeeOn(part) - new Money(fault == 6 ? 1 : 0, Currency.Cny);
            var payout = feesAreRows ? null : string.Create(CultureInfo.InvariantCulture, $"column{day:yyyyMMdd}");
            var sale = new BillFact(Next(), LineKind.Sale, 1, printed, trade, null, payout, moment, day, part, feesAreRows ? Money.Zero(Currency.Cny) : fee);
            yield return sale;
            if (fault == 7)
            {
                yield return sale with { Id = Next(), Occurrence = 2 };
            }

            if (feesAreRows)
            {
                yield return new BillFact(Next(), LineKind.Fee, 1, printed, trade, null, null, moment, day, fee, Money.Zero(Currency.Cny));
            }
        }
    }

    private RecordId Next() => new(++next);

    private List<BillFact> Refund(FeeContract contract, string number, Money paid, DateTimeOffset time, DateOnly day, bool feesAreRows, List<CaseFact> cases, bool withCase)
    {
        var caseNo = string.Create(CultureInfo.InvariantCulture, $"RC{++next}");
        var back = contract.FeeBackOn(paid);
        if (withCase)
        {
            cases.Add(new CaseFact(Next(), contract.Platform, caseNo, number, next % 40 == 0, paid, null));
        }

        var trade = string.Create(CultureInfo.InvariantCulture, $"T{++next}");
        var payout = feesAreRows ? null : string.Create(CultureInfo.InvariantCulture, $"column{day:yyyyMMdd}");
        var refund = new BillFact(Next(), LineKind.Refund, 1, number, trade, caseNo, payout, time.AddHours(9), day, -paid, feesAreRows ? Money.Zero(Currency.Cny) : back);
        return feesAreRows ? [refund, new BillFact(Next(), LineKind.FeeRefund, 1, number, trade, null, null, time.AddHours(9), day, back, Money.Zero(Currency.Cny))] : [refund];
    }
}
