using System.Security.Cryptography;
using MerchantDesk.Application.Refunds;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// The way of every file into the books, whole or not at all: records are staged in short transactions under a batch that nobody sees,
/// one small act makes the batch visible. The same bytes again name the first batch; a file that fails leaves nothing.
/// </summary>
public sealed class BatchImport(Desk desk, WriteLock writeLock, IDbContextFactory<DeskDbContext> contexts, Originals originals, AccountLeases leases)
{
    private const int RowsPerDrop = 5_000;

    /// <param name="find">Asks the books what reading needs to know; runs first, so that it refuses before anything happens.</param>
    /// <param name="stage">Reads the file into the batch; with problems the batch is dropped.</param>
    public async Task<ImportReport> RunAsync<TPlace>(
        BatchSource source, Func<DeskDbContext, Task<TPlace>> find, Func<ImportBatch, string, TPlace, Staged> stage, CancellationToken ct)
    {
        using var lease = await leases.TakeAsync(LeaseOf(source.Kind, source.Code), ct);
        var place = await desk.ReadAsync(source.Duty, find, ct);
        var sha = await HashAsync(source.Path, ct);
        if (source.Sha256 is { } seen && seen != sha)
        {
            throw new RuleException(Rule.FileChanged, source.Name ?? source.Code);
        }

        if (await EarlierAsync(source, sha, ct) is { } earlier)
        {
            await SettleAsync(source, sha, ct);
            return earlier;
        }

        await DiscardLeftoversAsync(source.Kind, source.Code, ct);
        var batch = await StartAsync(source, sha, ct);
        var staged = await OrDiscardAsync(batch.Id, () => Task.Run(() => stage(batch, ConnectionString(), place), ct));
        if (staged.ProblemCount > 0)
        {
            await DiscardAsync(batch.Id, ct);
            return new ImportReport(false, null, false, staged.Rows, 0, staged.Sum, staged.Fee, staged.Problems, staged.ProblemCount) { IsProvisional = staged.IsProvisional };
        }

        if (await WhyNotAsync(source, sha, staged, ct) is { } no)
        {
            await DiscardAsync(batch.Id, ct);
            throw no;
        }

        if (staged.Unconfirmed.Count > 0 && source.Confirmation is null)
        {
            await DiscardAsync(batch.Id, ct);
            await originals.KeepAsync(source.Path, sha, ct);
            return await AskAsync(source, sha, staged, ct);
        }

        await originals.KeepAsync(source.Path, sha, ct);
        var changed = await OrDiscardAsync(batch.Id, () => PublishAsync(batch.Id, source, staged, ct));
        return new ImportReport(true, batch.Number, false, staged.Rows, staged.New, staged.Sum, staged.Fee, staged.Problems, 0) { Changed = changed, IsProvisional = staged.IsProvisional };
    }

    /// <summary>The report of the batch that the same bytes have become before; null where they have not.</summary>
    public async Task<ImportReport?> EarlierAsync(BatchSource source, string sha, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var earlier = await db.ImportBatches.AsNoTracking()
            .FirstOrDefaultAsync(batch => batch.Kind == source.Kind && batch.Account == source.Code && batch.Sha256 == sha && batch.PublishedAt != null, ct);
        return earlier is null ? null : new ImportReport(true, earlier.Number, true, earlier.Rows, 0, [], [], [], 0) { IsProvisional = earlier.IsProvisional };
    }

