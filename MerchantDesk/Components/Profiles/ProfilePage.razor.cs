using System.Globalization;
using MerchantDesk.Application.Funds;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Application.Statements;
using MerchantDesk.Components.Controls;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Resources;
using Microsoft.AspNetCore.Components;

namespace MerchantDesk.Components.Profiles;

/// <summary>
/// Points at the columns of a file that somebody has brought: its first rows with a choice over each column, what cannot be pointed at beside
/// them, and below what the file would tell, read anew at each change. Nothing is stored until it is saved.
/// </summary>
public sealed partial class ProfilePage
{
    private DraftView? file;
    private ColumnProfile? draft;
    private IReadOnlyList<SourceRow> rows = [];
    private IReadOnlyDictionary<ProfileField, IReadOnlyList<string>> words = new Dictionary<ProfileField, IReadOnlyList<string>>();
    private IReadOnlyList<AccountRow> accounts = [];
    private IReadOnlyList<PlatformView> platforms = [];
    private PreviewView? preview;
    private CancellationTokenSource reading = new();
    private Trouble? trouble;
    private Trouble? refusal;
    private Trouble? wanting;
    private string place = "";
    private bool running;

    [Inject] public required ProfileQueries Me { get; init; }

    [Inject] public required ProfileDraftQueries Drafts { get; init; }

    [Inject] public required ColumnProfileQueries Saved { get; init; }

    [Inject] public required ColumnProfileService Profiles { get; init; }

    [Inject] public required UploadService Uploads { get; init; }

    [Inject] public required FundQueries Funds { get; init; }

    [Inject] public required Operation Operation { get; init; }

    [Inject] public required NavigationManager Navigation { get; init; }

    /// <summary>Which of one's files on the import page.</summary>
    [SupplyParameterFromQuery] public Guid Row { get; set; }

    /// <summary>Without a file: what the saved profile reads, whose it is and what it is called.</summary>
    [SupplyParameterFromQuery] public string? Subject { get; set; }

    [SupplyParameterFromQuery] public string? Of { get; set; }

    [SupplyParameterFromQuery] public string? Name { get; set; }

    /// <summary>A saved profile is opened, with no file to show what it reads.</summary>
    private bool IsSaved => Name is not null;

    private string? Answer => preview is null ? null : Words.Count(draft!.Subject == ProfileSubject.Movements ? "Profiles.AnswerMovements" : "Profiles.AnswerOrders", preview.Count, preview.ProblemCount.ToString("N0", CultureInfo.CurrentCulture));

    /// <summary>Why it cannot be saved now; null where it can.</summary>
    private string? Reason => file is null ? null
        : wanting is not null ? wanting.Sentence
        : draft!.Name.Length == 0 ? Words["Profiles.NeedsName"].Value
        : place.Length == 0 ? Words[draft.Subject == ProfileSubject.Movements ? "Profiles.NeedsAccount" : "Profiles.NeedsStore"].Value
        : null;

    private IReadOnlyList<(string Value, string Text)> Places => draft!.Subject == ProfileSubject.Movements
        ? [.. accounts.Select(each => (each.Code, $"{each.Code} {AccountTail.Of(each.Number)}"))]
        : [.. platforms.SelectMany(platform => platform.Stores).Select(each => (each.Code, $"{each.Name} ({each.Code})"))];

    protected override async Task OnInitializedAsync()
    {
        trouble = await Operation.TryAsync(async () =>
        {
            await Me.DemandAsync(Duty.ImportStatements);
            accounts = await Funds.AccountsAsync();
            platforms = await Funds.PlatformsAsync();
            if (IsSaved)
            {
                draft = await Saved.FindAsync(Enum.TryParse<ProfileSubject>(Subject, out var subject) ? subject : ProfileSubject.Movements, Of ?? "", Name!);
                (rows, words, place) = ([new SourceRow(Math.Max(1, draft.HeaderRow), draft.Header)], WordsOf(draft), Of ?? "");
                file = new DraftView(draft.Name, Of, IsSheet: false, rows, draft);
                return;
            }

            file = await Drafts.OpenAsync(Row);
            (draft, rows) = (file.Draft, file.Rows);
            place = Places.Any(each => each.Value == file.Account) ? file.Account! : Places is [var only] ? only.Value : "";
        });
        if (file is not null)
        {
            await ReadAsync();
        }
    }

    public void Dispose() => reading.Dispose();

    private Task ChangeAsync(ColumnProfile changed)
    {
        draft = changed;
        return ReadAsync();
    }

