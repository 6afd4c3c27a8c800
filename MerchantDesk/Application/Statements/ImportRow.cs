using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Statements;

/// <summary>One file that a person has brought, from the upload to its receipt, at one moment. Its holder makes the next.</summary>
/// <param name="Path">Where the upload waits.</param>
/// <param name="TouchedAt">When its person or its job last did something with it.</param>
public sealed record ImportRow(Guid Id, string Name, string Path, DateTimeOffset TouchedAt)
{
    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(3);

    public ImportStage Stage { get; init; }

    /// <summary>What the person chose; null leaves it to the content.</summary>
    public string? Format { get; init; }

    /// <summary>The account's code; of orders and cases the store's.</summary>
    public string? Account { get; init; }

    /// <summary>True where the person said that it belongs on the account, though it names another.</summary>
    public bool IsSure { get; init; }

    public FileView? View { get; init; }

    public ImportReport? Report { get; init; }

    /// <summary>The rule that said no; null where none did.</summary>
    public RuleException? Refusal { get; init; }

    /// <summary>Where the server's log has what went wrong; null where nothing did.</summary>
    public string? Fault { get; init; }

    /// <summary>True where somebody stopped its import, which stored nothing.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Lines read so far by the import that runs.</summary>
    public int Done { get; init; }

    public TimeSpan Elapsed { get; init; }

    /// <summary>Where it was first heard of: from there on it is counted how fast it goes, because the first lines wait until the file is open.</summary>
    public (int Done, TimeSpan Elapsed) Since { get; init; }

    public bool IsBusy => Stage is not ImportStage.Looked and not ImportStage.Ended;

    public bool IsRunning => Stage is ImportStage.Queued or ImportStage.Importing;

    public bool IsBeingRead => Stage is ImportStage.Looking or ImportStage.Importing;

    public bool HasTrouble => Refusal is not null || Fault is not null;

    public bool CanImport => Stage == ImportStage.Looked && !HasTrouble && (View is { Verdict: FileVerdict.Ready or FileVerdict.NeedsConfirmation } || (IsSure && View is { Verdict: FileVerdict.ConfirmAccount }));

    public bool IsLooked => Stage == ImportStage.Looked;

    /// <summary>Only its person can go on, by a choice. A file that is rejected waits for nobody: it stays out.</summary>
    public bool NeedsPerson => Stage == ImportStage.Looked && !HasTrouble && (View is { Verdict: FileVerdict.ChooseFormat or FileVerdict.ChooseAccount } || (!IsSure && View is { Verdict: FileVerdict.ConfirmAccount }));

    /// <summary>It stays out as it is.</summary>
    public bool IsRejected => HasTrouble || Report is { Accepted: false, NeedsConfirmation: false } || (Stage == ImportStage.Looked && View is { Verdict: FileVerdict.Rejected });

    public bool IsKnown => Report is { AlreadyImported: true } || (Report is null && View is { Verdict: FileVerdict.AlreadyImported });

    public bool IsImported => Report is { Accepted: true, AlreadyImported: false };

    /// <summary>It was handed to a second person, who has not decided yet.</summary>
    public bool Waits => Report is { NeedsConfirmation: true } && !HasTrouble;

    /// <summary>Nothing more will happen here.</summary>
    public bool IsFinished => !IsBusy && (IsImported || IsKnown || Waits);

    /// <summary>What was found, the first hundred, in the order of its lines; without what a second person decides.</summary>
    public IReadOnlyList<FileProblem> Problems => [.. (Report?.Problems ?? View?.Problems ?? []).Where(problem => problem.Code != "needs-confirmation").OrderBy(problem => problem.Line)];

    /// <summary>What it names otherwise than the account it is brought for; told after it came in too.</summary>
    public IEnumerable<FileProblem> Doubts => (Report is { Accepted: true } or { NeedsConfirmation: true } ? Report.Problems : View?.Problems ?? []).Where(AccountFit.Asks);

    /// <summary>Lines that came in or would; null where none can be told, as of a file that is rejected.</summary>
    public int? New => this switch
    {
        { IsKnown: true } => 0,
        { Report: { Accepted: true } report } => report.New,
        { Report: { NeedsConfirmation: false } } or { View.Verdict: FileVerdict.Rejected or FileVerdict.ChooseFormat } => null,
        _ => View?.New,
    };

    public int Known => New is { } added && View is { } view ? view.Lines - added : 0;

    /// <summary>Lines that say something else of a number that the account knows.</summary>
    public int Changed => IsKnown ? 0 : Report?.Changed ?? View?.Changed ?? 0;

    public int Percent => View is { Lines: > 0 } view ? Math.Min(100, (int)(100L * Done / view.Lines)) : 0;

    /// <summary>True once it was watched for long enough to say how fast it goes.</summary>
    public bool HasPace => Since.Done > 0 && Done > Since.Done && Elapsed - Since.Elapsed >= Watched;

    public int LinesPerSecond => HasPace ? (int)((Done - Since.Done) / (Elapsed - Since.Elapsed).TotalSeconds) : 0;

    public int SecondsLeft => View is { } view && LinesPerSecond > 0 ? (int)Math.Ceiling((view.Lines - Done) / (double)LinesPerSecond) : 0;

    /// <summary>The same row so many lines later.</summary>
    public ImportRow Heard(int done, TimeSpan elapsed) => this with
    {
        Done = done,
        Elapsed = elapsed,
        Since = Since.Done == 0 ? (done, elapsed) : Since,
    };
}
