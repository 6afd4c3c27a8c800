using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;

namespace MerchantDesk.Components.Statements;

/// <summary>
/// Many files at once: each is looked at, changed where the guess was wrong, and stored only by Import. The page only shows what the
/// server holds for its person, so that it can be left and opened again at any moment.
/// </summary>
public sealed partial class StatementImportPage
{
    private const int MaxFiles = 50;

    /// <summary>The reader's language: what happens in the background knows none.</summary>
    private readonly CultureInfo culture = CultureInfo.CurrentCulture;
    private readonly CultureInfo language = CultureInfo.CurrentUICulture;

    private ImportWatch? watch;
    private WaitingView? waiting;
    private IReadOnlyList<AccountRow> accounts = [];
    private IReadOnlyList<PlatformView> platforms = [];
    private Trouble? trouble;
    private string? arriving;
    private int handedOver;

    [Inject] public required ProfileQueries Profiles { get; init; }

    [Inject] public required UploadService Uploads { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required ConfirmationQueries Confirmations { get; init; }

    [Inject] public required Operation Operation { get; init; }

    private IReadOnlyList<ImportRow> Rows => watch?.Rows ?? [];

    private IEnumerable<ImportRow> Accepted => Rows.Where(row => row is { View: not null } and ({ IsImported: true } or { IsKnown: true }));

    /// <summary>Each file counts in one part, so that the parts add up to the files.</summary>
    private string? Answer => Rows.Count == 0 ? Words["Import.AnswerEmpty"].Value : Words.Count(
        "Import.Answer", Rows.Count, string.Join(Words["Control.Comma"], Rows.GroupBy(PartOf).OrderBy(part => part.Key).Select(part => Words[$"Import.Part.{part.Key}", part.Count()].Value)),
        Words.Count("Import.Stored", Rows.Where(row => row.IsImported).Sum(row => (long)(row.New ?? 0))), Sum(Rows.Where(row => row.IsRunning)));

    /// <summary>Why nothing can be imported now; null where something can.</summary>
    private string? Reason => Rows.Count == 0 ? Words["Import.NoFile"].Value
        : Rows.Any(row => row.CanImport) ? null
        : Rows.Any(row => row.IsRunning) ? Words["Import.Running"].Value
        : Rows.Any(row => row.IsBusy) ? Words["Import.Reading"].Value
        : Rows.Any(row => row.NeedsPerson) ? Words["Import.NoneReady", Rows.Count(row => row.NeedsPerson)].Value
        : Rows.Any(row => row.IsRejected) ? Words["Import.NoneLeft"].Value
        : Words["Import.AllIn"].Value;

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () =>
    {
        await Profiles.DemandAsync(Duty.ImportStatements);
        watch = await Uploads.WatchAsync(Hear);
        accounts = await Funds.AccountsAsync();
        platforms = await Funds.PlatformsAsync();
        handedOver = Rows.Count(row => row.Waits);
        waiting = await Confirmations.WaitingAsync();
    });

    public void Dispose() => watch?.Dispose();

    private async Task TakeAsync(InputFileChangeEventArgs dropped)
    {
        if (dropped.FileCount > MaxFiles)
        {
            await Operation.RunAsync(() => throw new RuleException(Rule.TooManyFiles, MaxFiles, dropped.FileCount));
            return;
        }

        var taken = 0;
        foreach (var file in dropped.GetMultipleFiles(MaxFiles))
        {
            arriving = Words["Import.Arriving", file.Name, ++taken, dropped.FileCount];
            StateHasChanged();
            await Operation.RunAsync(async () =>
            {
                // How large a file may be is the service's to say; the stream has a limit of its own that must not come first.
                await using var bytes = file.OpenReadStream(Math.Max(file.Size, 1));
                await Uploads.KeepAsync(file.Name, file.Size, bytes);
            });
        }

        arriving = null;
    }

    private void Hear() => InvokeAsync(DrawAsync);

    /// <summary>A file that was handed to a second person, or decided on, changes the list of those that wait.</summary>
    private async Task DrawAsync()
    {
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, language);
        StateHasChanged();
        var count = Rows.Count(row => row.Waits);
        if (count != handedOver)
        {
            handedOver = count;
            await LoadWaitingAsync();
            StateHasChanged();
        }
    }

    private Task<bool> LoadWaitingAsync() => Operation.RunAsync(async () => waiting = await Confirmations.WaitingAsync());

    private static Part PartOf(ImportRow row) => row switch
    {
        { IsRunning: true } => Part.Importing,
        { IsBusy: true } => Part.Reading,
        { HasTrouble: true } => Part.Refused,
        { IsImported: true } => Part.Imported,
        { IsKnown: true } => Part.Known,
        { Waits: true } => Part.Other,
        { IsRejected: true } => Part.Refused,
        _ => Part.You,
    };

    private static string Sum(IEnumerable<ImportRow> rows) => rows.Sum(row => (long)(row.New ?? 0)).ToString("N0", CultureInfo.CurrentCulture);

    private enum Part
    {
        Imported,
        Importing,
        Reading,
        Known,

        /// <summary>Its person chooses, or imports.</summary>
        You,

        /// <summary>A second person decides.</summary>
        Other,
        Refused,
    }
}
