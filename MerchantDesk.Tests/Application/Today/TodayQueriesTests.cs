using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Today;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Today;

public sealed class TodayQueriesTests : StoryTest
{
    [Fact]
    public async Task Nothing_told_is_no_money_and_every_account_is_due()
    {
        var money = await Money.MoneyAsync();

        Assert.Empty(money.Rows);
        Assert.Equal([("bank-alipay", null), ("wallet-alipay", (DateOnly?)null)], money.Overdue.Select(row => (row.Account, row.Last)));
    }

    [Fact]
    public async Task A_wallet_without_balances_holds_what_no_payout_took_and_what_was_sent_is_on_its_way_until_the_bank_shows_it()
    {
        await Story.PayoutAsync();
        var sent = Assert.Single((await Money.MoneyAsync()).Rows);
        var suggested = Assert.Single((await Folder.Get<MatchQueries>().ListAsync(new MatchFilter(Status: MatchStatus.Suggested))).Rows);
        await Folder.Get<MatchService>().ConfirmAsync(suggested.Match.Id, "the same money");

        var arrived = Assert.Single((await Money.MoneyAsync()).Rows);

        Assert.Equal((Yuan("2.50"), WalletBasis.Summed, Yuan("40.00")), (sent.Wallet, sent.Basis, sent.OnItsWay));
        Assert.Equal((Yuan("2.50"), Yuan("0.00")), (arrived.Wallet, arrived.OnItsWay));
    }

    [Fact]
    public async Task What_is_on_its_way_follows_everything_that_is_told_matched_or_parted()
    {
        await Story.PayoutAsync();
        var sent = await OnItsWayAsync();
        var suggested = Assert.Single((await Folder.Get<MatchQueries>().ListAsync(new MatchFilter(Status: MatchStatus.Suggested))).Rows);
        var confirmed = await Folder.Get<MatchService>().ConfirmAsync(suggested.Match.Id, "the same money");
        var arrived = await OnItsWayAsync();
        await Folder.Get<MatchService>().PartAsync(confirmed, "it was another payout");
        var parted = await OnItsWayAsync();
        await Story.BillAsync("t9 A9 5.00");
        var told = Assert.Single((await Money.MoneyAsync()).Rows).Wallet;

        Assert.Equal([Yuan("40.00"), Yuan("0.00"), Yuan("40.00")], [sent, arrived, parted]);
        Assert.Equal(Yuan("7.47"), told);
    }

    [Fact]
    public async Task The_row_of_a_payout_whose_lines_carry_its_number_is_no_second_payout()
    {
        await Story.BatchAsync(withRow: true);

        var row = Assert.Single((await Money.MoneyAsync()).Rows);

        Assert.Equal((Yuan("0.00"), Yuan("9.94")), (row.Wallet, row.OnItsWay));
    }

    [Fact]
    public async Task A_trade_bill_beside_a_fund_bill_is_no_second_money()
    {
        await Story.PayoutAsync();
        await Story.TradeBillAsync();

        var row = Assert.Single((await Money.MoneyAsync()).Rows);

        Assert.Equal((Yuan("2.50"), Yuan("40.00")), (row.Wallet, row.OnItsWay));
    }

    [Fact]
    public async Task A_wallet_whose_bill_knows_no_payouts_sends_each_days_net()
    {
        await Story.BillAsync("t1 A1 10.00", "t2 A2 5.00");

        var row = Assert.Single((await Money.MoneyAsync()).Rows);

        Assert.Equal((Yuan("0.00"), WalletBasis.PaidOutDaily, Yuan("14.91")), (row.Wallet, row.Basis, row.OnItsWay));
    }

    [Fact]
    public async Task A_bank_account_holds_the_closing_of_its_newest_statement()
    {
        await Story.BillAsync("t1 A1 10.00");
        await using (var db = await Folder.ContextAsync())
        {
            var batch = await db.ImportBatches.Select(each => each.Id).SingleAsync();
            db.Add(Statement(batch, "bank-alipay", new DateOnly(2026, 3, 4), 700_00));
            db.Add(Statement(batch, "bank-alipay", new DateOnly(2026, 3, 5), 812_34));
            db.Add(Statement(batch, "bank-alipay", new DateOnly(2026, 3, 2), 5_00));
            await db.SaveChangesAsync();
        }

        var money = await Money.MoneyAsync();
        var row = Assert.Single(money.Rows);

        Assert.Equal((Yuan("812.34"), Yuan("822.28")), (row.Bank, row.All));
        Assert.Equal([("wallet-alipay", new DateOnly(2026, 3, 9)), ("bank-alipay", new DateOnly(2026, 3, 5))], row.Places.Select(place => (place.Account, place.AsOf)));
        Assert.Equal([("bank-alipay", 4)], money.Overdue.Select(each => (each.Account, each.Days)));
    }

