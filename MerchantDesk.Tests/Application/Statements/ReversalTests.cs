using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>An import is taken back as a whole, by another person, while nothing refers to it.</summary>
public sealed class ReversalTests : IAsyncLifetime
{
    private const string Reason = "The bill of another shop";

    private readonly DeskFolder folder = new();
    private readonly string files = Directory.CreateTempSubdirectory("merchantdesk-reversal-").FullName;

    private ReversalService Reversals => folder.Get<ReversalService>();

    public Task InitializeAsync() => folder.InitializeAsync();

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(files, recursive: true);
    }

    [Fact]
    public async Task What_is_taken_back_leaves_the_books_and_its_bytes_may_come_again()
    {
        var batch = await ImportAsync();
        await folder.SignInAsync("max");

        await Reversals.ReverseAsync(batch, Reason);

        await using (var db = await folder.ContextAsync())
        {
            Assert.False(await db.StatementLines.AnyAsync());
            Assert.Equal((Reason, null), await db.ImportBatches.Select(each => ValueTuple.Create(each.Reversal, each.PublishedAt)).SingleAsync());
            Assert.Contains("import.reversed", await db.AuditLeaves.Select(leaf => leaf.Act).ToListAsync());
        }

        Assert.Equal(Reason, (await folder.Get<StatementQueries>().ReceiptAsync(batch))?.Reversal?.Reason);
        Assert.True((await folder.Get<StatementQueries>().HistoryAsync()).Rows.Single().IsReversed);
        var again = await ImportAsync();
        Assert.NotEqual(batch, again);
    }

    [Fact]
    public async Task Who_brought_it_does_not_take_it_back()
    {
        // Whoever may take back may not import at the same time, but may have done before.
        var batch = await ImportAsync();
        await using (var db = await folder.ContextAsync())
        {
            var max = await folder.IdOfAsync("max");
            await db.ImportBatches.ExecuteUpdateAsync(set => set.SetProperty(each => each.StartedBy, max));
        }

        await folder.SignInAsync("max");
        Assert.Equal(Rule.ReverserIsImporter, (await Reversals.WhyNotAsync(batch))!.Rule);
        Assert.Equal(Rule.ReverserIsImporter, (await Assert.ThrowsAsync<RuleException>(() => Reversals.ReverseAsync(batch, Reason))).Rule);
    }

    [Fact]
    public async Task Somebody_without_the_duty_takes_nothing_back()
    {
        var batch = await ImportAsync();
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<DutyRefusedException>(() => Reversals.ReverseAsync(batch, Reason));
    }

    [Fact]
    public async Task What_a_run_only_asked_about_goes_with_the_records_and_is_asked_again_once_they_are_back()
    {
        var batch = await ImportAsync();
        await folder.Get<ReconciliationService>().RunAsync();
        await using var db = await folder.ContextAsync();
        var asked = await db.Breaks.AsNoTracking().Where(each => db.BreakMembers.Any(member => member.Break == each.Id && member.Side == Side.Bill)).Select(each => each.Id).ToListAsync();
        Assert.NotEmpty(asked);
        await folder.SignInAsync("max");

        await Reversals.ReverseAsync(batch, Reason);

        var breaks = folder.Get<BreakQueries>();
        Assert.Equal(BreakState.Closed, (await breaks.ViewAsync((await db.Breaks.AsNoTracking().FirstAsync(each => each.Id == asked[0])).Number)).Row.State);
        Assert.False(await db.Breaks.AsNoTracking().AnyAsync(each => asked.Contains(each.Id) && each.State != BreakState.Closed));
        await folder.SignInAsync("ruth");
        await ImportAsync();
        var report = await folder.Get<ReconciliationService>().RunAsync();
        Assert.Equal(asked.Count, report.OpenBreaks.Values.Sum());
    }

    [Fact]
    public async Task What_something_refers_to_stays()
    {
        var batch = await ImportAsync();
        await folder.Get<ReconciliationService>().RunAsync();
        await using (var books = await folder.ContextAsync())
        {
            var asked = await books.Breaks.FirstAsync(each => books.BreakMembers.Any(member => member.Break == each.Id && member.Side == Side.Bill));
            await folder.Get<BreakService>().AssignAsync(asked.Id, asked.Version, "ruth");
        }

        await folder.SignInAsync("max");

        Assert.Equal(Rule.BatchIsReferredTo, (await Reversals.WhyNotAsync(batch))!.Rule);
        Assert.Equal(Rule.BatchIsReferredTo, (await Assert.ThrowsAsync<RuleException>(() => Reversals.ReverseAsync(batch, Reason))).Rule);
        await using var db = await folder.ContextAsync();
        Assert.Equal(4, await db.StatementLines.CountAsync());
    }

    [Fact]
    public async Task What_a_later_import_tells_again_stays_until_that_one_is_taken_back()
    {
        var first = await ImportAsync();
        var path = Path.Combine(files, "again.csv");
        await File.WriteAllBytesAsync(path, AlipayBill.Of(encoding: "utf-8").ToArray());
        var second = (await folder.Get<ImportService>().ImportAsync("wallet-alipay", path)).Batch!;
        await folder.SignInAsync("max");

        Assert.Equal(Rule.BatchIsToldAgain, (await Assert.ThrowsAsync<RuleException>(() => Reversals.ReverseAsync(first, Reason))).Rule);
        await Reversals.ReverseAsync(second, Reason);
        await Reversals.ReverseAsync(first, Reason);

        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    public async Task Without_a_reason_nothing_is_taken_back(string reason)
    {
        var batch = await ImportAsync();
        await folder.SignInAsync("max");

        Assert.Equal(Rule.FieldMissing, (await Assert.ThrowsAsync<RuleException>(() => Reversals.ReverseAsync(batch, reason))).Rule);
    }

    [Fact]
    public async Task Records_that_a_crash_left_behind_go_with_the_next_import()
    {
        var batch = await ImportAsync();
        await using (var db = await folder.ContextAsync())
        {
            var left = await db.ImportBatches.SingleAsync(each => each.Number == batch);
            (left.PublishedAt, left.ReversedAt, left.Reversal) = (null, folder.Clock.GetUtcNow(), Reason);
            await db.SaveChangesAsync();
        }

        var again = await ImportAsync();

        await using var after = await folder.ContextAsync();
        Assert.Equal(4, await after.StatementLines.CountAsync());
        Assert.Equal([batch, again], await after.ImportBatches.OrderBy(each => each.Id).Select(each => each.Number).ToListAsync());
    }

    private async Task<string> ImportAsync()
    {
        await folder.SignInAsync("ruth");
        var path = Path.Combine(files, "bill.csv");
        await File.WriteAllBytesAsync(path, AlipayBill.Of().ToArray());
        var report = await folder.Get<ImportService>().ImportAsync("wallet-alipay", path);
        Assert.Equal((true, 4), (report.Accepted, report.New));
        return report.Batch!;
    }
}
