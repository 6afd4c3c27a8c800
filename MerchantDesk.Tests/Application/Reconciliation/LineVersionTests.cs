using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Reports;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Reconciliation;

/// <summary>A line that came again changed: people keep the first or take the later version, which then stands everywhere.</summary>
public sealed class LineVersionTests : StoryTest, IDisposable
{
    private const string Wallet = "wallet-alipay";
    private const string Header = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark\n";

    private readonly string path = Path.GetTempFileName();

    private BreakService Breaks => Folder.Get<BreakService>();

    public void Dispose() => File.Delete(path);

    [Fact]
    public async Task Sums_change_by_the_difference_and_come_back_with_undo()
    {
        await ChangedAsync();
        Assert.Equal((157_00, 157_00), await SumsAsync());

        await ReplaceAsync();

        Assert.Equal((147_00, 147_00), await SumsAsync());
        Assert.Equal(["2026-03-03 90.00", "2026-03-02 50.00", "2026-03-02 7.00"], await LinesAsync());
        await UndoAsync();
        Assert.Equal((157_00, 157_00), await SumsAsync());
        Assert.Equal(["2026-03-02 100.00", "2026-03-02 50.00", "2026-03-02 7.00"], await LinesAsync());
    }

    [Fact]
    public async Task Both_versions_stay_as_they_were_told()
    {
        await ChangedAsync();

        await ReplaceAsync();

        await using var db = await Folder.ContextAsync();
        Assert.Equal([100_00L, 90_00], await db.StatementLines.IgnoreQueryFilters().Where(line => line.Key == "X1").OrderBy(line => line.Id).Select(line => line.GrossMinor).ToListAsync());
        Assert.Equal("changed", await db.StatementLines.Where(line => line.Key == "X1").Select(line => line.Remark).SingleAsync());
        Assert.Contains("line.replaced", await db.AuditLeaves.Select(leaf => leaf.Act).ToListAsync());
    }

    [Fact]
    public async Task Who_proposed_the_version_does_not_approve_it()
    {
        await ChangedAsync();
        await Folder.GrantAsync("ruth", Role.Manager);
        await ProposeAsync();

        var (id, version) = await BreakAsync();
        var refusal = await Assert.ThrowsAsync<RuleException>(() => Breaks.ApproveAsync(id, version));

        Assert.Equal(Rule.ProposerApproves, refusal.Rule);
        Assert.Equal((157_00, 157_00), await SumsAsync());
    }

    [Fact]
    public async Task Until_the_second_person_agrees_and_after_they_decline_the_first_stands()
    {
        await ChangedAsync();
        await ProposeAsync();
        Assert.Equal((157_00, 157_00), await SumsAsync());

        await Folder.SignInAsync("max");
        var (id, version) = await BreakAsync();
        await Breaks.DeclineAsync(id, version, "The platform was wrong");

        Assert.Equal((157_00, 157_00), await SumsAsync());
        Assert.Equal(BreakState.Open, await StateAsync());
    }

    [Fact]
    public async Task Keeping_the_first_is_approved_too_and_changes_no_sum()
    {
        await ChangedAsync();
        var (id, version) = await BreakAsync();
        await Breaks.AcceptAsync(id, version, "The first is right");
        await Folder.SignInAsync("max");
        (id, version) = await BreakAsync();

        await Breaks.ApproveAsync(id, version);

        Assert.Equal((157_00, 157_00), await SumsAsync());
    }

    [Fact]
    public async Task No_other_kind_of_break_has_a_version_to_take()
    {
        await ChangedAsync();
        await using var db = await Folder.ContextAsync();
        var other = await db.Breaks.FirstAsync(each => each.Kind != BreakKind.B19);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => Breaks.ReplaceAsync(other.Id, other.Version, "x"));

