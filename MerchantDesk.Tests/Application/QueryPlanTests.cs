using System.Diagnostics;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Application.Today;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace MerchantDesk.Tests.Application;

/// <summary>Asks the engine on a real file by which index it would answer the query of each list page.</summary>
public sealed class QueryPlanTests : StoryTest
{
    protected override async Task BeginAsync()
    {
        await Story.OrdersAsync("A1 10.00", "A2 20.00");
        await Story.BillAsync("t1 A1 10.00");
        await Story.ReconcileAsync();
    }

    [Fact]
    public async Task A_page_of_lines_is_read_by_account_and_day() =>
        await DemandAsync("StatementLines", "SEARCH s USING INDEX IX_StatementLines_Account_Day_Id (Account=? AND Day>?)", () => Folder.Get<LineQueries>().PageAsync(new LineFilter("wallet-alipay")));

    [Fact]
    public async Task A_page_of_the_queue_is_read_by_state_and_day() =>
        await DemandAsync("Breaks", "IX_Breaks_State_Day_Id", () => Folder.Get<BreakQueries>().QueueAsync(new BreakFilter(State: BreakState.Open)));

    [Fact]
    public async Task A_page_of_all_breaks_is_read_by_number() =>
        await DemandAsync("Breaks", "SEARCH b USING INTEGER PRIMARY KEY (rowid>?)", () => Folder.Get<BreakQueries>().PageAsync(new BreakFilter()));

    [Fact]
    public async Task A_page_of_matches_is_read_by_number_backwards() =>
        await DemandAsync("Matches", "SEARCH m USING INTEGER PRIMARY KEY (rowid<?)", () => Folder.Get<MatchQueries>().ListAsync(new MatchFilter(), before: new MatchId(1_000)));

    [Fact]
    public async Task The_matches_of_a_record_are_found_by_the_record() =>
        await DemandAsync("Matches", "IX_MatchMembers_Side_Record", () => Folder.Get<MatchQueries>().ListAsync(new MatchFilter(Record: new RecordRef(Side.Bill, new RecordId(1)))));

    [Fact]
    public async Task A_page_of_imports_is_read_by_number_backwards() =>
        await DemandAsync("ImportBatches", "SEARCH i USING INTEGER PRIMARY KEY (rowid<?)", () => Folder.Get<StatementQueries>().HistoryAsync(before: new BatchId(1_000)));

