using MerchantDesk.Application.Statements;
using MerchantDesk.Data;
using MerchantDesk.Data.Sqlite;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Orders;

/// <summary>Brings a store's order exports and the refund cases that another system kept into the books, whole file or nothing.</summary>
public sealed class OrderImportService(BatchImport batches, WriteLock writeLock)
{
    /// <summary>Throws <see cref="Domain.Values.RuleException"/> when the caller may not import or the store is unknown; a bad file is a rejected report.</summary>
    public Task<ImportReport> ImportOrdersAsync(string store, string path, string? name = null, CancellationToken ct = default) =>
        batches.RunAsync(new BatchSource(BatchKind.Orders, store, path, name), db => StorePlace.FindAsync(db, store, ct), (batch, connection, settings) =>
        {
            using var staging = SqliteStaging.Orders(connection, writeLock, batch.Id, store);
            using var bytes = File.OpenRead(path);
            DateOnly? from = null, to = null;
            var parsed = OrderExports.Read(bytes, settings, order =>
            {
                from = from < order.PaidDay ? from : order.PaidDay;
                to = to > order.PaidDay ? to : order.PaidDay;
                staging.Take(order);
            });
            staging.Flush();
            return new Staged(parsed.Format, parsed.Rows, staging.New, from, to, parsed.Sums, [], parsed.Problems, parsed.ProblemCount);
        }, ct);

    /// <summary>What comes in is history that the file states: never payable. Throws as <see cref="ImportOrdersAsync"/>.</summary>
    public Task<ImportReport> ImportCasesAsync(string store, string path, string? name = null, CancellationToken ct = default) =>
        batches.RunAsync(new BatchSource(BatchKind.Cases, store, path, name), db => StorePlace.FindAsync(db, store, ct), (batch, connection, settings) =>
        {
            using var staging = SqliteStaging.Cases(connection, writeLock, batch.Id, store);
            using var bytes = File.OpenRead(path);
            var parsed = GenericCasesFormat.Read(bytes, settings, staging.Take);
            staging.Flush();
            return new Staged(parsed.Format, parsed.Rows, staging.New, null, null, parsed.Sums, [], parsed.Problems, parsed.ProblemCount);
        }, ct);
}
