using System.Globalization;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Tests.Support;

/// <summary>Books of one platform and its bank, told record by record in a few words. Everything is in yuan and UTC unless said; coverage is March 2026.</summary>
public sealed class StoryBooks
{
    public const string Wallet = "wallet-alipay";
    public const string Bank = "bank-alipay";
    public const string OtherBank = "bank-wechat";

    private readonly List<OrderFact> orders = [];
    private readonly List<CaseFact> cases = [];
    private readonly List<(string Account, BillFact Line)> lines = [];
    private readonly List<(string Account, BankFact Line)> bank = [];
    private readonly List<StatementFact> statements = [];
    private long next;

    private RecordId Last => new(next);

    public string CoveredTo { get; set; } = "2026-03-31";

    /// <summary>False where the bank has sent no statement yet, so that nothing is missed there.</summary>
    public bool HasBankTold { get; set; } = true;

    /// <summary>False where the other bank account has sent no statement.</summary>
    public bool HasOtherBankTold { get; set; } = true;

    public Currency OtherBankCurrency { get; set; } = Currency.Cny;

    public List<AccountMapping> Mappings { get; } = [new() { Platform = "alipay", BankAccount = Bank, Since = new DateOnly(2026, 1, 1) }];

    /// <summary>Further wallets of the platform.</summary>
    public List<WalletBooks> OtherWallets { get; } = [];

    public RefundFee RefundFee { get; set; } = RefundFee.Returned;

    public List<RecordRef[]> ByHand { get; } = [];

    /// <summary>The members of matches that somebody has taken apart.</summary>
    public List<RecordRef[]> Parted { get; } = [];

    /// <summary>The wallet, currency and store of what is told from here on.</summary>
    public string Purse { get; set; } = Wallet;

    public Currency Currency { get; set; } = Currency.Cny;

    public string Store { get; set; } = "ali-main";

    public List<SettledDays> Settled { get; } = [];

    public RecordRef Order(string number, string paid, string time = "2026-03-02 10:00", string? shipped = null, string? trade = null)
    {
        orders.Add(new OrderFact(Next(), Store, number, Amount(paid), Time(time), DateOnly.FromDateTime(Time(time).DateTime), shipped is null ? null : Time(shipped), trade));
        return new RecordRef(Side.Order, Last);
    }

    public RecordRef Case(string number, string order, string amount, bool returns = false, string? back = null)
    {
        cases.Add(new CaseFact(Next(), Store, number, order, returns, Amount(amount), back is null ? null : Time(back)));
        return new RecordRef(Side.Case, Last);
    }

    public RecordRef Sale(string? order, string gross, string fee = "0", string time = "2026-03-02 10:00", int occurrence = 1, string? payout = null, string? trade = null) =>
        Line(LineKind.Sale, order, gross, fee, time, occurrence, payout, trade, null);

    public RecordRef Refund(string? order, string gross, string? number, string fee = "0", string time = "2026-03-05 10:00", int occurrence = 1, string? trade = null) =>
        Line(LineKind.Refund, order, gross, fee, time, occurrence, null, trade, number);

    public RecordRef Line(
        LineKind kind, string? order, string gross, string fee = "0", string time = "2026-03-02 10:00", int occurrence = 1, string? payout = null, string? trade = null, string? refund = null)
    {
        lines.Add((Purse, new BillFact(Next(), kind, occurrence, order, trade, refund, payout, Time(time), DateOnly.FromDateTime(Time(time).DateTime), Amount(gross), Amount(fee))));
        return new RecordRef(Side.Bill, Last);
    }

    public RecordRef BankLine(string amount, string? reference, string day = "2026-03-03", string? remark = null, string account = Bank, Money? instructed = null, string? rate = null, LineKind kind = LineKind.BankEntry)
    {
        bank.Add((account, new BankFact(Next(), reference, remark, DateOnly.Parse(day, CultureInfo.InvariantCulture), Amount(amount), instructed, rate, kind)));
        return new RecordRef(Side.Bank, Last);
    }

    private RecordId Next() => new(++next);

    public void Statement(string account, string from, string to, string? opening = null, string? closing = null, bool stated = false, bool ofTrades = false, string? lastDay = null, string? moved = null, (string From, string To)? dated = null) =>
        statements.Add(new StatementFact(Next(), account, Currency.Cny, Days(from, to), opening is null ? null : Yuan(opening), closing is null ? null : Yuan(closing), stated, ofTrades)
        {
            LastDayOpening = lastDay is null ? null : Yuan(lastDay),
            Moved = moved is null ? null : Yuan(moved),
            Dated = dated is var (first, last) ? Days(first, last) : null,
        });

    public ReconciliationResult Run() => Reconciler.Run(Books());

    public Books Books()
    {
        var coverage = new Coverage([Days("2026-03-01", CoveredTo)]);
        return new Books
        {
            Platforms =
            [
                new PlatformBooks
                {
                    Platform = "alipay",
                    Orders = [.. orders],
                    Cases = [.. cases],
                    Wallets = [.. lines.Select(each => each.Account).Prepend(Wallet).Distinct().Select(account => WalletOf(account, coverage)), .. OtherWallets],
                    Contracts = [new FeeContract { Platform = "alipay", Currency = Currency.Cny, RateBp = 60, FixedMinor = 0, RefundFee = RefundFee, ValidFrom = new DateOnly(2026, 3, 2) }],
                    Mappings = Mappings,
                },
            ],
            Banks = [BankOf(Bank, Currency.Cny, HasBankTold ? coverage : new Coverage([])), BankOf(OtherBank, OtherBankCurrency, HasBankTold && HasOtherBankTold ? coverage : new Coverage([]))],
            Statements = statements,
            ByHand = new HandMatches(ByHand),
            Apart = new KeptApart(Parted),
        };
    }

    private WalletBooks WalletOf(string account, Coverage coverage)
    {
        BillFact[] bill = [.. lines.Where(each => each.Account == account).Select(each => each.Line)];
        return new()
        {
            Account = account,
            Platform = "alipay",
            Number = "2088",
            Trades = bill,
            Movements = bill,
            Coverage = coverage,
            Currencies = new HashSet<Currency> { Currency.Cny },
            Settled = Settled,
        };
    }

    private Money Amount(string amount) => Money.TryParsePlain(amount, Currency, out var money) ? money : throw new FormatException(amount);

    private BankBooks BankOf(string account, Currency currency, Coverage coverage) =>
        new() { Account = account, Currency = currency, Lines = [.. bank.Where(each => each.Account == account).Select(each => each.Line)], Coverage = coverage };

    public static Money Yuan(string amount) => Money.TryParsePlain(amount, Currency.Cny, out var money) ? money : throw new FormatException(amount);

    private static DateTimeOffset Time(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);

    private static DateRange Days(string from, string to) => new(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture));
}
