using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class ImportTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();
    private readonly string bills = Directory.CreateTempSubdirectory("merchantdesk-bills-").FullName;

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public async Task DisposeAsync()
    {
        await folder.DisposeAsync();
        Directory.Delete(bills, recursive: true);
    }

    [Fact]
    public async Task The_same_bytes_again_add_nothing_and_name_the_first_batch()
    {
        var first = await ImportAsync(AlipayBill.Of());

        var again = await ImportAsync(AlipayBill.Of());

        Assert.Equal((true, 4, false), (first.Accepted, first.New, first.AlreadyImported));
        Assert.Equal((true, 0, true, first.Batch), (again.Accepted, again.New, again.AlreadyImported, again.Batch));
    }

    [Fact]
    public async Task The_same_lines_in_another_file_add_nothing()
    {
        await ImportAsync(AlipayBill.Of());

        var again = await ImportAsync(AlipayBill.Of(encoding: "utf-8"));

        Assert.Equal((4, 0, 4), (again.Rows, again.New, again.Known));
    }

    [Fact]
    public async Task A_file_that_fails_leaves_nothing()
    {
        var report = await ImportAsync(AlipayBill.Of(AlipayBill.Rows[..2]));

        Assert.False(report.Accepted);
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    [Fact]
    public async Task Somebody_without_the_duty_imports_nothing()
    {
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<DutyRefusedException>(() => ImportAsync(AlipayBill.Of()));
    }

    [Fact]
    public async Task Of_twenty_at_once_one_stores_and_the_others_name_it()
    {
        var reports = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => ImportAsync(AlipayBill.Of()))));

        Assert.Single(reports, report => report is { AlreadyImported: false, New: 4 });
        Assert.Single(reports.Select(report => report.Batch).Distinct());
    }

    [Fact]
    public async Task Lines_of_a_published_batch_cannot_be_changed()
    {
        await ImportAsync(AlipayBill.Of());

        await using var db = await folder.ContextAsync();

        await Assert.ThrowsAsync<SqliteException>(() => db.StatementLines.ExecuteDeleteAsync());
    }

    [Fact]
    public async Task A_leftover_is_swept_but_not_an_import_that_still_runs()
    {
        await using var db = await folder.ContextAsync();
        db.AddRange(Leftover("IMP-1", "wallet-alipay"), Leftover("IMP-2", "bank-alipay"));
        await db.SaveChangesAsync();
        using var running = await folder.Get<AccountLeases>().TakeAsync("bank-alipay", default);

        await folder.Get<ImportService>().SweepAsync();

        Assert.Equal(["IMP-2"], await db.ImportBatches.Select(batch => batch.Number).ToListAsync());
    }

    [Fact]
    public async Task Lines_that_a_killed_import_left_are_not_taken_for_known()
    {
        await ImportAsync(AlipayBill.Of());
        await using (var db = await folder.ContextAsync())
        {
            // What was there the moment before it was published.
            await db.Database.ExecuteSqlRawAsync("DROP TRIGGER \"Statements_no_DELETE\"; DELETE FROM \"Statements\"");
            await db.ImportBatches.ExecuteUpdateAsync(set => set.SetProperty(batch => batch.PublishedAt, (DateTimeOffset?)null));
        }

        var report = await ImportAsync(AlipayBill.Of());

        Assert.Equal((4, false), (report.New, report.AlreadyImported));
    }

    private ImportBatch Leftover(string number, string account) => new()
    {
        Number = number,
        Account = account,
        FileName = "x.csv",
        Sha256 = number,
        Format = "auto",
        StartedAt = folder.Clock.GetUtcNow(),
    };

    private async Task<ImportReport> ImportAsync(MemoryStream bill)
    {
        var path = Path.Combine(bills, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(path, bill.ToArray());
        return await folder.Get<ImportService>().ImportAsync("wallet-alipay", path);
    }
}
