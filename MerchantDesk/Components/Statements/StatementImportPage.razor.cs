using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantDesk.Components.Statements;

/// <summary>Many files at once: each is looked at, changed where the guess was wrong, and stored only by Import. One that fails stops no other.</summary>
public sealed partial class StatementImportPage
{
    private const int MaxFiles = 50;
    private const long MaxBytes = 2L << 30;
    private static readonly TimeSpan DrawEvery = TimeSpan.FromMilliseconds(200);

    private readonly List<ImportRow> rows = [];
    private IReadOnlyList<AccountRow>? accounts;
    private Trouble? trouble;
    private bool running;
    private bool left;
    private long drawn;

    [Inject] public required FileQueries Files { get; init; }

    [Inject] public required UploadService Uploads { get; init; }

    [Inject] public required ImportService Imports { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required TimeProvider Clock { get; init; }

    private string? Answer => rows.Count == 0 ? Words["Import.AnswerEmpty"] : Words[
        "Import.Answer", rows.Count, rows.Count(row => row.IsImported), rows.Count(row => row.IsKnown), rows.Count(row => row.NeedsPerson),
        rows.Where(row => row.IsImported).Sum(row => row.New ?? 0).ToString("N0", CultureInfo.CurrentCulture)];

    /// <summary>Why nothing can be imported now; null where something can.</summary>
    private string? Reason => running ? Words["Import.Running"].Value
        : rows.Count == 0 ? Words["Import.NoFile"].Value
        : rows.Exists(row => row.CanImport) ? null
        : rows.Exists(row => row.NeedsPerson) ? Words["Import.NoneReady", rows.Count(row => row.NeedsPerson)].Value
        : Words["Import.AllIn"].Value;

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () => accounts = await Files.AccountsAsync());

    /// <summary>The file that is being imported goes on to its end; those that wait are forgotten.</summary>
    public ValueTask DisposeAsync()
    {
        left = true;
        foreach (var row in rows.Where(row => !row.IsRunning))
        {
            Uploads.Discard(row.Path);
        }

        return ValueTask.CompletedTask;
    }

    private async Task TakeAsync(InputFileChangeEventArgs dropped)
    {
        if (dropped.FileCount > MaxFiles)
        {
            await Operation.RunAsync(() => throw new RuleException(Rule.TooManyFiles, MaxFiles, dropped.FileCount));
            return;
        }

        foreach (var file in dropped.GetMultipleFiles(MaxFiles))
        {
            ImportRow? row = null;
            var taken = await Operation.RunAsync(async () =>
            {
                await using var bytes = file.OpenReadStream(MaxBytes);
                row = new ImportRow(file.Name, await Uploads.KeepAsync(bytes));
            });
            if (taken)
            {
                rows.Add(row!);
                StateHasChanged();
                await LookAsync(row!);
            }
        }
    }

    private async Task LookAsync(ImportRow row)
    {
        row.Trouble = await Operation.TryAsync(async () => row.Take(await Files.InspectAsync(row.Account, row.Path, row.Format)));
        StateHasChanged();
    }

    private async Task ImportAsync()
    {
        running = true;
        while (!left && rows.Find(row => row.CanImport) is { } row)
        {
            row.Begin();
            StateHasChanged();
            ImportReport? report = null;
            row.Trouble = await Operation.TryAsync(async () =>
                report = await Imports.ImportAsync(row.Account!, row.Path, new ImportOptions { Name = row.Name, Format = row.Format, Progress = new RowProgress(done => Draw(row, done)) }));
            row.End(report);
            Uploads.Discard(row.Path);
        }

        running = false;
    }

    private void Remove(ImportRow row)
    {
        rows.Remove(row);
        Uploads.Discard(row.Path);
    }

    /// <summary>Called from the importing thread, thousands of times; draws a few times a second.</summary>
    private void Draw(ImportRow row, int done)
    {
        row.Done = done;
        if (Clock.GetElapsedTime(drawn) > DrawEvery)
        {
            drawn = Clock.GetTimestamp();
            _ = InvokeAsync(StateHasChanged);
        }
    }

    /// <summary>Hears on the thread that reads: <see cref="Progress{T}"/> would queue every report.</summary>
    private sealed class RowProgress(Action<int> heard) : IProgress<int>
    {
        public void Report(int value) => heard(value);
    }
}
