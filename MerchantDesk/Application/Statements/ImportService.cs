using System.Globalization;
using System.Security.Cryptography;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using Microsoft.EntityFrameworkCore;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Brings bills and bank statements into the books, whole file or nothing. Lines are staged in short transactions under a batch that
/// nobody sees; one small act makes them visible. A file that fails leaves nothing.
/// </summary>
public sealed class ImportService(Desk desk, WriteLock writeLock, IDbContextFactory<DeskDbContext> contexts, Originals originals, AccountLeases leases, BatchImport batches)
{
    /// <summary>Throws <see cref="RuleException"/> when the caller may not import or the account is unknown; a bad file is a rejected report.</summary>
    public async Task<ImportReport> ImportAsync(string account, string path, string? name = null, string? format = null, CancellationToken ct = default)
    {
        using var lease = await leases.TakeAsync(account, ct);
        var place = await desk.ReadAsync(Duty.ImportStatements, db => AccountPlace.FindAsync(db, account, ct), ct);
        var sha = await HashAsync(path, ct);
        if (await EarlierAsync(account, sha, ct) is { } earlier)
        {
            return new ImportReport(true, earlier.Number, true, earlier.Rows, 0, [], [], [], 0);
        }

        await batches.DiscardLeftoversAsync(BatchKind.Statement, account, ct);
        var batch = await desk.ActAsync(Duty.ImportStatements, async act =>
        {
            var started = new ImportBatch
            {
                Number = Guid.NewGuid().ToString("N"),
                Account = account,
                FileName = name ?? Path.GetFileName(path),
                Sha256 = sha,
                Format = format ?? "auto",
                StartedAt = act.Now,
                StartedBy = act.Actor.Person,
            };
            act.Db.Add(started);
            await act.Db.SaveChangesAsync(ct);
            started.Number = $"IMP-{act.Now.Year}-{started.Id:000000}";
            act.Record("import.started", started.Number, new { account, sha256 = sha });
            return started;
        }, ct);
        var (parsed, rows, added) = await StageAsync(batch, place, path, format, ct);
        if (parsed.Verdict != Verdict.Accepted)
        {
            await batches.DiscardAsync(batch.Id, ct);
            return new ImportReport(false, null, false, rows, 0, Sums(parsed), Fees(parsed), parsed.Problems, parsed.ProblemCount);
        }

        originals.Keep(path, sha);
        await PublishAsync(batch.Id, parsed, rows, added, ct);
        return new ImportReport(true, batch.Number, false, rows, added, Sums(parsed), Fees(parsed), parsed.Problems, 0);
    }

    /// <summary>Removes what killed imports left: batches nobody ever saw, with their lines.</summary>
    public async Task SweepAsync(CancellationToken ct = default)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        foreach (var left in await db.ImportBatches.Where(batch => batch.PublishedAt == null).Select(batch => new { batch.Kind, batch.Account }).Distinct().ToListAsync(ct))
        {
            // An import that another process is still at holds the lease; its batch is no leftover.
            using var lease = leases.TryTake(BatchImport.LeaseOf(left.Kind, left.Account));
            if (lease is not null)
            {
                await batches.DiscardLeftoversAsync(left.Kind, left.Account, ct);
            }
        }
    }

    private Task<(ParsedFile Parsed, int Rows, int New)> StageAsync(ImportBatch batch, AccountPlace place, string path, string? format, CancellationToken ct) =>
        Task.Run(() =>
        {
            using var bytes = File.OpenRead(path);
            using var staging = new SqliteLineStaging(ConnectionString(), writeLock, batch.Id, batch.Account);
            var parsed = FileInspector.Read(bytes, format, place.Settings, staging.Take);
            staging.Flush();
            return (parsed, staging.Rows, staging.New);
        }, ct);

    private Task PublishAsync(long id, ParsedFile parsed, int rows, int added, CancellationToken ct) =>
        desk.ActAsync(Duty.ImportStatements, async act =>
        {
            var batch = await act.Db.ImportBatches.SingleAsync(each => each.Id == id, ct);
            batch.PublishedAt = act.Now;
            batch.Format = parsed.Format;
            batch.From = parsed.Statements.Min(statement => statement.From);
            batch.To = parsed.Statements.Max(statement => statement.To);
            batch.Rows = rows;
            batch.New = added;
            act.Record("import.published", batch.Number, new { batch.Account, format = parsed.Format, rows, added, sha256 = batch.Sha256 });
        }, ct);

    private async Task<ImportBatch?> EarlierAsync(string account, string sha, CancellationToken ct)
    {
        await using var db = await contexts.CreateDbContextAsync(ct);
        return await db.ImportBatches.AsNoTracking().FirstOrDefaultAsync(batch => batch.Kind == BatchKind.Statement && batch.Account == account && batch.Sha256 == sha && batch.PublishedAt != null, ct);
    }

    private string ConnectionString()
    {
        using var db = contexts.CreateDbContext();
        return db.Database.GetConnectionString()!;
    }

    private static async Task<string> HashAsync(string path, CancellationToken ct)
    {
        await using var bytes = File.OpenRead(path);
        return Convert.ToHexStringLower(await SHA256.HashDataAsync(bytes, ct));
    }

    private static List<Money> Sums(ParsedFile parsed) => [.. parsed.Statements.Select(statement => statement.GrossCredits - statement.GrossDebits)];

    private static List<Money> Fees(ParsedFile parsed) => [.. parsed.Statements.Select(statement => statement.Fees)];
}