    /// <summary>The column says this field and no other; a field that one column alone says leaves the column it had.</summary>
    private Task PointAsync((string Column, ProfileField? Field) pointed)
    {
        var columns = draft!.Columns.ToDictionary(each => each.Key, each => (IReadOnlyList<string>)[.. each.Value.Where(column => column != pointed.Column)]);
        if (pointed.Field is { } field)
        {
            columns[field] = ColumnProfile.IsJoined(field) && columns.TryGetValue(field, out var before) ? [.. before, pointed.Column] : [pointed.Column];
        }

        return ChangeAsync(draft with { Columns = columns.Where(each => each.Value.Count > 0).ToDictionary(), Sign = SignOf(columns, pointed.Field) });
    }

    /// <summary>Pointing at a column of money in, or of words for in and out, says the rule too.</summary>
    private SignRule SignOf(Dictionary<ProfileField, IReadOnlyList<string>> columns, ProfileField? pointed) => pointed switch
    {
        ProfileField.In or ProfileField.Out when columns.ContainsKey(ProfileField.In) && columns.ContainsKey(ProfileField.Out) && draft!.Sign != SignRule.TwoColumnsTakenBack => SignRule.TwoColumns,
        ProfileField.Direction => SignRule.Direction,
        ProfileField.Amount when draft!.Sign is SignRule.TwoColumns or SignRule.TwoColumnsTakenBack => SignRule.Signed,
        _ => draft!.Sign,
    };

    private async Task GuessAsync(ProfileSubject subject, SourceEncoding encoding, SourceDelimiter delimiter, int? line)
    {
        if (IsSaved)
        {
            await ChangeAsync(draft! with { Encoding = encoding, Delimiter = delimiter });
            return;
        }

        refusal = await Operation.TryAsync(async () =>
        {
            var (read, guess) = await Drafts.GuessAsync(Row, subject, encoding, delimiter, line);
            place = subject == draft!.Subject ? place : "";
            (rows, draft) = (read, guess with { Name = draft.Name });
            place = place.Length == 0 && Places is [var only] ? only.Value : place;
        });
        await ReadAsync();
    }

    private Task ChoosePlaceAsync(string chosen)
    {
        place = chosen;
        return ReadAsync();
    }

    /// <summary>What was asked before and is not read yet is of no interest any more.</summary>
    private async Task ReadAsync()
    {
        if (IsSaved)
        {
            wanting = await Operation.TryAsync(() =>
            {
                draft!.Demanded();
                return Task.CompletedTask;
            });
            return;
        }

        await reading.CancelAsync();
        reading.Dispose();
        var current = reading = new CancellationTokenSource();
        try
        {
            PreviewView? read = null;
            var found = words;
            var missing = await Operation.TryAsync(async () =>
            {
                found = await Drafts.WordsAsync(Row, draft!, current.Token);
                draft = Worded(draft!, found);
                read = await Drafts.PreviewAsync(Row, draft!, place.Length == 0 ? null : place, current.Token);
            });
            if (current == reading)
            {
                (preview, wanting, words) = (read, missing, found);
            }
        }
        catch (OperationCanceledException)
        {
            // A later change is being read.
        }
    }

    /// <summary>The words for in and out that everybody knows need not be written by hand.</summary>
    private static ColumnProfile Worded(ColumnProfile draft, IReadOnlyDictionary<ProfileField, IReadOnlyList<string>> found) =>
        draft is { Sign: SignRule.Direction, WordsIn.Count: 0, WordsOut.Count: 0 } && found.TryGetValue(ProfileField.Direction, out var words)
            ? draft with { WordsIn = DirectionWords.In(words), WordsOut = DirectionWords.Out(words) } : draft;

    /// <summary>The words that a saved profile knows stand for those of a file.</summary>
    private static Dictionary<ProfileField, IReadOnlyList<string>> WordsOf(ColumnProfile saved) => new()
    {
        [ProfileField.Direction] = [.. saved.WordsIn, .. saved.WordsOut],
        [ProfileField.Kind] = [.. saved.Kinds.Keys],
        [ProfileField.Shipment] = [.. saved.Shipments.Keys],
    };

    private async Task SaveAsync()
    {
        running = true;
        refusal = await Operation.TryAsync(async () =>
        {
            await Profiles.SaveAsync(place, draft!);
            if (!IsSaved)
            {
                await Uploads.ChooseAsync(Row, draft!.Code, place);
            }
        });
        running = false;
        if (refusal is null)
        {
            Navigation.NavigateTo(IsSaved ? "/statements/profiles" : "/statements/import");
        }
    }
}
