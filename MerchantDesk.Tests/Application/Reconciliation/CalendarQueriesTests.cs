using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Data;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reconciliation;

public sealed class CalendarQueriesTests : StoryTest
{
    [Fact]
    public async Task The_month_without_any_run_is_todays_and_nothing_is_told()
    {
        var view = await Calendar.MonthAsync();

        Assert.Equal(new DateOnly(2026, 6, 1), view.Month);
        Assert.Null(view.Run);
        Assert.All(view.Rows, row => Assert.All(row.Cells, cell => Assert.Equal(DayState.NotTold, cell.State)));
        Assert.All(view.Rows, row => Assert.Equal(30, row.Cells.Count));
    }

    [Fact]
    public async Task Open_breaks_are_counted_and_added_up_by_account_and_day()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00", "A3 5.00");
        await Story.BillAsync("t1 A1 10.00", "t2 Z9 7.00");
        await Story.ReconcileAsync();

        var view = await Calendar.MonthAsync();
        var wallet = view.Rows.Single(row => row.Account == "wallet-alipay");
        var cell = wallet.Cells[1];

        Assert.Equal((new DateOnly(2026, 3, 2), DayState.Open, 3), (cell.Day, cell.State, cell.Open));
        Assert.Equal([new Money(32_00, Currency.Cny)], cell.Amounts);
        Assert.Equal((3, DayState.NotCompared, DayState.NotTold), (wallet.Open, wallet.Cells[2].State, wallet.Cells[9].State));
        Assert.Equal(DayState.NotTold, wallet.Cells[0].State);
        Assert.All(view.Rows.Single(row => row.Account == "bank-alipay").Cells, each => Assert.Equal(DayState.NotTold, each.State));
    }

    [Fact]
    public async Task What_came_in_after_the_last_run_is_not_reconciled_yet()
    {
        await Story.BillAsync("t1 A1 10.00");
        var before = (await Calendar.MonthAsync(new DateOnly(2026, 3, 20))).Rows.Single(row => row.Account == "wallet-alipay").Cells[4].State;
        await Story.ReconcileAsync();
        var after = (await Calendar.MonthAsync()).Rows.Single(row => row.Account == "wallet-alipay").Cells[4].State;
        Folder.Clock.Advance(TimeSpan.FromHours(1));
        await Story.BankAsync("b1 - 1.00");
        var bank = (await Calendar.MonthAsync()).Rows.Single(row => row.Account == "bank-alipay").Cells[2].State;

        Assert.Equal((DayState.NotRun, DayState.NotCompared, DayState.NotRun), (before, after, bank));
    }

    [Fact]
    public async Task Days_that_a_break_proves_missing_are_missing_and_a_gap_with_an_even_balance_is_quiet()
    {
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        await using (var db = await Folder.ContextAsync())
        {
            var batch = await db.ImportBatches.Select(each => each.Id).SingleAsync();
            db.Add(Statement(batch, new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 5), 10_00));
            db.Add(Statement(batch, new DateOnly(2026, 3, 8), new DateOnly(2026, 3, 10), 20_00, 15_00));
            db.Add(Statement(batch, new DateOnly(2026, 3, 14), new DateOnly(2026, 3, 20), 30_00, 20_00));
            db.Add(Statement(batch, new DateOnly(2026, 3, 23), new DateOnly(2026, 3, 24)));
            db.Add(new StoredBreak
            {
                Number = "BR-2026-900000",
                Kind = BreakKind.B18,
                AnchorSide = Side.Statement,
                AnchorRecord = new RecordId(1),
                Account = "bank-alipay",
                Currency = Currency.Cny,
                AmountMinor = 5_00,
                Day = new DateOnly(2026, 3, 8),
                Arguments = """["2026-03-05","2026-03-08","5.00","CNY"]""",
                State = BreakState.Open,
                FoundRun = new RunId(1),
                Version = 1,
            });
            await db.SaveChangesAsync();
        }

        var cells = (await Calendar.MonthAsync()).Rows.Single(row => row.Account == "bank-alipay").Cells;

        Assert.Equal(
            [DayState.NotCompared, DayState.Missing, DayState.Missing, DayState.Open, DayState.NotCompared, DayState.NotCompared, DayState.NoActivity, DayState.NoActivity, DayState.NoActivity, DayState.NotCompared],
            cells.Skip(4).Take(10).Select(cell => cell.State));
        Assert.Equal([DayState.NotCompared, DayState.NotTold, DayState.NotTold, DayState.NotCompared], cells.Skip(19).Take(4).Select(cell => cell.State));
    }

    [Fact]
    public async Task A_day_of_which_more_came_in_since_the_last_run_is_not_reconciled_any_more()
    {
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        Folder.Clock.Advance(TimeSpan.FromHours(1));
        var before = (await WalletAsync())[4].State;

        await Story.BillAsync("t2 A2 10.00");

        Assert.Equal((DayState.NotCompared, DayState.NotRun), (before, (await WalletAsync())[4].State));
    }

    [Fact]
    public async Task A_day_of_which_a_match_was_parted_is_to_be_run_again()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
        Folder.Clock.Advance(TimeSpan.FromHours(1));

        await Folder.Get<MatchService>().PartAsync((await Folder.Get<MatchQueries>().PageAsync()).Single().Id, "another customer's");

        Assert.Equal([DayState.NotRun, DayState.NotCompared], (await WalletAsync()).Skip(1).Take(2).Select(cell => cell.State));
    }

    [Fact]
    public async Task A_day_agrees_only_where_both_sides_have_told()
    {
        await Story.OrdersAsync("A1 10.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.BankAsync("b1 - 1.00");
        await Story.ReconcileAsync();

        var wallet = (await Calendar.MonthAsync()).Rows.Single(row => row.Account == "wallet-alipay");

        Assert.Equal(DayState.Reconciled, wallet.Cells[4].State);
    }

    [Fact]
    public async Task Days_after_the_last_statement_are_due_where_others_are_told_further_as_Today_says()
    {
        await Story.BankAsync("b1 - 1.00");
        await Story.BillAsync("t1 A1 10.00");

        var bank = (await Calendar.MonthAsync(new DateOnly(2026, 3, 1))).Rows.Single(row => row.Account == "bank-alipay");
        var due = (await Folder.Get<MerchantDesk.Application.Today.MoneyQueries>().MoneyAsync()).Overdue.Single(each => each.Account == "bank-alipay");

        Assert.Equal(6, due.Days);
        Assert.Equal(due.Days, bank.Cells.Count(cell => cell.State == DayState.Behind));
    }

    [Fact]
    public async Task The_last_run_and_its_passes_are_those_of_its_report()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00");
        await Story.BillAsync("t1 A1 10.00", "t2 A2 20.00");
        var report = await Story.ReconcileAsync();

        var run = (await Calendar.MonthAsync()).Run!;

        Assert.Equal((report.Number, report.Records, report.Matched, report.OpenBreaks.Values.Sum()), (run.Number, run.Records, run.Matched, run.OpenBreaks));
        Assert.Equal(new DateOnly(2026, 3, 9), run.AsOf);
        Assert.Equal(report.NotCompared, run.NotCompared);
        Assert.Equal([new PassRow(MatchPass.M1, MatchStatus.Confirmed, 2)], await Calendar.PassesAsync());
    }

    [Fact]
    public async Task A_day_of_which_only_a_trade_bill_tells_was_not_compared_with_the_bank()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.TradeBillAsync();
        await Story.BankAsync("b1 - 1.00");
        await Story.ReconcileAsync();
        await CloseAllAsync();

        Assert.Equal(DayState.NotCompared, (await WalletAsync())[0].State);
    }

    [Fact]
    public async Task A_day_of_both_bills_was_compared()
    {
        await Story.OrdersAsync("A1 42.50");
        await Story.TradeBillAsync();
        await Story.LinesAsync("wallet-alipay", "t1,A1,2026-03-01 10:00:05,sale,42.50,-0.26,CNY,,,,\n");
        await Story.BankAsync("b1 - 1.00");
        await Story.ReconcileAsync();
        await CloseAllAsync();

        Assert.Equal(DayState.Reconciled, (await WalletAsync())[0].State);
    }

    /// <summary>Lets nothing be open any more: what is asked here is what was compared.</summary>
    private async Task CloseAllAsync()
    {
        await using var db = await Folder.ContextAsync();
        await db.Breaks.ExecuteUpdateAsync(each => each.SetProperty(of => of.State, BreakState.Closed));
    }

    private CalendarQueries Calendar => Folder.Get<CalendarQueries>();

    private async Task<IReadOnlyList<CalendarCell>> WalletAsync() => (await Calendar.MonthAsync()).Rows.Single(row => row.Account == "wallet-alipay").Cells;

    private static StoredStatement Statement(BatchId batch, DateOnly from, DateOnly to, long? closing = null, long? opening = null) => new()
    {
        Batch = batch,
        Account = "bank-alipay",
        Currency = Currency.Cny,
        From = from,
        To = to,
        IsPeriodStated = false,
        OpeningMinor = opening,
        ClosingMinor = closing,
        Lines = 0,
        CreditsMinor = 0,
        DebitsMinor = 0,
    };
}