    [Fact]
    public async Task The_refunds_of_which_the_owner_is_told_are_found_by_their_state()
    {
        await Folder.GrantAsync("ruth", Role.Owner);

        var asked = await AskedAsync(() => Folder.Get<OwnerNoticeQueries>().RefundsAsync());

        var plan = string.Join('\n', await PlanAsync(asked.First(command => command.Text.Contains("FROM \"RefundCases\"", StringComparison.Ordinal))));
        Assert.Contains("IX_RefundCases_State_DueAt (State=?)", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("SCAN", plan, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_the_bill_tells_of_an_order_besides_its_sale_is_found_by_the_orders_number() =>
        await DemandFoundAsync("FROM \"StatementLines\"", "IX_StatementLines_OrderNo_Account (OrderNo=? AND Account=?)", async db => await OrderBill.ReadAsync(db, await db.Orders.FirstAsync(), default));

    [Fact]
    public async Task Receipts_of_an_order_are_found_by_its_number() =>
        await DemandFoundAsync("s\".\"OrderNo\" = ", "IX_StatementLines_OrderNo_Account (OrderNo=?", async db => await RefundLines.ReturnedAsync(db, await PaidAsync(db), default));

    [Fact]
    public async Task A_line_that_has_brought_a_payment_back_is_found_by_the_line()
    {
        await Story.ReturnedAsync(Folder.Clock.GetUtcNow(), "b1 A1 10.00");

        await DemandFoundAsync("'Bounce'", "IX_RefundSteps_Evidence_Line (Evidence_Line=?)", async db => await RefundLines.ReturnedAsync(db, await PaidAsync(db), default));
    }

    [Fact]
    public async Task A_waybill_that_went_out_or_came_back_is_found_by_itself()
    {
        var number = await new RefundStory(Folder).OpenAsync("A1", "10.00");
        await new RefundStory(Folder).ByAsync("will", number, RefundAct.SkipIntercept);
        await new RefundStory(Folder).ByAsync("ann", number, RefundAct.AuthoriseReturn);

        var plans = await PlansAsync(() => new RefundStory(Folder).ByAsync("ann", number, RefundAct.ShipBack));

        Assert.Contains(plans, plan => plan.Contains("IX_Orders_Waybill (Waybill=?)", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Contains("IX_RefundCases_OutboundWaybill (OutboundWaybill=?)", StringComparison.Ordinal));
        Assert.Contains(plans, plan => plan.Contains("IX_RefundSteps_Evidence_Text (Evidence_Text=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_picture_that_has_proven_an_inspection_is_found_by_its_hash()
    {
        var number = await new RefundStory(Folder).OpenAsync("A1", "10.00");
        foreach (var act in (RefundAct[])[RefundAct.SkipIntercept, RefundAct.AuthoriseReturn, RefundAct.ShipBack, RefundAct.Receive, RefundAct.BeginInspection])
        {
            await new RefundStory(Folder).ByAsync(act is RefundAct.AuthoriseReturn or RefundAct.ShipBack ? "ann" : "will", number, act);
        }

        var plans = await PlansAsync(() => new RefundStory(Folder).ByAsync("will", number, RefundAct.Verify));

        Assert.Contains(plans, plan => plan.Contains("IX_RefundSteps_Evidence_Sha256 (Evidence_Sha256=?)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_was_approved_lately_is_found_by_its_time()
    {
        var plans = await PlansAsync(() => FactsAsync("customer", "payer"), "\"To\" = 'Approved'");

        Assert.Equal(2, plans.Count);
        Assert.All(plans, plan => Assert.Contains("IX_RefundSteps_To_At (To=? AND At>?)", plan, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Matches_of_a_pass_are_found_by_it() =>
        Assert.Contains(
            await PlansAsync(() => Folder.Get<MatchQueries>().ListAsync(new MatchFilter(MatchPass.M1, MatchStatus.Suggested)), "FROM \"Matches\""),
            plan => plan.Contains("IX_Matches_Pass_Status (Pass=? AND Status=?)", StringComparison.Ordinal));

    private async Task FactsAsync(string customer, string payer)
    {
        await using var db = await Folder.ContextAsync();
        await RefundBooks.FactsAsync(db, await db.Orders.FirstAsync(), customer, payer, new PersonId(1), null, Folder.Clock.GetUtcNow(), default);
    }

    private async Task<RefundCase> PaidAsync(DeskDbContext db)
    {
        var number = await new RefundStory(Folder).PaidAsync("A1", "10.00");
        return await db.RefundCases.SingleAsync(of => of.Number == number);
    }

    /// <summary>Of what is asked, the queries that hold the text must be answered so, and none of them by looking through a whole table.</summary>
    private async Task DemandFoundAsync(string text, string step, Func<DeskDbContext, Task> ask)
    {
        var plans = await PlansAsync(
            async () =>
            {
                await using var db = await Folder.ContextAsync();
                await ask(db);
            }, text);

        Assert.Contains(plans, plan => plan.Contains(step, StringComparison.Ordinal));
    }

    private async Task<List<string>> PlansAsync(Func<Task> ask, string text = "SELECT")
    {
        var plans = new List<string>();
        foreach (var asked in (await AskedAsync(ask)).Where(command => command.Text.StartsWith("SELECT", StringComparison.Ordinal) && command.Text.Contains(text, StringComparison.Ordinal)))
        {
            plans.Add(string.Join('\n', await PlanAsync(asked)));
        }

        return plans;
    }

    /// <summary>The first query that reads a page of the table must be answered so, and without sorting in a place of its own.</summary>
    private async Task DemandAsync(string table, string step, Func<Task> ask)
    {
        var plans = new List<string>();
        foreach (var asked in (await AskedAsync(ask)).Where(command => command.Text.Contains($"FROM \"{table}\"", StringComparison.Ordinal) && command.Text.Contains("LIMIT", StringComparison.Ordinal) && command.Text.Contains("ORDER BY", StringComparison.Ordinal)))
        {
            plans.Add(string.Join('\n', await PlanAsync(asked)));
        }

        Assert.NotEmpty(plans);
        Assert.Contains(step, plans[0], StringComparison.Ordinal);
        Assert.DoesNotContain("USE TEMP B-TREE FOR ORDER BY", plans[0], StringComparison.Ordinal);
    }

    private async Task<List<Asked>> AskedAsync(Func<Task> ask)
    {
        await using var db = await Folder.ContextAsync();
        var file = new SqliteConnectionStringBuilder(db.Database.GetConnectionString()).DataSource;
        var asked = new List<Asked>();
        using (DiagnosticListener.AllListeners.Subscribe(new Listener(file, asked)))
        {
            await ask();
        }

        return asked;
    }

    private async Task<List<string>> PlanAsync(Asked asked)
    {
        await using var db = await Folder.ContextAsync();
        await db.Database.OpenConnectionAsync();
        await using var command = ((SqliteConnection)db.Database.GetDbConnection()).CreateCommand();
#pragma warning disable CA2100 // The text is what the page itself asks.
        command.CommandText = "EXPLAIN QUERY PLAN " + asked.Text;
#pragma warning restore CA2100
        command.Parameters.AddRange(asked.Parameters.Select(each => new SqliteParameter(each.Name, each.Value)));
        await using var reader = await command.ExecuteReaderAsync();
        var steps = new List<string>();
        while (await reader.ReadAsync())
        {
            // The values that the page itself has listed are a virtual table; going through them is no scan of the books.
            if (!reader.GetString(3).Contains("VIRTUAL TABLE", StringComparison.Ordinal))
            {
                steps.Add(reader.GetString(3));
            }
        }

        return steps;
    }

    private sealed record Asked(string Text, IReadOnlyList<(string Name, object? Value)> Parameters);

    /// <summary>Hears every command of one file.</summary>
    private sealed class Listener(string file, List<Asked> asked) : IObserver<DiagnosticListener>, IObserver<KeyValuePair<string, object?>>
    {
        void IObserver<DiagnosticListener>.OnNext(DiagnosticListener value)
        {
            if (value.Name == DbLoggerCategory.Name)
            {
                value.Subscribe(this);
            }
        }

        void IObserver<KeyValuePair<string, object?>>.OnNext(KeyValuePair<string, object?> value)
        {
            if (value.Value is CommandExecutedEventData { Command: SqliteCommand command } && command.Connection?.DataSource == file)
            {
                asked.Add(new Asked(command.CommandText, [.. command.Parameters.Cast<SqliteParameter>().Select(each => (each.ParameterName, each.Value))]));
            }
        }

        void IObserver<DiagnosticListener>.OnCompleted()
        {
        }

        void IObserver<DiagnosticListener>.OnError(Exception error)
        {
        }

        void IObserver<KeyValuePair<string, object?>>.OnCompleted()
        {
        }

        void IObserver<KeyValuePair<string, object?>>.OnError(Exception error)
        {
        }
    }
}
