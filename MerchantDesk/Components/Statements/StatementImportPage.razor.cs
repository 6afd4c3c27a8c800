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
    private readonly HashSet<Guid> selected = [];
    private IReadOnlyList<string>? importers;
    private IReadOnlyList<string> keepers = [];
    private bool mayKeep;
    private string? arriving;
    private int arrivedPercent;
    private int handedOver;

    [Inject] public required ProfileQueries Profiles { get; init; }

    [Inject] public required UploadService Uploads { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required ConfirmationQueries Confirmations { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    [CascadingParameter] public Profile? Profile { get; set; }

    /// <summary>The accounts whose statements somebody was sent here to bring.</summary>
    [SupplyParameterFromQuery(Name = "account")] public string[]? AskedAccounts { get; set; }

    /// <summary>Which of the files are shown; all without it.</summary>
    [SupplyParameterFromQuery] public string? Show { get; set; }

    private IReadOnlyList<ImportRow> Rows => watch?.Rows ?? [];

    private List<string> Asked => [.. (AskedAccounts ?? []).Where(code => accounts.Any(account => account.Code == code)).Distinct()];

    private Shown Showing => Enum.TryParse<Shown>(Show, out var part) && Enum.IsDefined(part) ? part : Shown.All;

    /// <summary>The files whose account only a person can say.</summary>
    private List<ImportRow> Choosable => [.. Rows.Where(row => row is { NeedsPerson: true, View: { Export: null, Verdict: FileVerdict.ChooseAccount } })];

    private List<ImportRow> Chosen => Choosable.FindAll(row => selected.Contains(row.Id));

    /// <summary>What can be done about an account number that none of the accounts has.</summary>
    private string Advice => !mayKeep ? keepers.Count > 0 ? Words["Import.WhoAddsAccounts", string.Join(Words["Control.Comma"], keepers)] : ""
        : Words[platforms.Any(platform => platform.Accounts.Any(account => !account.IsUsed)) ? "Import.CorrectNumber" : "Import.AddAccount"];

    private string ImportWord => Rows.Where(row => row.CanImport).ToList() is { Count: > 0 } ready
        ? Words.Count("Import.ImportFiles", ready.Count, Words.Count("Import.SoManyLines", ready.Sum(row => (long)row.View!.Lines))) : Words["Import.Import"];

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
        : Rows.Any(row => row.Waits) ? Words.Count("Import.OthersDecide", Rows.Count(row => row.Waits))
        : Rows.Any(row => row.IsRejected) ? Words["Import.NoneLeft"].Value
        : Words["Import.AllIn"].Value;

    protected override async Task OnInitializedAsync() => trouble = await Operation.TryAsync(async () =>
    {
        if (await Operation.TryAsync(() => Profiles.DemandAsync(Duty.ImportStatements)) is { } no)
        {
            waiting = await Confirmations.WaitingAsync();
            accounts = await Funds.AccountsAsync();
            importers = no.WhoCould;
            return;
        }

        watch = await Uploads.WatchAsync(Hear);
        var noKeeper = await Operation.TryAsync(() => Profiles.DemandAsync(Duty.MaintainAccounts));
        (mayKeep, keepers) = (noKeeper is null, noKeeper?.WhoCould ?? []);
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
            taken++;
            Arrive(0);
            await Operation.RunAsync(async () =>
            {
                // How large a file may be is the service's to say; the stream has a limit of its own that must not come first.
                await using var bytes = new HeardStream(file.OpenReadStream(Math.Max(file.Size, 1)), Arrive);
                await Uploads.KeepAsync(file.Name, file.Size, bytes);
            });

            void Arrive(long bytes)
            {
                var percent = file.Size == 0 ? 0 : (int)(100 * bytes / file.Size);
                if (arriving is null || bytes == 0 || percent != arrivedPercent)
                {
                    arrivedPercent = percent;
                    arriving = Words["Import.Arriving", file.Name, taken, dropped.FileCount, percent];

                    // The bytes are read wherever a thread is free; the page is drawn by its own.
                    _ = InvokeAsync(StateHasChanged);
                }
            }
        }

        arriving = null;
    }

    private void Select(Guid row, bool on)
    {
        if (on)
        {
            selected.Add(row);
        }
        else
        {
            selected.Remove(row);
        }
    }

    private async Task ChooseSelectedAsync(ChangeEventArgs change)
    {
        if (change.Value is string { Length: > 0 } account)
        {
            var rows = Chosen;
            selected.Clear();
            await Operation.RunAsync(async () =>
            {
                foreach (var row in rows)
                {
                    await Uploads.ChooseAsync(row.Id, row.Format, account);
                }
            });
        }
    }

    private static bool IsShown(ImportRow row, Shown part) => part switch
    {
        Shown.You => row.NeedsPerson,
        Shown.Ready => row.CanImport,
        Shown.Rejected => row.IsRejected,
        _ => true,
    };

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

    /// <summary>What of the files is shown.</summary>
    private enum Shown
    {
        All,

        /// <summary>Its person has to choose something.</summary>
        You,
        Ready,
        Rejected,
    }

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
