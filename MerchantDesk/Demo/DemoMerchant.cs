namespace MerchantDesk.Demo;

/// <summary>
/// The story of a fictional merchant: 60 days of orders, payments, refunds, payouts and bank entries that agree with each other, but for
/// the breaks it plants and names. The same seed and last day tell the same story.
/// </summary>
public sealed class DemoMerchant
{
    public const string Name = "Lantern Bay Goods 灯湾百货";
    public const int DefaultSeed = 7;

    private const int OrderCount = 4_000;

    /// <summary>Breaks are planted in payments of these days: late enough to be past their deadline, early enough for their refunds.</summary>
    private const int LastDayForDefects = 48;

    private static readonly (DemoDefect Defect, int Count)[] Defects =
    [
        (DemoDefect.MissingInBill, 5), (DemoDefect.MissingInOrders, 4), (DemoDefect.BillShort, 4), (DemoDefect.BillOver, 3), (DemoDefect.FeeDiffers, 6),
        (DemoDefect.PrintedTwice, 4), (DemoDefect.RefundWithoutCase, 4), (DemoDefect.RefundBeforeGoodsBack, 4), (DemoDefect.PaidInParts, 8), (DemoDefect.BookedLate, 5),
    ];

    private DemoMerchant(DemoCalendar calendar) => Calendar = calendar;

    public DemoCalendar Calendar { get; }

    /// <summary>What the shops export: every order but those planted as missing.</summary>
    public required IReadOnlyList<DemoOrder> Orders { get; init; }

    /// <summary>What the wallets moved, in the order of time.</summary>
    public required IReadOnlyList<DemoMovement> Movements { get; init; }

    public required IReadOnlyList<DemoCase> Cases { get; init; }

    public required IReadOnlyList<DemoStatement> Statements { get; init; }

    public required IReadOnlyList<DemoStory> Stories { get; init; }

    public required IReadOnlyList<DemoPlant> Plants { get; init; }

    public static DemoMerchant Tell(int seed, DateOnly lastDay)
    {
        var calendar = new DemoCalendar(lastDay);
        var random = new DemoRandom(seed);
        var maker = new DemoOrders(random, calendar);
        var trade = new DemoTrade(random, calendar);
        var orders = maker.Many(OrderCount);
        var defects = Choose(orders, calendar, random);
        var exported = new List<DemoOrder>(orders.Count);
        foreach (var order in orders)
        {
            var defect = defects.GetValueOrDefault(order.Number);
            var told = trade.Happen(order, defect);
            if (defect != DemoDefect.MissingInOrders)
            {
                exported.Add(told);
            }
        }

        var stories = new DemoStories(maker, calendar).Tell();
        Live(stories, trade, calendar);
        exported.AddRange(stories.Select(story => story.Order));
        var payouts = new DemoPayouts(random, calendar);
        payouts.Pay(trade.Movements);
        var bank = new DemoBank(random, calendar);
        bank.Book(payouts.Entries);
        return new DemoMerchant(calendar)
        {
            Orders = [.. exported.OrderBy(order => order.PaidAt)],
            Movements = [.. trade.Movements.Concat(payouts.Withdrawals).OrderBy(movement => movement.Time)],
            Cases = trade.Cases,
            Statements = [.. bank.Statements()],
            Stories = stories,
            Plants = [.. trade.Plants, .. payouts.Plants, .. bank.Plants],
        };
    }

    /// <summary>Sells the orders of the live cases; what their platform has refunded already stands in the bill of the day after.</summary>
    private static void Live(IEnumerable<DemoStory> stories, DemoTrade trade, DemoCalendar calendar)
    {
        var time = calendar.Reading.ToDateTime(new TimeOnly(21, 30));
        foreach (var story in stories)
        {
            trade.Sell(story.Order);
            if (story.IsInBill)
            {
                trade.RefundLive(story.Order, time = time.AddMinutes(7));
            }

            if (story.Bounces)
            {
                trade.RefundReturned(story.Order, time = time.AddMinutes(7));
            }
        }
    }

    private static Dictionary<string, DemoDefect> Choose(IReadOnlyList<DemoOrder> orders, DemoCalendar calendar, DemoRandom random)
    {
        var choices = orders.TakeWhile(order => order.PaidDay <= calendar.Day(LastDayForDefects)).ToList();
        var chosen = new Dictionary<string, DemoDefect>();
        foreach (var defect in Defects.SelectMany(each => Enumerable.Repeat(each.Defect, each.Count)))
        {
            while (!chosen.TryAdd(random.Of(choices).Number, defect))
            {
                // Somebody else's; the next draw is another order.
            }
        }

        return chosen;
    }
}