    [Fact]
    public async Task Late_payouts_and_money_on_a_wrong_account_are_warned_of_with_their_sum()
    {
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        await using (var db = await Folder.ContextAsync())
        {
            db.AddRange(Break(1, BreakKind.B03, "wallet-alipay", 5_00, BreakState.Open), Break(2, BreakKind.B03, "wallet-alipay", 6_00, BreakState.Assigned), Break(3, BreakKind.B22, "bank-alipay", 7_00, BreakState.Resolved));
            await db.SaveChangesAsync();
        }

        var warning = Assert.Single((await Money.MoneyAsync()).Warnings);

        Assert.Equal(("alipay", "wallet-alipay", BreakKind.B03, 2, Yuan("11.00")), (warning.Platform, warning.Account, warning.Kind, warning.Count, warning.Amount));
        Assert.Equal(["BR-2026-900001", "BR-2026-900002"], (await Folder.Get<BreakQueries>().QueueAsync(new BreakFilter { OnlyAstray = true })).Rows.Select(row => row.Number));
    }

    [Fact]
    public async Task My_work_is_what_I_own_and_what_I_may_approve_but_never_what_I_proposed()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00", "A3 30.00");
        await Story.BillAsync("t1 Z1 3.00");
        await Story.ReconcileAsync();
        var queue = (await Folder.Get<BreakQueries>().QueueAsync(new BreakFilter(Kind: BreakKind.B01))).Rows;
        await AssignAsync(queue[0].Number);
        await AcceptAsync(queue[1].Number);

        var ruth = await Folder.Get<TodayQueries>().BreaksAsync();
        await Folder.SignInAsync("max");
        var max = await Folder.Get<TodayQueries>().BreaksAsync();
        await Folder.SignInAsync("ruth");
        await Folder.GrantAsync("ruth", MerchantDesk.Domain.Duties.Role.Manager);
        var both = await Folder.Get<TodayQueries>().BreaksAsync();

        Assert.Equal((1, 0, 4), (ruth.Assigned.Count, ruth.ToApprove.Count, ruth.Open));
        Assert.Equal((0, 1, "Ruth"), (max.Assigned.Count, max.ToApprove.Count, max.ToApprove.First[0].ProposedBy));
        Assert.Equal([queue[1].Amount], max.ToApprove.Sums);
        Assert.Equal(0, both.ToApprove.Count);
    }

    [Fact]
    public async Task A_wallet_of_which_only_a_trade_bill_tells_has_nothing_on_its_way_and_says_that_nobody_knows_what_stays()
    {
        await Story.TradeBillAsync();

        var row = Assert.Single((await Money.MoneyAsync()).Rows);

        Assert.Equal((Yuan("0.00"), WalletBasis.NotTold, Yuan("0.00")), (row.Wallet, row.Basis, row.OnItsWay));
    }

    [Theory]
    [InlineData(1, 2)]
    [InlineData(2, 1)]
    public async Task Of_several_statements_of_one_day_the_one_that_the_others_lead_to_counts(int first, int second)
    {
        await Story.StatementAsync("150.00", BankStatement.Entry("R0", "50.00", "2026-03-09", ""));
        await using (var db = await Folder.ContextAsync())
        {
            var batch = await db.ImportBatches.Select(each => each.Id).SingleAsync();
            foreach (var each in new[] { first, second })
            {
                db.Add(Statement(batch, "bank-alipay", new DateOnly(2026, 3, 10), each == 1 ? 200_00 : 230_00, each == 1 ? 150_00 : 200_00));
                await db.SaveChangesAsync();
            }
        }

        Assert.Equal(Yuan("230.00"), Assert.Single((await Money.MoneyAsync()).Rows).Bank);
    }

    private async Task<Money> OnItsWayAsync() => Assert.Single((await Money.MoneyAsync()).Rows).OnItsWay;

    private MoneyQueries Money => Folder.Get<MoneyQueries>();

    private static Money Yuan(string amount) => StoryBooks.Yuan(amount);

    private async Task AssignAsync(string number)
    {
        var found = await Folder.Get<BreakQueries>().ViewAsync(number);
        await Folder.Get<BreakService>().AssignAsync(found.Row.Id, found.Row.Version, "ruth");
    }

    private async Task AcceptAsync(string number)
    {
        var found = await Folder.Get<BreakQueries>().ViewAsync(number);
        await Folder.Get<BreakService>().AcceptAsync(found.Row.Id, found.Row.Version, "a sample");
    }

    private static StoredStatement Statement(BatchId batch, string account, DateOnly to, long closing, long? opening = null) => new()
    {
        Batch = batch,
        Account = account,
        Currency = Currency.Cny,
        From = to,
        To = to,
        IsPeriodStated = true,
        OpeningMinor = opening,
        ClosingMinor = closing,
        Lines = 0,
        CreditsMinor = 0,
        DebitsMinor = 0,
    };

    private static StoredBreak Break(long record, BreakKind kind, string account, long minor, BreakState state) => new()
    {
        Number = $"BR-2026-9{record:00000}",
        Kind = kind,
        AnchorSide = Side.Statement,
        AnchorRecord = new RecordId(record),
        Account = account,
        Currency = Currency.Cny,
        AmountMinor = minor,
        Day = new DateOnly(2026, 3, 2),
        Arguments = "[]",
        State = state,
        FoundRun = new RunId(1),
        Version = 1,
    };
}
