using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>The three bank accounts: what moves on them besides payouts, and the monthly statements the merchant has of them.</summary>
public sealed class DemoBank(DemoRandom random, DemoCalendar calendar)
{
    /// <summary>The first day of the second statement of each account.</summary>
    private const int SecondStatement = 30;

    private static readonly Money OpeningYuan = new(86_420_35, Currency.Cny);
    private static readonly Money OpeningDollars = new(18_204_10, Currency.Usd);

    private readonly List<DemoBankEntry> entries = [];

    public List<DemoPlant> Plants { get; } = [];

    /// <summary>Takes the payouts and adds what nobody can explain or has approved.</summary>
    public void Book(IReadOnlyList<DemoBankEntry> payouts)
    {
        entries.AddRange(payouts);
        Receive(DemoPlatform.Alipay, 16, 1_280_00, "杭州云栖文化有限公司", "货款");
        Receive(DemoPlatform.Wechat, 37, 360_00, "周思明", "转账");
        Receive(DemoPlatform.Stripe, 48, 742_50, "NORTHGATE GIFTS LTD", "INVOICE 8841");
        Pay(DemoPlatform.Alipay, 27, 4_860_00, "义乌市晨光包装厂", "包装材料");
        Pay(DemoPlatform.Wechat, 46, 9_999_00, "刘志勇", "借款");
        Pay(DemoPlatform.Stripe, 35, 1_150_00, "ADS NETWORK IRELAND LTD", "CAMPAIGN 2217");
        Forget();
        var hole = calendar.Day(SecondStatement);
        Plants.Add(new DemoPlant("B18", DemoPlatform.Wechat.Bank, Key(hole), "No statement of this day was downloaded. The payout that stands in it waits for it."));
    }

    /// <summary>Two statements of each account. The second of WeChat's begins a day late.</summary>
    public IEnumerable<DemoStatement> Statements() => DemoPlatform.All.SelectMany(account => new[]
    {
        Statement(account, 1, new DateRange(calendar.First, calendar.Day(SecondStatement - 1))),
        Statement(account, 2, new DateRange(calendar.Day(SecondStatement + (account == DemoPlatform.Wechat ? 1 : 0)), calendar.Last)),
    });

    private DemoStatement Statement(DemoPlatform account, int number, DateRange days)
    {
        var own = entries.Where(entry => entry.Account == account).OrderBy(entry => entry.Day).ToList();
        var opening = own.Where(entry => entry.Day < days.First).Aggregate(account.Currency == Currency.Cny ? OpeningYuan : OpeningDollars, (balance, entry) => balance + entry.Amount);
        return new DemoStatement(account, number, days, opening, [.. own.Where(entry => entry.Printed && days.Contains(entry.Day))]);
    }

    /// <summary>The first statement of Stripe's account was downloaded before its last entry was booked, so the second does not open where it closed.</summary>
    private void Forget()
    {
        var day = calendar.Day(SecondStatement - 1);
        entries.Add(new DemoBankEntry(DemoPlatform.Stripe, day, new Money(-18_00, Currency.Usd), "WEST BANK PLC", "CHG" + random.Digits(8), "ACCOUNT CHARGES", Printed: false));
        Plants.Add(new DemoPlant("B17", DemoPlatform.Stripe.Bank, Key(day.AddDays(1)), "The statement does not open where the one before it closed."));
    }

    private void Receive(DemoPlatform account, int day, long minor, string party, string text) =>
        Add("B04", account, day, minor, party, "TRF" + random.Digits(10), text, "Nobody knows what this receipt is for.");

    private void Pay(DemoPlatform account, int day, long minor, string party, string text) =>
        Add("B28", account, day, -minor, party, "PAY" + random.Digits(10), text, "A payment that nobody approved.");

    private void Add(string kind, DemoPlatform account, int day, long minor, string party, string reference, string text, string what)
    {
        entries.Add(new DemoBankEntry(account, calendar.Day(day), new Money(minor, account.Currency), party, reference, text));
        Plants.Add(new DemoPlant(kind, account.Bank, reference, what));
    }

    private static string Key(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
