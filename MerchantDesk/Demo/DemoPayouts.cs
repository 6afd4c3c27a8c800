using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Pays the wallets out to the banks, and lets a few payouts go wrong on purpose.</summary>
public sealed class DemoPayouts(DemoRandom random, DemoCalendar calendar)
{
    private const int LateDays = 4;
    private const int RateUnits = 10_000;

    /// <summary>What goes wrong with the payout of which day of the story.</summary>
    private static readonly Dictionary<(DemoPlatform Platform, int Day), string> Wrong = new()
    {
        [(DemoPlatform.Alipay, 11)] = "late",
        [(DemoPlatform.Alipay, 18)] = "short",
        [(DemoPlatform.Alipay, 24)] = "wrong account",
        [(DemoPlatform.Alipay, 33)] = "lost",
        [(DemoPlatform.Wechat, 14)] = "late",
        [(DemoPlatform.Wechat, 21)] = "short",
        [(DemoPlatform.Wechat, 40)] = "wrong account",
        [(DemoPlatform.Stripe, 9)] = "short",
        [(DemoPlatform.Stripe, 44)] = "late",
    };

    public List<DemoBankEntry> Entries { get; } = [];

    /// <summary>The withdrawals and top-ups that Alipay's fund bill shows.</summary>
    public List<DemoMovement> Withdrawals { get; } = [];

    public List<DemoPlant> Plants { get; } = [];

    public void Pay(IEnumerable<DemoMovement> movements)
    {
        foreach (var payout in movements.Where(movement => movement.Day <= calendar.Last).GroupBy(DemoSettlement.Of).OrderBy(payout => payout.Key.Arrives))
        {
            var (settlement, net) = (payout.Key, payout.Aggregate(Money.Zero(payout.Key.Currency), (sum, movement) => sum + movement.Net));
            if (net.IsZero)
            {
                continue;
            }

            if (settlement.Platform == DemoPlatform.Alipay)
            {
                Withdrawals.Add(Withdrawal(settlement, net));
            }

            if (settlement.Arrives <= calendar.Last)
            {
                Arrive(settlement, net);
            }
        }
    }

    private static DemoMovement Withdrawal(DemoSettlement settlement, Money net) => new()
    {
        Platform = settlement.Platform,
        Kind = net.IsNegative ? DemoMovementKind.TopUp : DemoMovementKind.Payout,
        Time = settlement.Last.AddDays(1).ToDateTime(new TimeOnly(2, 10)),
        Amount = -net,
        Fee = Money.Zero(net.Currency),
        TradeNo = settlement.Number,
        Title = net.IsNegative ? "充值" : "提现",
        Payer = "3301****1208",
    };

    private void Arrive(DemoSettlement settlement, Money net)
    {
        var day = settlement.Arrives;
        var account = settlement.Platform;
        var amount = net;
        var wrong = settlement.Currency == settlement.Platform.Currency ? Wrong.GetValueOrDefault((settlement.Platform, settlement.Last.DayNumber - calendar.First.DayNumber)) : null;
        switch (wrong)
        {
            case "late":
                day = day.AddDays(LateDays);
                Plant(null, account.Bank, settlement, "The payout reached the bank four days late.");
                break;
            case "short":
                amount -= new Money(random.Of([15_00, 35_00, 50_00]), net.Currency);
                Plant(settlement.Platform == DemoPlatform.Alipay ? "B05" : "B16", account.Bank, settlement, "Less reached the bank than the platform paid out.");
                break;
            case "wrong account":
                account = account == DemoPlatform.Alipay ? DemoPlatform.Wechat : DemoPlatform.Alipay;
                Plant("B22", account.Bank, settlement, "The payout reached the account of another platform.");
                break;
            case "lost":
                Plant("B03", account.Bank, settlement, "The withdrawal never reached the bank.");
                return;
        }

        Entries.Add(Entry(settlement, account, day, amount));
    }

    private DemoBankEntry Entry(DemoSettlement settlement, DemoPlatform account, DateOnly day, Money amount)
    {
        var text = settlement.Platform.Code switch
        {
            "alipay" => $"支付宝提现 {settlement.Number}",
            "wechat" => $"微信支付结算 {settlement.Number}",
            _ => $"STRIPE TRANSFER {settlement.Number}",
        };
        if (amount.Currency == account.Currency)
        {
            return new DemoBankEntry(account, day, amount, settlement.Platform.Payer, settlement.Number, text);
        }

        var rate = random.Between(10_650, 11_150);
        var credited = new Money(Rounding.Divide((Int128)amount.Minor * rate, RateUnits), account.Currency);
        return new DemoBankEntry(
            account, day, credited, settlement.Platform.Payer, settlement.Number, text, amount, ((decimal)rate / RateUnits).ToString("0.0000", CultureInfo.InvariantCulture));
    }

    private void Plant(string? kind, string account, DemoSettlement settlement, string what) => Plants.Add(new DemoPlant(kind, account, settlement.Number, what));
}
