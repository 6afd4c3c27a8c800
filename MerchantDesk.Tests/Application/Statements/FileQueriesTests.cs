using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Tests.Support;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Tests.Application.Statements;

public sealed class FileQueriesTests : IAsyncLifetime
{
    private readonly DeskFolder folder = new();

    public async Task InitializeAsync()
    {
        await folder.InitializeAsync();
        await folder.SignInAsync("ruth");
    }

    public Task DisposeAsync() => folder.DisposeAsync();

    [Fact]
    public async Task A_file_shows_its_account_and_what_is_new_and_stores_nothing()
    {
        var view = await InspectAsync(AlipayBill.Of());

        Assert.Equal((FileVerdict.Ready, "wallet-alipay", "alipay-fund", 4, 4), (view.Verdict, view.Account, view.Format, view.Lines, view.New));
        await using var db = await folder.ContextAsync();
        Assert.False(await db.ImportBatches.AnyAsync());
        Assert.False(await db.StatementLines.AnyAsync());
    }

    [Fact]
    public async Task Lines_that_came_in_by_another_file_are_known()
    {
        await ImportAsync(AlipayBill.Of());

        var view = await InspectAsync(AlipayBill.Of(encoding: "utf-8"));

        Assert.Equal((FileVerdict.Ready, 0, 4), (view.Verdict, view.New, view.Known));
    }

    [Fact]
    public async Task The_same_bytes_name_the_import_that_brought_them()
    {
        var batch = await ImportAsync(AlipayBill.Of());

        var view = await InspectAsync(AlipayBill.Of());

        Assert.Equal((FileVerdict.AlreadyImported, batch), (view.Verdict, view.Earlier));
    }

    [Fact]
    public async Task A_cut_file_is_rejected_with_the_place()
    {
        var view = await InspectAsync(AlipayBill.Of(AlipayBill.Rows[..2]));

        Assert.Equal(FileVerdict.Rejected, view.Verdict);
        Assert.Contains(view.Problems, problem => problem.Code == "control-total" && problem.Line > 0);
    }

    [Fact]
    public async Task Somebody_without_the_duty_looks_at_nothing()
    {
        await folder.SignInAsync("ann");

        await Assert.ThrowsAsync<DutyRefusedException>(() => InspectAsync(AlipayBill.Of()));
    }

    [Fact]
    public async Task An_upload_waits_in_the_data_folder_and_only_uploads_are_discarded()
    {
        var uploads = folder.Get<UploadFolder>();
        var path = await uploads.KeepAsync(AlipayBill.Of(), CancellationToken.None);
        var other = Path.GetTempFileName();

        uploads.Discard(path);
        uploads.Discard(other);

        Assert.False(File.Exists(path));
        Assert.True(File.Exists(other));
        File.Delete(other);
    }

    private async Task<FileView> InspectAsync(MemoryStream bill)
    {
        var path = await WriteAsync(bill);
        return await folder.Get<FileQueries>().InspectAsync(null, path);
    }

    private async Task<string?> ImportAsync(MemoryStream bill) => (await folder.Get<ImportService>().ImportAsync("wallet-alipay", await WriteAsync(bill))).Batch;

    private static async Task<string> WriteAsync(MemoryStream bill)
    {
        var path = Path.GetTempFileName();
        await File.WriteAllBytesAsync(path, bill.ToArray());
        return path;
    }
}
