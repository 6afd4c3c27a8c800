using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Writes the orders or stated cases of a batch that nobody sees yet, in bulk and in short transactions. A record of which everything is
/// known already is counted, not written. Disposing before the end leaves rows that the next import or start sweeps.
/// </summary>
public sealed class SqliteRecordStaging<T> : IDisposable
{
    private const int RowsPerTransaction = 5_000;

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteCommand insert;
    private readonly RecordTable<T> table;
    private readonly BatchId batch;
    private readonly string store;
    private readonly List<T> waiting = new(RowsPerTransaction);

    public SqliteRecordStaging(string connectionString, WriteLock writeLock, BatchId batch, string store, RecordTable<T> table)
    {
        this.writeLock = writeLock;
        this.table = table;
        this.batch = batch;
        this.store = store;
        connection = SqlitePragmas.Open(connectionString);
        string[] all = ["Batch", "Store", "Fingerprint", .. table.Columns];
        var names = string.Join(',', all.Select(column => $"\"{column}\""));
        var places = string.Join(',', all.Index().Select(column => $"${column.Index}"));
        insert = connection.CreateCommand();
#pragma warning disable CA2100 // The names are constants of SqliteStaging.
        insert.CommandText =
            $"""
             INSERT INTO "{table.Name}" ({names}) VALUES ({places})
             ON CONFLICT ("Store","Fingerprint") DO NOTHING
             """;
#pragma warning restore CA2100
        for (var i = 0; i < all.Length; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    public int New { get; private set; }

    public void Take(T record)
    {
        waiting.Add(record);
        if (waiting.Count == RowsPerTransaction)
        {
            Flush();
        }
    }

    public void Flush()
    {
        using var turn = writeLock.Take();
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var record in waiting)
        {
            New += Insert(table.Values(record));
        }

        transaction.Commit();
        waiting.Clear();
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private int Insert(object?[] cells)
    {
        insert.Parameters[0].Value = batch.Value;
        insert.Parameters[1].Value = store;
        insert.Parameters[2].Value = table.FingerprintOf(cells);
        for (var i = 0; i < cells.Length; i++)
        {
            insert.Parameters[i + 3].Value = cells[i] ?? DBNull.Value;
        }

        return insert.ExecuteNonQuery();
    }
}
