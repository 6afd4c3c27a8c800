using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Values;
using MerchantDesk.Hosting.Workers;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

/// <summary>What people bring to the import page lives on the server, not on the page.</summary>
public sealed class ImportJobsTests : IAsyncLifetime, IDisposable
{
    private readonly DeskFolder folder = new();
    private ImportWorker? worker;

    private UploadService Uploads => folder.Get<UploadService>();

    private ImportJobs Jobs => folder.Get<ImportJobs>();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        worker = new ImportWorker(Jobs, folder.Get<ImportRunner>(), folder.Clock);
        await worker.StartAsync(CancellationToken.None);
        await folder.SignInAsync("ruth");
    }

    public async Task DisposeAsync()
    {
        await worker!.StopAsync(CancellationToken.None);
        await folder.DisposeAsync();
    }

    public void Dispose() => worker?.Dispose();

    [Fact]
    public async Task A_file_comes_in_though_nobody_looks_at_the_page()
    {
        await BringAsync(AlipayBill.Of());
        await UntilAsync(row => row.IsLooked);

        await Uploads.ImportAsync();
        await folder.SignInAsync(null);

        var row = await UntilAsync(row => row.Stage == ImportStage.Ended);
        Assert.Equal((true, 4), (row.IsImported, row.New));
        await using var db = await folder.ContextAsync();
        Assert.Equal(await folder.IdOfAsync("ruth"), (await db.ImportBatches.SingleAsync()).StartedBy);
    }

    [Fact]
    public async Task A_later_export_of_orders_is_told_by_what_is_new_and_what_has_changed()
    {
        const string Header = "order_no,platform,store,paid_amount,currency,paid_time,shipment_status\n";
        await BringAsync(Bytes(Header + "A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,not_shipped\n"), "first.csv");
        await UntilAsync(row => row.IsLooked);
        await Uploads.ImportAsync();
        await UntilAsync(row => row.IsImported);
        await Uploads.ClearFinishedAsync();

        await BringAsync(Bytes(Header + "A1,alipay,ali-main,30.00,CNY,2026-03-01 10:00:00,shipped\nA2,alipay,ali-main,1.00,CNY,2026-03-01 10:00:00,shipped\n"), "second.csv");
        var looked = await UntilAsync(row => row.IsLooked);
        await Uploads.ImportAsync();
        var imported = await UntilAsync(row => row.IsImported);

        Assert.Equal((2, 1, FileVerdict.Ready), (looked.New, looked.Changed, looked.View!.Verdict));
        Assert.Equal((2, 1), (imported.New, imported.Changed));

        static MemoryStream Bytes(string text) => new(System.Text.Encoding.UTF8.GetBytes(text));
    }

    [Fact]
    public async Task Thirty_files_at_once_come_in_one_after_the_other()
    {
        for (var i = 0; i < 30; i++)
        {
            await BringAsync(new MemoryStream(GeneratedBills.AlipayFund([.. Enumerable.Repeat(1_00L, i + 1)])), $"{i}.csv");
        }

        await UntilAsync(row => row.IsLooked);
        await Uploads.ImportAsync();
        await UntilAsync(row => row.IsImported);

        await using var db = await folder.ContextAsync();
        Assert.Equal(30, await db.StatementLines.CountAsync());
    }

    [Fact]
    public async Task Nobody_sees_or_touches_the_rows_of_another()
    {
        await BringAsync(AlipayBill.Of());
        var row = await UntilAsync(row => row.IsLooked);
        await folder.GrantAsync("will", Role.Reconciler);
        await folder.SignInAsync("will");

        await Uploads.RemoveAsync(row.Id);
        await Uploads.ImportAsync();

        using var watch = await Uploads.WatchAsync(() => { });
        Assert.Empty(watch.Rows);
        Assert.True(Assert.Single(await RowsAsync("ruth")).CanImport);
    }

    [Fact]
    public async Task A_page_hears_of_its_own_rows_until_it_is_left()
    {
        var heard = 0;
        var watch = await Uploads.WatchAsync(() => Interlocked.Increment(ref heard));

        Jobs.Add(await folder.IdOfAsync("will"), "other.csv", "none");
        Assert.Equal(0, heard);
        await BringAsync(AlipayBill.Of());
        Assert.NotEqual(0, heard);
        await UntilAsync(row => row.IsLooked);
        watch.Dispose();
        var before = heard;
        await Uploads.ClearFinishedAsync();

        Assert.Equal(before, heard);
    }

    [Fact]
    public async Task An_import_that_is_stopped_stores_nothing_and_can_begin_again()
    {
        await BringAsync(Large());
        var row = await UntilAsync(row => row.IsLooked);
        Jobs.Changed += StopOnce;

        await Uploads.ImportAsync();
        Assert.True((await UntilAsync(each => each.IsStopped)).CanImport);

        await AssertNothingIsStoredAsync();
        await Uploads.ImportAsync();
        Assert.Equal(20_000, (await UntilAsync(each => each.IsImported)).New);

        void StopOnce(PersonId person)
        {
            if (Jobs.RowsOf(person)[0].Done > 0)
            {
                Jobs.Changed -= StopOnce;
                Jobs.Stop(person, row.Id);
            }
        }
    }

    [Fact]
    public async Task The_end_of_the_server_cancels_what_runs_and_leaves_nothing()
    {
        var read = new TaskCompletionSource();
        await BringAsync(Large());
        await UntilAsync(row => row.IsLooked);
        Jobs.Changed += person =>
        {
            if (Jobs.RowsOf(person)[0].Done > 0)
            {
                read.TrySetResult();
            }
        };

        await Uploads.ImportAsync();
        await read.Task;
        await worker!.StopAsync(CancellationToken.None);

        Assert.True(Assert.Single(await RowsAsync("ruth")).IsStopped);
        await AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task Somebody_whose_duty_was_revoked_meanwhile_is_refused()
    {
        await BringAsync(AlipayBill.Of());
        await UntilAsync(row => row.IsLooked);
        await using (var db = await folder.ContextAsync())
        {
            var ruth = await folder.IdOfAsync("ruth");
            await db.RoleGrants.Where(grant => grant.Person == ruth).ExecuteUpdateAsync(grant => grant.SetProperty(each => each.RevokedAt, folder.Clock.GetUtcNow()));
        }

        Jobs.Import(await folder.IdOfAsync("ruth"));

        Assert.IsType<DutyRefusedException>((await UntilAsync(row => row.HasTrouble)).Refusal);
        await AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task Bytes_that_are_no_longer_those_looked_at_do_not_come_in()
    {
        await BringAsync(AlipayBill.Of());
        var row = await UntilAsync(row => row.IsLooked);
        await File.WriteAllBytesAsync(row.Path, AlipayBill.Of(encoding: "utf-8").ToArray());

        await Uploads.ImportAsync();

        Assert.Equal(Rule.FileChanged, (await UntilAsync(each => each.HasTrouble)).Refusal!.Rule);
        await AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task A_profile_that_was_changed_since_the_file_was_looked_at_brings_nothing_in()
    {
        var profile = Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount");
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", profile);
        await BringAsync(new MemoryStream("Date,Text,Amount\n2026-03-01,a,-1.00\n"u8.ToArray()));
        await UntilAsync(row => row.IsLooked);
        await folder.Get<ColumnProfileService>().SaveAsync("bank-alipay", profile with { Sign = SignRule.Inverse });

        await Uploads.ImportAsync();

        Assert.Equal(Rule.FileReadOtherwise, (await UntilAsync(each => each.HasTrouble)).Refusal!.Rule);
        await AssertNothingIsStoredAsync();
    }

    [Fact]
    public async Task What_nobody_imports_is_forgotten_after_half_a_day()
    {
        await BringAsync(AlipayBill.Of());
        var row = await UntilAsync(row => row.IsLooked);

        folder.Clock.Advance(TimeSpan.FromHours(11));
        Jobs.Sweep();
        Assert.True(File.Exists(row.Path));
        folder.Clock.Advance(TimeSpan.FromHours(2));
        Jobs.Sweep();

        Assert.False(File.Exists(row.Path));
        Assert.Empty(await RowsAsync("ruth"));
    }

    [Fact]
    public async Task Finished_rows_are_cleared_with_their_bytes_and_the_others_stay()
    {
        await BringAsync(AlipayBill.Of());
        await UntilAsync(row => row.IsLooked);
        await Uploads.ImportAsync();
        var done = await UntilAsync(row => row.IsImported);
        await BringAsync(AlipayBill.Of(AlipayBill.Rows[..2]), "cut.csv");
        await UntilAsync(row => !row.IsBusy);

        await Uploads.ClearFinishedAsync();

        Assert.Equal("cut.csv", Assert.Single(await RowsAsync("ruth")).Name);
        Assert.False(File.Exists(done.Path));
    }

    [Theory]
    [InlineData(UploadService.MostBytes, false)]
    [InlineData(UploadService.MostBytes + 1, true)]
    public async Task An_upload_has_at_most_512_MB(long size, bool refused)
    {
        var refusal = await Record.ExceptionAsync(() => Uploads.KeepAsync("large.csv", size, AlipayBill.Of()));

        Assert.Equal(refused ? Rule.FileTooLarge : (Rule?)null, (refusal as RuleException)?.Rule);
    }

    [Fact]
    public async Task Of_an_upload_that_breaks_off_nothing_stays()
    {
        var path = Directory.CreateTempSubdirectory("merchantdesk-uploads-").FullName;

        await Assert.ThrowsAsync<IOException>(() => new UploadFolder(path).KeepAsync(new BrokenStream(), CancellationToken.None));

        Assert.Empty(Directory.GetFiles(path));
        Directory.Delete(path);
    }

    [Fact]
    public async Task An_upload_is_closed_to_others()
    {
        await BringAsync(AlipayBill.Of());

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(await RowsAsync("ruth")).Path));
        }
    }

    private static MemoryStream Large() => new(GeneratedBills.AlipayFund([.. Enumerable.Repeat(1_00L, 20_000)]));

    private Task BringAsync(MemoryStream bill, string name = "bill.csv") => Uploads.KeepAsync(name, bill.Length, bill);

    private async Task<IReadOnlyList<ImportRow>> RowsAsync(string user) => Jobs.RowsOf(await folder.IdOfAsync(user));

    /// <summary>Ruth's last row, as soon as all of hers are so.</summary>
    private async Task<ImportRow> UntilAsync(Predicate<ImportRow> so)
    {
        var ruth = await folder.IdOfAsync("ruth");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var rows = Jobs.RowsOf(ruth);
            if (rows.All(row => so(row)))
            {
                return rows[^1];
            }

            await Task.Delay(10, patience.Token);
        }
    }

    private async Task AssertNothingIsStoredAsync()
    {
        await using var db = await folder.ContextAsync();
        Assert.False(await db.StatementLines.AnyAsync());
        Assert.False(await db.ImportBatches.AnyAsync());
    }

    private sealed class BrokenStream : MemoryStream
    {
        public override Task CopyToAsync(Stream destination, int bufferSize, CancellationToken cancellationToken) => throw new IOException("The tab was closed.");
    }
}