    public static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var bytes = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));
    }

    /// <summary>The name under which one import at a time holds an account or a store's orders or cases.</summary>
    public static string LeaseOf(BatchKind kind, string code) => kind == BatchKind.Statement ? code : $"{kind}/{code}";

    /// <summary>For the holder of the lease: whatever is unpublished then is of an import that died.</summary>
    public async Task DiscardLeftoversAsync(BatchKind kind, string code, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var id in await Leftovers(db).Where(batch => batch.Kind == kind && batch.Account == code).Select(batch => batch.Id).ToListAsync(ct))
        {
            await DiscardAsync(id, ct);
        }
    }

    /// <summary>What imports that died left, and records of an import that was taken back which are not gone yet.</summary>
    public static IQueryable<ImportBatch> Leftovers(DeskDbContext db) => db.ImportBatches.Where(batch => batch.PublishedAt == null && (batch.ReversedAt == null
        || db.StatementLines.IgnoreQueryFilters().Any(line => line.Batch == batch.Id) || db.AnnouncedLines.Any(line => line.Batch == batch.Id) || db.LineFills.Any(fill => fill.Batch == batch.Id) || db.Orders.Any(order => order.Batch == batch.Id) || db.StatedCases.Any(stated => stated.Batch == batch.Id)));

    /// <summary>Drops a batch that nobody saw, with everything staged under it; of one that was taken back its records only.</summary>
    public async Task DiscardAsync(BatchId id, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        var dropped = await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(batch => batch.Id == id && batch.PublishedAt == null, ct);
        if (dropped is null)
        {
            return;
        }

        await DropAsync(db.StatementLines.IgnoreQueryFilters().Where(line => line.Batch == id).OrderBy(line => line.Id), ct);
        await DropAsync(db.AnnouncedLines.Where(line => line.Batch == id).OrderBy(line => line.Id), ct);
        await DropAsync(db.LineFills.Where(fill => fill.Batch == id).OrderBy(fill => fill.Line), ct);
        await DropAsync(db.Orders.Where(order => order.Batch == id).OrderBy(order => order.Id), ct);
        await DropAsync(db.StatedCases.Where(stated => stated.Batch == id).OrderBy(stated => stated.Id), ct);
        if (dropped.ReversedAt is not null)
        {
            return;
        }

        await DropAsync(db.ImportBatches.Where(batch => batch.Id == id && batch.PublishedAt == null && batch.ReversedAt == null).OrderBy(batch => batch.Id), ct);
        await desk.NoteAsync("import.dropped", dropped.Number, "job", dropped.StartedBy, ct: ct);
    }

    /// <summary>A few at a time, so that nobody waits until a million lines are gone.</summary>
    private async Task DropAsync<T>(IQueryable<T> rows, CancellationToken ct)
    {
        for (var left = RowsPerDrop; left == RowsPerDrop;)
        {
            using var turn = await writeLock.TakeAsync(ct);
            left = await rows.Take(RowsPerDrop).ExecuteDeleteAsync(ct);
        }
    }

    /// <summary>Null where what was read may go on: it was read as it was looked at, and leads nobody past the person whom the file waits for.</summary>
    private async Task<RuleException?> WhyNotAsync(BatchSource source, string sha, Staged staged, CancellationToken ct)
    {
        var name = source.Name ?? Path.GetFileName(source.Path);
        if (source.Seen is { } seen && seen != staged.Reading)
        {
            return new RuleException(Rule.FileReadOtherwise, name);
        }

        await using var db = await contexts.CreateDbContextAsync(ct);
        var waits = staged.Unconfirmed.Count == 0 && source.Kind == BatchKind.Statement && await WaitingBook.BringerAsync(db, source.Code, sha, ct) is not null;
        return !waits ? null : new RuleException(source.Confirmation is null ? Rule.FileWaits : Rule.FileUnconfirmable, name);
    }

    /// <summary>Bytes that are in the books wait for nobody, whichever way they came.</summary>
    private async Task SettleAsync(BatchSource source, string sha, CancellationToken ct)
    {
        if (source.Confirmation is not null)
        {
            await desk.ActAsync(source.Duty, act => WaitingBook.SettleAsync(act, source.Code, sha, ct), ct);
        }
    }

    /// <summary>Writes down that these bytes wait for another person's confirmation, and by whom they came.</summary>
    private Task<ImportReport> AskAsync(BatchSource source, string sha, Staged staged, CancellationToken ct) =>
        desk.ActAsync(source.Duty, async act =>
        {
            await WaitingBook.AskAsync(act, source, sha, staged, ct);
            var asked = staged.Unconfirmed.Select(control => new FileProblem(0, control.Name, "needs-confirmation", $"{control.FullName} {control.Stated}", control.Computed));
            return new ImportReport(false, null, false, staged.Rows, 0, staged.Sum, staged.Fee, [.. staged.Problems, .. asked], staged.Unconfirmed.Count)
            {
                NeedsConfirmation = true,
                IsProvisional = staged.IsProvisional,
            };
        }, ct);

    private Task<ImportBatch> StartAsync(BatchSource source, string sha, CancellationToken ct) =>
        desk.ActAsync(source.Duty, async act =>
        {
            var brought = source.Confirmation is null ? null : await WaitingBook.BringerAsync(act.Db, source.Code, sha, ct);
            var started = new ImportBatch
            {
                Kind = source.Kind,
                Number = Guid.NewGuid().ToString("N"),
                Account = source.Code,
                FileName = source.Name ?? Path.GetFileName(source.Path),
                Sha256 = sha,
                Format = "auto",
                StartedAt = act.Now,
                StartedBy = brought ?? act.Actor.Person,
            };
            act.Db.Add(started);
            await act.Db.SaveChangesAsync(ct);
            started.Number = $"IMP-{act.Now.Year}-{started.Id.Value:000000}";
            act.Record("import.started", started.Number, new { kind = source.Kind.ToString(), account = source.Code, sha256 = sha }, of: started);
            return started;
        }, ct);

    /// <summary>A batch that does not become visible after all, because a rule says no or somebody stops it, is dropped before that goes on.</summary>
    private async Task<T> OrDiscardAsync<T>(BatchId id, Func<Task<T>> step)
    {
        try
        {
            return await step();
        }
        catch (Exception no) when (no is RuleException or OperationCanceledException)
        {
            await DiscardAsync(id, CancellationToken.None);
            throw;
        }
    }

    private Task<int> PublishAsync(BatchId id, BatchSource source, Staged staged, CancellationToken ct) =>
        desk.ActAsync(staged.Unconfirmed.Count > 0 ? source.Duty : Duty.ImportStatements, async act =>
        {
            var batch = await act.Db.ImportBatches.SingleAsync(each => each.Id == id, ct);
            var confirmed = staged.Unconfirmed.Count > 0 ? source.Confirmation : null;
            if (confirmed is not null)
            {
                await WaitingBook.ConfirmAsync(act, batch.Account, batch.Sha256, staged, ct);
                batch.Confirmation = confirmed;
                batch.ConfirmedBy = act.Actor.Person;
            }

            act.Db.AddRange(staged.Changes);
            batch.Changed = await ChangedAsync(act.Db, batch, staged, ct);
            batch.PublishedAt = act.Now;
            if (batch.Kind == BatchKind.Orders)
            {
                await ShipmentNews.TellAsync(act, batch, ct);
            }

            var statements = staged.IsProvisional ? [] : staged.Statements.Select(statement => Stored(batch, statement)).OfType<StoredStatement>().ToList();
            await ReplaceAsync(act, batch, statements, ct);
            act.Db.AddRange(statements);
            batch.IsProvisional = staged.IsProvisional;
            (batch.Format, batch.ProfileRevision) = (staged.Format, staged.ProfileRevision);
            batch.From = staged.From;
            batch.To = staged.To;
            batch.Rows = staged.Rows;
            batch.New = staged.New;
            batch.Problems = ProblemText.Write(staged.Problems);
            act.Record("import.published", batch.Number, new { batch.Account, format = staged.Format, profile = staged.ProfileRevision, rows = staged.Rows, added = staged.New, changed = batch.Changed, provisional = staged.IsProvisional, filled = staged.Filled, sha256 = batch.Sha256, confirmed = new Written(confirmed), differs = staged.Unconfirmed }, of: batch);
            return batch.Changed;
        }, ct);

    /// <summary>Writes down how many announced lines the statements of a batch take the place of. That they do follows from their days.</summary>
    private static async Task ReplaceAsync(Act act, ImportBatch batch, List<StoredStatement> statements, CancellationToken ct)
    {
        if (statements.Count > 0 && (await AnnouncementReader.StandingAsync(act.Db, batch.Account, ct))[batch.Account].ToList() is { Count: > 0 } standing)
        {
            var told = new ToldDays(statements.Select(AnnouncementReader.Period));
            var replaced = standing.Count(line => told.Tell(line.Net.Currency, line.Day));
            act.Record("announcement.replaced", batch.Number, new { batch.Account, lines = replaced, left = standing.Count - replaced }, of: batch);
        }
    }

    /// <summary>Null where a statement without lines states no period either: it tells nothing.</summary>
    private static StoredStatement? Stored(ImportBatch batch, StatementSummary statement) =>
        statement is not { From: { } from, To: { } to } ? null : new StoredStatement
        {
            Batch = batch.Id,
            Account = batch.Account,
            Currency = statement.Currency,
            From = from,
            To = to,
            IsPeriodStated = statement.IsPeriodStated,
            OpeningMinor = statement.Opening?.Minor,
            ClosingMinor = statement.Closing?.Minor,
            Lines = statement.Lines,
            CreditsMinor = statement.Credits.Minor,
            DebitsMinor = statement.Debits.Minor,
            FirstDay = statement.FirstDay,
            LastDay = statement.LastDay,
            Controls = ControlText.Write(statement.Controls),
            IsContinuous = statement.Continuous,
        };

    /// <summary>How many records say something else of what an earlier batch told.</summary>
    private static Task<int> ChangedAsync(DeskDbContext db, ImportBatch batch, Staged staged, CancellationToken ct) => batch.Kind switch
    {
        BatchKind.Orders => db.Orders.CountAsync(order => order.Batch == batch.Id && db.Orders.Any(other => other.OrderNo == order.OrderNo && other.Store == order.Store && other.Id < order.Id), ct),
        BatchKind.Cases => db.StatedCases.CountAsync(stated => stated.Batch == batch.Id && db.StatedCases.Any(other => other.CaseNo == stated.CaseNo && other.Store == stated.Store && other.Id < stated.Id), ct),
        _ => Task.FromResult(staged.Changes.Count),
    };

    public string ConnectionString()
    {
        using var db = contexts.CreateDbContext();
        return db.Database.GetConnectionString()!;
    }
}
