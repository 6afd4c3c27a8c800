using MerchantDesk.Application.Orders;
using MerchantDesk.Application.People;
using MerchantDesk.Application.Profiles;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What a file is, what it says and whether it may come in. Nothing is stored.</summary>
public sealed class FileQueries(Desk desk, TimeProvider clock)
{
    private const int LinesPerReport = 1_000;

    /// <summary>The formats that can be chosen by hand.</summary>
    public static IReadOnlyList<string> Formats { get; } = [.. FileInspector.Formats.Select(format => format.Code)];

    /// <summary>Reads the whole file. Account, of orders and cases the store, and format are found out where null; what could not be found is null or a verdict in the answer.</summary>
    /// <param name="progress">Hears now and then how many lines have been read.</param>
    public Task<FileView> InspectAsync(string? account, string path, string? format = null, IProgress<int>? progress = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, async db =>
        {
            var accounts = await db.FundAccounts.ToListAsync(ct);
            var merchant = await db.Installations.SingleAsync(ct);
            var profiles = await ProfileBook.ReadAsync(db, null, null, ct);
            using (var bytes = File.OpenRead(path))
            {
                if (ExportKinds.OfFormat(ExportInspector.FormatOf(bytes, format, profiles.Of(account).Set), profiles.Set) is { } kind)
                {
                    return await ExportAsync(db, kind, account, path, format, TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), profiles, ct);
                }
            }

            var known = account is null ? null : accounts.Find(each => each.Code == account) ?? throw new RuleException(Rule.NotFound, account);
            return await Task.Run(
                async () =>
                {
                    var settings = new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), Currency.Parse(merchant.Currency));
                    if (known is null)
                    {
                        // The first reading shows whose account it is; the second reads it with that account's zone and currency.
                        var lines = 0;
                        var first = Read(path, format, settings, profiles, _ => Tell(progress, ++lines));
                        known = AccountGuess.Of(first, accounts) ?? accounts.Find(each => each.Code == profiles.PlaceOf(ProfileSubject.Movements, first.Format))
                            ?? await ToldBeforeAsync(db, first, path, accounts, ct);
                    }

                    return await ViewAsync(db, known, path, format, settings, profiles, clock.GetUtcNow(), progress, ct);
                },
                ct);
        }, ct);

    /// <summary>The account on which the very same bytes came in before; null where none did, where several did, and of a file of several accounts, which comes in for each.</summary>
    private static async Task<FundAccount?> ToldBeforeAsync(DeskDbContext db, ParsedFile file, string path, List<FundAccount> accounts, CancellationToken ct)
    {
        if (file.Statements.Select(statement => statement.Account).OfType<string>().Distinct().Skip(1).Any())
        {
            return null;
        }

        var sha = await BatchImport.HashAsync(path, ct);
        var told = await db.ImportBatches.Where(each => each.Kind == BatchKind.Statement && each.Sha256 == sha && each.PublishedAt != null).Select(each => each.Account).Distinct().Take(2).ToListAsync(ct);
        return told is [var only] ? accounts.Find(each => each.Code == only) : null;
    }

    private static async Task<FileView> ExportAsync(
        DeskDbContext db, ExportKind kind, string? store, string path, string? format, TimeZoneInfo zone, ProfileBook profiles, CancellationToken ct)
    {
        var sha = await BatchImport.HashAsync(path, ct);
        var export = await ExportReading.ReadAsync(db, kind, path, store, format, zone, profiles, ct);
        var batch = kind.ToBatch();
        var earlier = await db.ImportBatches.FirstOrDefaultAsync(each => each.Kind == batch && each.Account == export.Store && each.Sha256 == sha && each.PublishedAt != null, ct);
        var by = (await PersonNames.ReadAsync(db, [earlier?.StartedBy], ct)).Of(earlier?.StartedBy);
        var parsed = export.Parsed;
        var verdict = earlier is not null ? FileVerdict.AlreadyImported
            : IsAmbiguous(parsed.Problems) ? FileVerdict.ChooseFormat
            : parsed.Verdict == Verdict.Rejected ? FileVerdict.Rejected
            : export.Store is null ? FileVerdict.ChooseAccount : FileVerdict.Ready;
        return new FileView(
            sha, new FileInfo(path).Length, parsed.Format, parsed.Encoding, verdict, export.Store, [], parsed.Rows,
            export.New, export.Changed, earlier?.Number, earlier?.PublishedAt, by, parsed.Problems, parsed.ProblemCount, parsed.Candidates.Count > 0 ? parsed.Candidates : [parsed.Format])
        {
            Export = export,
            ProfileRevision = export.Store is { } of ? profiles.RevisionOf(parsed.Format, of) : null,
            Profiles = [.. profiles.Set.Orders.Select(each => each.Profile.Code).Distinct()],
        };
    }

    /// <summary>What a file says, read for an account that is known, or for nobody's.</summary>
    public static async Task<FileView> ViewAsync(
        DeskDbContext db, FundAccount? account, string path, string? format, ReadSettings settings, ProfileBook profiles, DateTimeOffset now, IProgress<int>? progress, CancellationToken ct)
    {
        var sha = await BatchImport.HashAsync(path, ct);
        var earlier = account is null ? null : await db.ImportBatches.FirstOrDefaultAsync(each => each.Kind == BatchKind.Statement && each.Account == account.Code && each.Sha256 == sha && each.PublishedAt != null, ct);
        var by = (await PersonNames.ReadAsync(db, [earlier?.StartedBy], ct)).Of(earlier?.StartedBy);
        var lines = 0;
        var place = account is null ? null : (await AccountPlace.OfAsync(db, account, ct)).At(now);
        using var stored = account is null ? null : new SqliteLineLookup(db.Database.GetConnectionString()!, account.Code, place!.ToldDays);
        void Take(StatementLine line)
        {
            ct.ThrowIfCancellationRequested();
            Tell(progress, ++lines);
            stored?.Take(line);
        }

        var parsed = place is null ? Read(path, format, settings, profiles, Take) : AccountReading.Read(path, format, place, Take);
        stored?.Settle(place!.SourceOf(parsed.Format), parsed.Statements);
        return new FileView(
            sha, new FileInfo(path).Length, parsed.Format, parsed.Encoding, VerdictOf(parsed, account, earlier), account?.Code, parsed.Statements, lines,
            stored?.New + place?.Announced.New, stored?.Changed, earlier?.Number, earlier?.PublishedAt, by, parsed.Problems, parsed.ProblemCount, [.. parsed.Candidates])
        {
            ProfileRevision = place?.Profiles.RevisionOf(parsed.Format),
            Profiles = (place?.Profiles ?? profiles).Set.Movements.Select(each => each.Code).Distinct().ToList(),
        };
    }

    private static void Tell(IProgress<int>? progress, int lines)
    {
        if (lines % LinesPerReport == 0)
        {
            progress?.Report(lines);
        }
    }

    private static bool IsAmbiguous(IReadOnlyList<FileProblem> problems) => problems is [{ Code: "format-ambiguous" }];

    private static FileVerdict VerdictOf(ParsedFile parsed, FundAccount? account, ImportBatch? earlier) => parsed switch
    {
        _ when earlier is not null => FileVerdict.AlreadyImported,
        _ when IsAmbiguous(parsed.Problems) || (parsed.Candidates.Count > 1 && parsed.Problems.Any(problem => problem.Code == FileProblem.OpenDays)) => FileVerdict.ChooseFormat,
        { Verdict: Verdict.Rejected } => FileVerdict.Rejected,
        _ when account is null => FileVerdict.ChooseAccount,
        _ when parsed.Problems.Any(AccountFit.Asks) => FileVerdict.ConfirmAccount,
        { Verdict: Verdict.NeedsConfirmation } => FileVerdict.NeedsConfirmation,
        _ => FileVerdict.Ready,
    };

    private static ParsedFile Read(string path, string? format, ReadSettings settings, ProfileBook profiles, Action<StatementLine> take)
    {
        using var bytes = File.OpenRead(path);
        return FileInspector.Read(bytes, format, settings, take, profiles.Set).ToTake();
    }
}

