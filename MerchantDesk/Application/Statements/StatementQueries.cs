using MerchantDesk.Application.People;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>What platforms and banks have told so far.</summary>
public sealed class StatementQueries(Desk desk)
{
    private const int PageSize = 100;
    private const int ChangesShown = 50;

    /// <summary>What reading a file of this account needs to know of it.</summary>
    public Task<(ReadSettings Settings, ProfileSet Profiles)> SettingsAsync(string account, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db => (await AccountPlace.FindAsync(db, account, ct)) is var place ? (place.Settings, place.Profiles.Set) : default, ct);

    /// <summary>The newest imports first, a page of them, older than <paramref name="before"/> where given; the sums are those of the whole filtered set.</summary>
    public Task<HistoryView> HistoryAsync(HistoryFilter? filter = null, BatchId? before = null, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async db =>
        {
            var imports = Asked(db.ImportBatches.Where(each => each.PublishedAt != null || each.ReversedAt != null), filter ?? new HistoryFilter());
            var page = await imports
                .Where(each => before == null || each.Id < before)
                .OrderByDescending(each => each.Id)
                .Take(PageSize + 1)
                .Select(each => new
                {
                    each.Id,
                    each.Number,
                    each.Account,
                    each.FileName,
                    each.Format,
                    each.From,
                    each.To,
                    each.Rows,
                    each.New,
                    At = each.PublishedAt ?? each.StartedAt,
                    IsReversed = each.ReversedAt != null,
                    each.IsProvisional,
                    each.StartedBy,
                })
                .ToListAsync(ct);
            var names = await PersonNames.ReadAsync(db, page.Select(each => each.StartedBy), ct);
            return new HistoryView(
                [.. page.Take(PageSize).Select(each => new BatchRow(
                    each.Number, each.Account, each.FileName, each.Format, each.From, each.To, each.Rows, each.New, each.At,
                    names.Of(each.StartedBy), each.IsReversed, each.IsProvisional))],
                await imports.CountAsync(ct),
                await imports.Where(each => each.ReversedAt == null).SumAsync(each => (long)each.Rows, ct),
                await imports.Where(each => each.ReversedAt == null).SumAsync(each => (long)each.New, ct),
                page.Count > PageSize ? page[PageSize - 1].Id : null)
            {
                Reversed = await imports.CountAsync(each => each.ReversedAt != null, ct),
            };
        }, ct);

    /// <summary>The formats in which anything came in, to choose from.</summary>
    public Task<IReadOnlyList<string>> FormatsAsync(CancellationToken ct = default) =>
        desk.ReadAsync<IReadOnlyList<string>>(Duty.ReadBooks, async db =>
            await db.ImportBatches.Where(each => each.PublishedAt != null || each.ReversedAt != null).Select(each => each.Format).Distinct().OrderBy(each => each).ToListAsync(ct), ct);

    /// <summary>What one import brought in, with what its statements said about themselves; null where there is none of that number.</summary>
    public Task<ReceiptView?> ReceiptAsync(string number, CancellationToken ct = default) =>
        desk.ReadAsync(Duty.ReadBooks, async (db, actor) =>
        {
            if (await db.ImportBatches.FirstOrDefaultAsync(each => each.Number == number && (each.PublishedAt != null || each.ReversedAt != null), ct) is not { } batch)
            {
                return null;
            }

            var names = await PersonNames.ReadAsync(db, [batch.StartedBy, batch.ConfirmedBy, batch.ReversedBy], ct);
            var statements = await db.Statements.Where(each => each.Batch == batch.Id).OrderBy(each => each.Id).ToListAsync(ct);
            var changes = batch.Kind == BatchKind.Statement && batch.Changed > 0 ? await ChangesAsync(db, batch, ct) : [];
            return new ReceiptView(
                batch.Number, batch.Account, batch.FileName, batch.Sha256, batch.Format, batch.Rows, batch.New, batch.PublishedAt ?? batch.StartedAt,
                names.Of(batch.StartedBy), names.Of(batch.ConfirmedBy), batch.Confirmation, batch.Changed,
                [.. statements.Select(each => new ReceiptStatement(
                    each.From, each.To, In(each.OpeningMinor, each), In(each.ClosingMinor, each), new Money(each.CreditsMinor, each.Currency), new Money(each.DebitsMinor, each.Currency),
                    each.Lines, ControlText.Read(each.Controls), each.IsContinuous))])
            {
                IsProvisional = batch.IsProvisional,
                Reversal = batch.ReversedAt is { } at ? new ReversalView(names.Of(batch.ReversedBy), at, batch.Reversal!) : null,
                Problems = ProblemText.Read(batch.Problems),
                IsStatement = batch.Kind == BatchKind.Statement,
                Changes = changes,
                Asked = changes.Count == 0 ? 0 : await AskedAsync(db, batch, ct),
            };
        }, ct);

    private static IQueryable<ImportBatch> Asked(IQueryable<ImportBatch> imports, HistoryFilter filter) => imports.Where(each =>
        (filter.Account == null || each.Account == filter.Account) && (filter.Batch == null || each.Number == filter.Batch) && (filter.Format == null || each.Format == filter.Format)
        && (filter.State == null
            || (filter.State == HistoryState.In && each.PublishedAt != null && !each.IsProvisional)
            || (filter.State == HistoryState.Announced && each.PublishedAt != null && each.IsProvisional)
            || (filter.State == HistoryState.TakenBack && each.ReversedAt != null)));

