using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Refunds;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Orders;

/// <summary>Brings a store's order exports and the refund cases that another system kept into the books, whole file or nothing.</summary>
public sealed class OrderImportService(BatchImport batches, WriteLock writeLock)
{
    public Task<ImportReport> ImportOrdersAsync(string store, string path, string? name = null, string? format = null, CancellationToken ct = default) =>
        ImportAsync(ExportKind.Orders, store, path, new ImportOptions { Name = name, Format = format }, ct);

    /// <summary>What comes in is history that the file states: never payable.</summary>
    public Task<ImportReport> ImportCasesAsync(string store, string path, string? name = null, CancellationToken ct = default) =>
        ImportAsync(ExportKind.Cases, store, path, new ImportOptions { Name = name }, ct);

    /// <summary>Throws <see cref="Domain.Values.RuleException"/> when the caller may not import or the store is unknown; a bad file is a rejected report.</summary>
    public Task<ImportReport> ImportAsync(ExportKind kind, string store, string path, ImportOptions? options, CancellationToken ct = default) =>
        batches.RunAsync(SourceOf(kind, store, path, options), db => StorePlace.FindAsync(db, store, ct), (batch, connection, settings) =>
        {
            using var bytes = File.OpenRead(path);
            return kind == ExportKind.Orders ? Orders(bytes, connection, batch, settings, options, ct) : Cases(bytes, connection, batch, settings, options?.Progress, ct);
        }, ct);

    private static BatchSource SourceOf(ExportKind kind, string store, string path, ImportOptions? options) =>
        new(kind.ToBatch(), store, path, options?.Name) { Sha256 = options?.Sha256, Seen = options?.Seen };

    private Staged Orders(Stream bytes, string connection, ImportBatch batch, StoreSettings settings, ImportOptions? options, CancellationToken ct)
    {
        using var staging = new SqliteRecordStaging<Order>(connection, writeLock, batch.Id, settings.Store, SqliteStaging.OrderTable);
        var parsed = ExportInspector.ReadOrders(bytes, settings, Counted<Order>(staging.Take, options?.Progress, ct), options?.Format);
        staging.Flush();
        return Staged(StorePlace.Checked(parsed, settings), staging.New) with { ProfileRevision = settings.RevisionOf(parsed.Format) };
    }

    private Staged Cases(Stream bytes, string connection, ImportBatch batch, StoreSettings settings, IProgress<int>? progress, CancellationToken ct)
    {
        using var staging = new SqliteRecordStaging<StatedCase>(connection, writeLock, batch.Id, settings.Store, SqliteStaging.CaseTable);
        var parsed = ExportInspector.ReadCases(bytes, settings, Counted<StatedCase>(staging.Take, progress, ct));
        staging.Flush();
        return Staged(parsed, staging.New);
    }

    /// <summary>Tells how many were taken, and stops where somebody asked for it.</summary>
    private static Action<T> Counted<T>(Action<T> take, IProgress<int>? progress, CancellationToken ct)
    {
        var taken = 0;
        return record =>
        {
            ct.ThrowIfCancellationRequested();
            take(record);
            progress?.Report(++taken);
        };
    }

    private static Staged Staged(ParsedTable parsed, int added) => new(parsed.Format, parsed.Rows, added, parsed.From, parsed.To, parsed.Sums, [], parsed.Problems, parsed.ProblemCount);
}
