using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Formats.Reading;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Profiles;

/// <summary>Shows the file that somebody has brought while they point at its columns: its first rows, a first guess, and what a draft would read. Stores nothing.</summary>
public sealed class ProfileDraftQueries(Desk desk, ImportJobs jobs)
{
    private const int ShownRows = 40;
    private const int ShownLines = 50;
    private const int MostWords = 40;

    /// <summary>What stands between the words above a table and their values.</summary>
    private static readonly char[] HeadMarks = [':', '：', ',', '，', ';', '[', ']', ' ', '\t'];

    private static readonly ProfileField[] Worded = [ProfileField.Direction, ProfileField.Kind, ProfileField.Shipment];

    /// <summary>The file with the profile that reads it, or a guess. Of an archive the first file counts. Throws <see cref="RuleException"/> where the asker has brought no such file, or it cannot be opened.</summary>
    public Task<DraftView> OpenAsync(Guid upload, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, async (db, actor) =>
        {
            var row = Find(actor, upload);
            var known = ColumnProfile.IsCode(row.View?.Format)
                ? (await ProfileBook.ReadAsync(db, null, row.Account, ct)).Set.All.FirstOrDefault(each => each.Code == row.View!.Format) : null;
            var accounts = row.Account is null ? await db.FundAccounts.ToListAsync(ct) : [];
            return Read(row, bytes =>
            {
                var rows = Rows(bytes, known?.Encoding ?? SourceEncoding.Auto, known?.Delimiter ?? SourceDelimiter.Auto);
                var draft = known ?? ProfileGuess.Of(rows, null, SourceEncoding.Auto, SourceDelimiter.Auto);
                return new DraftView(row.Name, row.Account ?? OfHead(rows, draft.HeaderRow, accounts), Workbook.KindOf(bytes) is not null, rows, draft);
            });
        }, ct);