    /// <summary>The first lines that it says otherwise than they stand.</summary>
    private static async Task<IReadOnlyList<ChangedLine>> ChangesAsync(DeskDbContext db, ImportBatch batch, CancellationToken ct)
    {
        var changes = await db.LineChanges.Where(change => change.Batch == batch.Id).OrderBy(change => change.Record).Take(ChangesShown)
            .Join(db.StatementLines.IgnoreQueryFilters(), change => change.Line, line => line.Id, (change, line) => new { Change = change, Line = line }).ToListAsync(ct);
        return
        [
            .. changes.OrderBy(each => each.Change.Record).Select(each => new ChangedLine(
                each.Change.FileLine, each.Line.Key ?? each.Line.OrderNo ?? each.Line.TradeNo,
                new ToldContent(each.Line.Day, each.Line.Kind, new Money(each.Line.GrossMinor, each.Line.Currency), new Money(each.Line.FeeMinor, each.Line.Currency), each.Line.OrderNo),
                new ToldContent(each.Change.Day, each.Change.Kind, new Money(each.Change.GrossMinor, each.Change.Currency), new Money(each.Change.FeeMinor, each.Change.Currency), each.Change.OrderNo))),
        ];
    }

    /// <summary>How many breaks ask about lines that it says otherwise; none until a run has found them.</summary>
    private static Task<int> AskedAsync(DeskDbContext db, ImportBatch batch, CancellationToken ct)
    {
        var lines = db.LineChanges.Where(change => change.Batch == batch.Id).Select(change => change.Line);
        return db.Breaks.CountAsync(
            each => each.Kind == BreakKind.B19 && each.State != BreakState.Closed
                && db.BreakMembers.Any(member => member.Break == each.Id && (member.Side == Side.Bill || member.Side == Side.Bank) && lines.Contains(member.Record)), ct);
    }

    private static Money? In(long? minor, StoredStatement statement) => minor is { } amount ? new Money(amount, statement.Currency) : null;
}

/// <summary>One import: what came in, who brought it, and who confirmed it where a control differs.</summary>
public sealed record ReceiptView(
    string Number, string Account, string FileName, string Sha256, string Format, int Rows, int New, DateTimeOffset PublishedAt,
    string? By, string? ConfirmedBy, string? Confirmation, int Changed, IReadOnlyList<ReceiptStatement> Statements)
{
    public int Known => Rows - New;

    /// <summary>True where it only announces.</summary>
    public bool IsProvisional { get; init; }

    /// <summary>Who took it back and why; null where it stands.</summary>
    public ReversalView? Reversal { get; init; }

    /// <summary>What was found in the file that did not keep it out.</summary>
    public IReadOnlyList<FileProblem> Problems { get; init; } = [];

    /// <summary>False for orders and cases, of which what is changed stands among the new.</summary>
    public bool IsStatement { get; init; }

    /// <summary>The first lines that it says otherwise than they stand, before and after.</summary>
    public IReadOnlyList<ChangedLine> Changes { get; init; } = [];

    /// <summary>How many breaks ask about them; none until a reconciliation has run.</summary>
    public int Asked { get; init; }
}

/// <summary>A line that a later file says otherwise: <c>Was</c> stands until somebody decides.</summary>
/// <param name="FileLine">Where it stands in the later file; null where it came in before this was kept.</param>
public sealed record ChangedLine(int? FileLine, string? Number, ToldContent Was, ToldContent Is);

/// <summary>What is told of one movement.</summary>
public sealed record ToldContent(DateOnly Day, LineKind Kind, Money Gross, Money Fee, string? OrderNo);

/// <summary>Which imports are asked for; null is any.</summary>
public sealed record HistoryFilter(string? Account = null, string? Batch = null)
{
    public string? Format { get; init; }

    public HistoryState? State { get; init; }
}

/// <summary>What has become of an import.</summary>
public enum HistoryState
{
    /// <summary>Its lines are in the books.</summary>
    In,

    /// <summary>It only announces.</summary>
    Announced,

    TakenBack,
}

public sealed record ReversalView(string? By, DateTimeOffset At, string Reason);

/// <summary>One statement of an import. Credits and debits are unsigned; balances are null where the source tells none.</summary>
public sealed record ReceiptStatement(
    DateOnly From, DateOnly To, Money? Opening, Money? Closing, Money Credits, Money Debits, int Lines, IReadOnlyList<ControlTotal> Controls, bool? Continuous);

/// <summary>A page of imports with the count and sums of all that the filter leaves. <c>Older</c> leads to the next page.</summary>
public sealed record HistoryView(IReadOnlyList<BatchRow> Rows, int Count, long Lines, long New, BatchId? Older)
{
    /// <summary>Of these the ones that were taken back: their lines are in no sum.</summary>
    public int Reversed { get; init; }
}

public sealed record BatchRow(
    string Number, string Account, string FileName, string Format, DateOnly? From, DateOnly? To, int Rows, int New, DateTimeOffset PublishedAt, string? By, bool IsReversed, bool IsProvisional = false)
{
    public int Known => Rows - New;
}