/// <summary>What a file said about itself.</summary>
/// <param name="Account">The code of the account it is about, of an export that of the store; null where nobody knows yet.</param>
/// <param name="New">Lines that the account does not have yet; null without an account.</param>
/// <param name="Changed">Lines that say something else of a number that the account knows; null without an account.</param>
/// <param name="Earlier">The import that brought in the same bytes.</param>
/// <param name="Candidates">The formats that fit, surest first.</param>
public sealed record FileView(
    string Sha256,
    long Bytes,
    string Format,
    string Encoding,
    FileVerdict Verdict,
    string? Account,
    IReadOnlyList<StatementSummary> Statements,
    int Lines,
    int? New,
    int? Changed,
    string? Earlier,
    DateTimeOffset? EarlierAt,
    string? EarlierBy,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount,
    IReadOnlyList<string> Candidates)
{
    /// <summary>What the file tells of a store, whose code <c>Account</c> is then; null where it is an account's statement.</summary>
    public ExportView? Export { get; init; }

    /// <summary>The column profiles that may be chosen by hand: those of the account, or of all where nobody knows it.</summary>
    public IReadOnlyList<string> Profiles { get; init; } = [];

    /// <summary>The revision of the column profile that read it; null where a known format did.</summary>
    public int? ProfileRevision { get; init; }

    public FileReading Reading => new(Format, ProfileRevision);

    public int? Known => Lines - New;

    /// <summary>The soft controls that differ.</summary>
    public IEnumerable<ControlTotal> Differs => Statements.SelectMany(statement => statement.Controls).Where(control => control is { Ok: false, Soft: true });
}