    /// <summary>The account whose number stands above the header, alone in its cell or behind the word for it; null where none or several do.</summary>
    private static string? OfHead(IReadOnlyList<SourceRow> rows, int header, List<FundAccount> accounts)
    {
        var stated = rows.Where(row => row.Line < header).SelectMany(row => row.Cells).SelectMany(cell => cell.Split(HeadMarks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Where(part => part.Any(char.IsAsciiDigit)).ToList();
        return accounts.Where(account => stated.Exists(number => AccountNumber.IsSame(number, account.Number))).Take(2).ToList() is [var only] ? only.Code : null;
    }

    /// <summary>The first rows as this encoding and delimiter cut them, and the guess that goes with them.</summary>
    /// <param name="line">Where the header stands; 0 where there is none, null where it is to be found.</param>
    public Task<(IReadOnlyList<SourceRow> Rows, ColumnProfile Guess)> GuessAsync(Guid upload, ProfileSubject subject, SourceEncoding encoding, SourceDelimiter delimiter, int? line, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, (_, actor) =>
        {
            IReadOnlyList<SourceRow> rows = Read(Find(actor, upload), bytes => Rows(bytes, encoding, delimiter));
            return Task.FromResult((rows, line is { } at ? ProfileGuess.At(rows, at, subject, encoding, delimiter) : ProfileGuess.Of(rows, subject, encoding, delimiter)));
        }, ct);

    /// <summary>What the whole file would tell, read by the draft.</summary>
    /// <param name="place">The account or store whose zone and currency count; null is the merchant.</param>
    public Task<PreviewView> PreviewAsync(Guid upload, ColumnProfile draft, string? place, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ImportStatements, async (db, actor) =>
        {
            var row = Find(actor, upload);
            var profile = (draft.Name.Length == 0 ? draft with { Name = "draft" } : draft).Demanded();
            var settings = await SettingsAsync(db, profile.Subject, place, ct);
            return await Task.Run(() => profile.Subject == ProfileSubject.Movements ? Movements(row, profile, settings, ct) : Orders(row, profile, settings, ct), ct);
        }, ct);

    /// <summary>What stands in the columns whose words mean something, each word once.</summary>
    public Task<IReadOnlyDictionary<ProfileField, IReadOnlyList<string>>> WordsAsync(Guid upload, ColumnProfile draft, CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyDictionary<ProfileField, IReadOnlyList<string>>>(Duty.ImportStatements, (_, actor) =>
            Task.FromResult<IReadOnlyDictionary<ProfileField, IReadOnlyList<string>>>(Read(Find(actor, upload), bytes => Words(bytes, draft))), ct);

    private static PreviewView Movements(ImportRow row, ColumnProfile profile, ReadSettings settings, CancellationToken ct)
    {
        var lines = new List<StatementLine>();
        using var bytes = File.OpenRead(row.Path);
        var parsed = FileInspector.Read(bytes, profile.Code, settings, line =>
        {
            ct.ThrowIfCancellationRequested();
            if (lines.Count < ShownLines)
            {
                lines.Add(line);
            }
        }, new ProfileSet([profile]));
        return new PreviewView(parsed.Verdict == Verdict.Rejected, parsed.Statements.Sum(each => each.Lines), lines, [], parsed.Statements, [], parsed.Problems, parsed.ProblemCount);
    }

    private static PreviewView Orders(ImportRow row, ColumnProfile profile, ReadSettings settings, CancellationToken ct)
    {
        var orders = new List<Order>();
        using var bytes = File.OpenRead(row.Path);
        var store = StoreSettings.NotKnown(settings.Zone) with { Usual = settings.Currency, Profiles = new ProfileSet([profile]) };
        var parsed = ExportInspector.ReadOrders(bytes, store, order =>
        {
            ct.ThrowIfCancellationRequested();
            if (orders.Count < ShownLines)
            {
                orders.Add(order);
            }
        }, profile.Code);
        return new PreviewView(parsed.Verdict == Verdict.Rejected, parsed.Rows, [], orders, [], parsed.Sums, parsed.Problems, parsed.ProblemCount);
    }

    private static async Task<ReadSettings> SettingsAsync(DeskDbContext db, ProfileSubject subject, string? place, CancellationToken ct)
    {
        var merchant = await db.Installations.SingleAsync(ct);
        var usual = new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(merchant.TimeZone), Currency.Parse(merchant.Currency));
        if (subject == ProfileSubject.Movements)
        {
            return await db.FundAccounts.FirstOrDefaultAsync(each => each.Code == place, ct) is { } account
                ? new ReadSettings(TimeZoneInfo.FindSystemTimeZoneById(account.TimeZone), account.Currency) : usual;
        }

        return await db.Stores.FirstOrDefaultAsync(each => each.Code == place, ct) is { } store ? usual with { Zone = TimeZoneInfo.FindSystemTimeZoneById(store.TimeZone) } : usual;
    }

    private ImportRow Find(Actor actor, Guid upload) => jobs.RowsOf(actor.Person!.Value).FirstOrDefault(each => each.Id == upload) ?? throw new RuleException(Rule.UploadGone);

    /// <summary>What the file says, or the first of an archive. Throws <see cref="RuleException"/> where it cannot be opened.</summary>
    private static T Read<T>(ImportRow row, Func<Stream, T> read)
    {
        using var bytes = File.OpenRead(row.Path);
        try
        {
            return Archive.First(bytes, read);
        }
        catch (InvalidDataException)
        {
            throw new RuleException(Rule.FileNotOpened, row.Name);
        }
    }

    private static List<SourceRow> Rows(Stream bytes, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        var rows = new List<SourceRow>();
        using var records = ProfileSource.Open(bytes, encoding, delimiter, new ProblemList());
        while (rows.Count < ShownRows && records.Read())
        {
            rows.Add(new SourceRow(records.Line, records.CellTexts()));
        }

        bytes.Position = 0;
        return rows;
    }

    private static Dictionary<ProfileField, IReadOnlyList<string>> Words(Stream bytes, ColumnProfile draft)
    {
        using var records = new ProfileRecords(bytes, draft, new ProblemList());
        var found = Worded.Select(field => (Field: field, At: draft.ColumnOf(field) is { } column ? ColumnNames.IndexOf(records.Header, column) : null, Words: new HashSet<string>(StringComparer.OrdinalIgnoreCase)))
            .Where(each => each.At is not null).ToList();
        while (found.Count > 0 && records.Read())
        {
            foreach (var (_, at, words) in found.Where(each => each.Words.Count < MostWords && each.At < records.Count))
            {
                words.Add(records.Cell(at!.Value).ToString());
            }
        }

        return found.ToDictionary(each => each.Field, each => (IReadOnlyList<string>)[.. each.Words.Where(word => word.Length > 0)]);
    }
}

/// <summary>A file and what somebody may say of its columns.</summary>
/// <param name="Account">The account or store that was chosen for it; null where none was.</param>
/// <param name="Draft">The profile that reads it, or a guess.</param>
public sealed record DraftView(string FileName, string? Account, bool IsSheet, IReadOnlyList<SourceRow> Rows, ColumnProfile Draft);

/// <summary>What a file would tell: the first lines or orders, the totals of all, what is wrong.</summary>
public sealed record PreviewView(
    bool IsRejected,
    int Count,
    IReadOnlyList<StatementLine> Lines,
    IReadOnlyList<Order> Orders,
    IReadOnlyList<StatementSummary> Statements,
    IReadOnlyList<Money> Sums,
    IReadOnlyList<FileProblem> Problems,
    int ProblemCount);