        Assert.Equal(Rule.BreakActDoesNotFit, refusal.Rule);
    }

    [Fact]
    public async Task The_next_run_judges_by_the_version_that_stands_and_the_break_stays_resolved()
    {
        await Story.OrdersAsync("OX1 100.00", "OX2 50.00", "OX3 7.00");
        await ChangedAsync();
        Assert.True(await IsMatchedAsync(100_00));
        await ReplaceAsync();
        await RunAsync();

        Assert.Equal(BreakState.Resolved, await StateAsync());
        Assert.False(await IsMatchedAsync(100_00));
        await using (var db = await Folder.ContextAsync())
        {
            Assert.Contains(await db.Breaks.Where(each => each.State == BreakState.Open).ToListAsync(), each => each.Kind == BreakKind.B05 && each.AmountMinor == 10_00);
        }

        await UndoAsync();
        await RunAsync();
        Assert.True(await IsMatchedAsync(100_00));
        Assert.Equal(BreakState.Open, await StateAsync());
    }

    [Fact]
    public async Task A_match_by_hand_of_a_replaced_line_ends_with_the_next_run()
    {
        await Story.OrdersAsync("OTHER 100.00", "OX2 50.00", "OX3 7.00");
        await ChangedAsync();
        await using (var db = await Folder.ContextAsync())
        {
            var order = await db.Orders.SingleAsync(each => each.OrderNo == "OTHER");
            var line = await db.StatementLines.SingleAsync(each => each.Key == "X1");
            await Folder.Get<MatchService>().LinkAsync([new RecordRef(Side.Order, order.Id), new RecordRef(Side.Bill, line.Id)], "The same sale under another number");
        }

        await RunAsync();
        Assert.True(await IsMatchedAsync(100_00));
        await ReplaceAsync();
        await RunAsync();

        await using var after = await Folder.ContextAsync();
        Assert.Empty(await MatchQueries.Holding(after).Where(match => match.Run == null).ToListAsync());
    }

    [Fact]
    public async Task Calendar_days_of_a_replaced_line_wait_for_a_run()
    {
        await ChangedAsync();
        await RunAsync();
        await ReplaceAsync();

        await using var db = await Folder.ContextAsync();
        var month = await Folder.Get<CalendarQueries>().MonthAsync(new DateOnly(2026, 3, 1));

        Assert.Equal(DayState.NotRun, month.Rows.Single(row => row.Account == Wallet).Cells[2].State);
    }

    [Fact]
    public async Task The_import_that_told_the_version_is_taken_back_only_once_it_stands_no_longer()
    {
        await ImportAsync(Row("X1", "100.00"));
        var later = await ImportAsync(Row("X1", "90.00", "2026-03-03"));
        await RunAsync();
        await ReplaceAsync();

        await Folder.SignInAsync("max");
        Assert.Equal(Rule.BatchIsReferredTo, (await Assert.ThrowsAsync<RuleException>(() => Folder.Get<ReversalService>().ReverseAsync(later.Batch!, "Wrong"))).Rule);

        await UndoAsync();
        await Folder.SignInAsync("max");
        await Folder.Get<ReversalService>().ReverseAsync(later.Batch!, "Wrong");
        Assert.Equal((100_00, 100_00), await SumsAsync());
    }

    [Fact]
    public async Task A_file_that_tells_either_version_again_tells_nothing_new()
    {
        await ChangedAsync();
        await ReplaceAsync();
        await Folder.SignInAsync("ruth");

        var first = await ImportAsync(Row("X1", "100.00") + Row("X4", "1.00"));
        var second = await ImportAsync(Row("X1", "90.00", "2026-03-03") + Row("X5", "1.00"));

        Assert.Equal((1, 0, 1, 0), (first.New, first.Changed, second.New, second.Changed));
    }

    [Fact]
    public async Task A_third_version_is_asked_about_against_the_second_which_is_undone_only_after_it()
    {
        await ChangedAsync();
        await ReplaceAsync();
        await Folder.SignInAsync("ruth");
        await ImportAsync(Row("X1", "80.00"));
        await RunAsync();
        await using (var db = await Folder.ContextAsync())
        {
            var third = await db.Breaks.OrderBy(each => each.Id).LastAsync(each => each.Kind == BreakKind.B19);
            Assert.Equal(10_00, third.AmountMinor);
            await Breaks.ReplaceAsync(third.Id, third.Version, "Again");
            await ApproveAsync(1);
        }

        Assert.Equal((137_00, 137_00), await SumsAsync());
        Assert.Equal(Rule.LaterVersionStands, (await Assert.ThrowsAsync<RuleException>(UndoAsync)).Rule);
        Assert.Equal((137_00, 137_00), await SumsAsync());
    }

    [Fact]
    public async Task What_was_undone_can_be_taken_again()
    {
        await ChangedAsync();
        await ReplaceAsync();
        await UndoAsync();

        await ReplaceAsync();

        Assert.Equal((147_00, 147_00), await SumsAsync());
        await using var db = await Folder.ContextAsync();
        Assert.Equal(2, await db.StatementLines.IgnoreQueryFilters().CountAsync(line => line.Key == "X1"));
    }

    [Fact]
    public async Task A_line_whose_version_was_replaced_itself_is_not_replaced_a_second_time()
    {
        await ImportAsync(Row("X1", "100.00"));
        await ImportAsync(Row("X1", "90.00", "2026-03-03"));
        await RunAsync();
        await ProposeAsync();
        await ImportAsync(Row("X1", "80.00", "2026-03-04"));
        await ApproveAsync();
        await ImportAsync(Row("X1", "70.00", "2026-03-05"));
        await RunAsync();
        await ProposeAsync(1);
        await ApproveAsync(1);

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ProposeAsync());

        Assert.Equal(Rule.LaterVersionStands, refusal.Rule);
        Assert.Equal([70_00L], await StandingAsync());
    }

    [Fact]
    public async Task A_proposal_that_another_version_has_overtaken_is_not_approved()
    {
        await ImportAsync(Row("X1", "100.00"));
        await ImportAsync(Row("X1", "90.00", "2026-03-03"));
        await RunAsync();
        await ProposeAsync();
        await ImportAsync(Row("X1", "80.00", "2026-03-04"));
        await ApproveAsync();
        await ImportAsync(Row("X1", "70.00", "2026-03-05"));
        await RunAsync();
        await ProposeAsync();
        await ProposeAsync(1);
        await ApproveAsync(1);

        Assert.Equal(Rule.LaterVersionStands, (await Assert.ThrowsAsync<RuleException>(() => ApproveAsync())).Rule);
        Assert.Equal([70_00L], await StandingAsync());
    }

    [Fact]
    public async Task A_version_rests_on_nothing_that_an_import_which_died_has_left()
    {
        await ChangedAsync();
        await ProposeAsync();
        var id = await LeftBehindAsync(Row("X1", "90.00", "2026-03-03"));

        await ApproveAsync();
        await Folder.Get<BatchImport>().DiscardAsync(id, default);

        Assert.Equal([90_00L], await StandingAsync());
    }

    [Fact]
    public async Task While_an_import_of_the_account_is_under_way_no_version_is_taken()
    {
        await ChangedAsync();
        await ProposeAsync();
        using var stop = new CancellationTokenSource(TimeSpan.FromMilliseconds(300));
        var (id, version) = await BreakAsync();
        await Folder.SignInAsync("max");

        using (await Folder.Get<AccountLeases>().TakeAsync(Wallet, default))
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Breaks.ApproveAsync(id, version, ct: stop.Token));
        }

        Assert.Equal([100_00L], await StandingAsync());
    }

    [Fact]
    public async Task Giving_the_place_back_waits_for_another_person_and_may_be_declined_or_withdrawn()
    {
        await ChangedAsync();
        await ReplaceAsync();
        await GiveBackAsync();
        Assert.Equal((BreakState.PendingApproval, 147_00), (await StateAsync(), (await SumsAsync()).Item1));
        var (id, version) = await BreakAsync();
        await Folder.GrantAsync("ruth", Role.Manager);
        Assert.Equal(Rule.ProposerApproves, (await Assert.ThrowsAsync<RuleException>(() => Breaks.ApproveAsync(id, version))).Rule);

        await Folder.SignInAsync("max");
        await Breaks.DeclineAsync(id, version, "It is right");
        Assert.Equal((BreakState.Resolved, 147_00), (await StateAsync(), (await SumsAsync()).Item1));

        await GiveBackAsync();
        await GiveBackAsync();
        Assert.Equal((BreakState.Resolved, 147_00), (await StateAsync(), (await SumsAsync()).Item1));
    }

    [Fact]
    public async Task Withdrawing_a_later_proposal_leaves_the_version_that_was_approved()
    {
        await ImportAsync(Row("X1", "100.00"));
        await ImportAsync(Row("X1", "90.00", "2026-03-03"));
        await RunAsync();
        await ProposeAsync();
        await ImportAsync(Row("X1", "80.00", "2026-03-04"));
        await ApproveAsync();
        await RunAsync();
        Assert.Equal(BreakState.Open, await StateAsync());
        await ProposeAsync();

        await GiveBackAsync();

        Assert.Equal(BreakState.Open, await StateAsync());
        Assert.Equal([90_00L], await StandingAsync());
    }

    [Fact]
    public async Task A_line_by_which_a_refund_was_confirmed_keeps_its_place()
    {
        await Story.OrdersAsync("OX9 100.00");
        var number = await new RefundStory(Folder).PaidAsync("OX9", "20.00");
        await Folder.SignInAsync("ruth");
        var day = DateOnly.FromDateTime(Folder.Clock.GetUtcNow().UtcDateTime).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await ImportAsync($"X8,OX9,2026-03-01 10:00:00,payment,100.00,0.00,CNY,,\nR1,OX9,{day} 18:00:00,refund,-20.00,0.00,CNY,,\n");
        await RunAsync();
        await ImportAsync($"R1,OX9,{day} 18:00:00,refund,-15.00,0.00,CNY,,\n");
        await RunAsync();

        var refusal = await Assert.ThrowsAsync<RuleException>(() => ProposeAsync());

        Assert.Equal(Rule.LineProvesRefund, refusal.Rule);
        Assert.Equal(number, refusal.Arguments[1]);
    }

    [Fact]
    public async Task A_version_that_differs_in_its_order_alone_stands_and_gives_its_place_back()
    {
        var other = Row("X1", "100.00").Replace("OX1", "OTHER", StringComparison.Ordinal);
        await ImportAsync(Row("X1", "100.00"));
        await ImportAsync(other);
        await RunAsync();

        await ReplaceAsync();
        Assert.Equal(["OTHER"], await OrdersAsync());

        await Folder.SignInAsync("ruth");
        var first = await ImportAsync(Row("X1", "100.00") + Row("X4", "1.00"));
        var second = await ImportAsync(other + Row("X5", "1.00"));
        Assert.Equal((1, 0, 1, 0), (first.New, first.Changed, second.New, second.Changed));
        await UndoAsync();
        Assert.Equal(["OX1"], await OrdersAsync());
        await ReplaceAsync();
        Assert.Equal(["OTHER"], await OrdersAsync());
    }

    /// <summary>X1 of 100.00 came again as 90.00 of the next day.</summary>
    private async Task ChangedAsync()
    {
        await ImportAsync(Row("X1", "100.00") + Row("X2", "50.00"));
        await ImportAsync(Row("X1", "90.00", "2026-03-03", "changed") + Row("X3", "7.00"));
        await RunAsync();
    }

    private async Task ProposeAsync(int at = 0)
    {
        await Folder.SignInAsync("ruth");
        var (id, version) = await BreakAsync(at);
        await Breaks.ReplaceAsync(id, version, "The platform put it right");
    }

    private async Task ApproveAsync(int at = 0)
    {
        await Folder.SignInAsync("max");
        var (id, version) = await BreakAsync(at);
        await Breaks.ApproveAsync(id, version);
        await Folder.SignInAsync("ruth");
    }

    [Theory]
    [InlineData("90.00", "0.00", BreakState.Resolved)]
    [InlineData("80.00", "0.00", BreakState.Open)]
    [InlineData("91.00", "-1.00", BreakState.Open)]
    public async Task A_kept_line_is_asked_about_again_only_where_a_file_says_something_new(string amount, string fee, BreakState state)
    {
        await ImportAsync(Row("X1", "100.00"));
        await ImportAsync(Row("X1", "90.00"));
        await RunAsync();
        var (id, version) = await BreakAsync();
        await Breaks.AcceptAsync(id, version, "The first is right");
        await Folder.SignInAsync("max");
        await Breaks.ApproveAsync(id, version + 1);
        await Folder.SignInAsync("ruth");

        await ImportAsync(Row("X1", amount).Replace(",0.00,", $",{fee},", StringComparison.Ordinal) + Row("X2", "1.00"));
        await RunAsync();

        Assert.Equal(state, await StateAsync());
    }

    private async Task ReplaceAsync()
    {
        await ProposeAsync();
        await ApproveAsync();
    }

    private async Task UndoAsync()
    {
        await GiveBackAsync();
        await ApproveAsync();
    }

    /// <summary>Withdraws what was proposed; else proposes that the first stands again.</summary>
    private async Task GiveBackAsync()
    {
        await Folder.SignInAsync("ruth");
        var (id, version) = await BreakAsync();
        await Breaks.UndoAsync(id, version, "Not right after all");
    }

    private async Task RunAsync()
    {
        await Folder.SignInAsync("ruth");
        Folder.Clock.Advance(TimeSpan.FromMinutes(1));
        await Folder.Get<ReconciliationService>().RunAsync();
        Folder.Clock.Advance(TimeSpan.FromMinutes(1));
    }

    /// <summary>The first break of a changed line, or a later one.</summary>
    private async Task<(BreakId, int)> BreakAsync(int at = 0)
    {
        await using var db = await Folder.ContextAsync();
        var found = await db.Breaks.OrderBy(each => each.Id).Where(each => each.Kind == BreakKind.B19).Skip(at).FirstAsync();
        return (found.Id, found.Version);
    }

    /// <summary>A batch that tells these rows and that nobody has published, as an import that died leaves it.</summary>
    private async Task<BatchId> LeftBehindAsync(string rows)
    {
        await using var db = await Folder.ContextAsync();
        var batch = new ImportBatch { Kind = BatchKind.Statement, Number = "IMP-2026-900000", Account = Wallet, FileName = "x", Sha256 = new string('a', 64), Format = "auto", StartedAt = Folder.Clock.GetUtcNow() };
        db.Add(batch);
        await db.SaveChangesAsync();
        using var staging = new SqliteLineStaging(Folder.Get<BatchImport>().ConnectionString(), Folder.Get<WriteLock>(), batch.Id, Wallet, new HashSet<DateOnly>());
        using var bytes = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(Header + rows));
        FileInspector.Read(bytes, "generic-csv", new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Currency.Cny), staging.Take);
        staging.Complete();
        return batch.Id;
    }

    private async Task<List<long>> StandingAsync()
    {
        await using var db = await Folder.ContextAsync();
        return await db.StatementLines.Where(line => line.Key == "X1").Select(line => line.GrossMinor).ToListAsync();
    }

    private async Task<List<string?>> OrdersAsync()
    {
        await using var db = await Folder.ContextAsync();
        return await db.StatementLines.Where(line => line.Key == "X1").Select(line => line.OrderNo).ToListAsync();
    }

    private async Task<BreakState> StateAsync()
    {
        await using var db = await Folder.ContextAsync();
        return await db.Breaks.OrderBy(each => each.Id).Where(each => each.Kind == BreakKind.B19).Select(each => each.State).FirstAsync();
    }

    /// <summary>What the lines and what the reconciler's books come to, in fen, with the bridge in between.</summary>
    private async Task<(long, long)> SumsAsync()
    {
        await using var db = await Folder.ContextAsync();
        var bridge = await BalanceBridge.OfAsync(db, await db.FundAccounts.SingleAsync(account => account.Code == Wallet), new DateRange(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31)), default);
        var books = await BooksReader.ReadAsync(db, default);
        return (bridge.Single().Movements.Sum(each => each.Gross.Minor), books.Platforms.SelectMany(platform => platform.Wallets).Single(wallet => wallet.Account == Wallet).Movements.Sum(line => line.Gross.Minor));
    }

    private async Task<List<string>> LinesAsync() =>
        [.. (await Folder.Get<LineQueries>().PageAsync(new LineFilter(Wallet))).Rows.OrderBy(row => row.Key, StringComparer.Ordinal).Select(row => $"{row.Day:yyyy-MM-dd} {row.Gross.ToPlainString()}")];

    private async Task<bool> IsMatchedAsync(long minor)
    {
        await using var db = await Folder.ContextAsync();
        return await MatchQueries.Holding(db).AnyAsync(match => match.Status == MatchStatus.Confirmed && db.MatchMembers.Any(member => member.Match == match.Id && member.Side == Side.Bill
            && db.StatementLines.Any(line => line.Id == member.Record && line.GrossMinor == minor)));
    }

    private static string Row(string id, string amount, string day = "2026-03-02", string remark = "") => $"{id},O{id},{day} 10:00:00,payment,{amount},0.00,CNY,,{remark}\n";

    private async Task<ImportReport> ImportAsync(string rows)
    {
        await File.WriteAllTextAsync(path, Header + rows);
        var report = await Folder.Get<ImportService>().ImportAsync(Wallet, path);
        Assert.True(report.Accepted, string.Join("; ", report.Problems));
        return report;
    }
}
