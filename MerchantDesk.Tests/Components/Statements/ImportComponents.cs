using System.Text;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Statements;
using MerchantDesk.Hosting.Workers;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Components.Statements;

/// <summary>Pages about files, with Ruth the reconciler in front of them and the worker that reads what she brings.</summary>
public abstract class ImportComponents : DeskComponents, IAsyncLifetime
{
    private ImportWorker? worker;

    // Files are read in the background, by a machine that may be busy.
    protected ImportComponents() => DefaultWaitTimeout = TimeSpan.FromSeconds(20);

    protected DeskFolder Folder { get; } = new();

    protected ImportJobs Jobs => Folder.Get<ImportJobs>();

    public async Task InitializeAsync()
    {
        await Folder.InitializeAsync();
        Use(Folder);
        worker = new ImportWorker(Jobs, Folder.Get<ImportRunner>(), Folder.Clock);
        await worker.StartAsync(CancellationToken.None);
        await Folder.SignInAsync("ruth");
    }

    async Task IAsyncLifetime.DisposeAsync()
    {
        await DisposeAsync();
        await worker!.StopAsync(CancellationToken.None);
        worker.Dispose();
        await Folder.DisposeAsync();
    }

    protected static MemoryStream Text(string text) => new(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n") + "\n"));

    protected static string Flat(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected Task<Profile> MineAsync() => Folder.Get<ProfileQueries>().MineAsync();

    protected Task BringAsync(string name, MemoryStream bytes) => Folder.Get<UploadService>().KeepAsync(name, bytes.Length, bytes);

    /// <summary>Brings a file and imports it as soon as it can be.</summary>
    protected async Task TakeInAsync(string name, MemoryStream bytes, string? account = null)
    {
        await BringAsync(name, bytes);
        await UntilAsync(row => !row.IsBusy);
        if (account is not null)
        {
            var ruth = await Folder.IdOfAsync("ruth");
            await Folder.Get<UploadService>().ChooseAsync(Jobs.RowsOf(ruth)[^1].Id, null, account);
            await UntilAsync(row => !row.IsBusy);
        }

        await Folder.Get<UploadService>().ImportAsync();
        await UntilAsync(row => !row.IsBusy && !row.CanImport);
    }

    protected async Task UntilAsync(Predicate<ImportRow> so)
    {
        var ruth = await Folder.IdOfAsync("ruth");
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!Jobs.RowsOf(ruth).All(row => so(row)))
        {
            await Task.Delay(10, patience.Token);
        }
    }
}
