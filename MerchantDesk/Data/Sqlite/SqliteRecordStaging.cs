using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Writes the orders or stated cases of a batch that nobody sees yet, in bulk and in short transactions. A record that says what
/// the newest of its number says already is counted, not written. Disposing before the end leaves rows that the next import or start sweeps.
/// </summary>
public sealed class SqliteRecordStaging<T> : IDisposable
{
    private const int RowsPerTransaction = 5_000;

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteCommand insert;
    private readonly SqliteCommand newest;
    private readonly RecordTable<T> table;
    private readonly int key;
    private readonly BatchId batch;
    private readonly string store;
    private readonly List<T> waiting = new(RowsPerTransaction);

    public SqliteRecordStaging(string connectionString, WriteLock writeLock, BatchId batch, string store, RecordTable<T> table)
    {
        this.writeLock = writeLock;
        this.table = table;
        key = Array.IndexOf(table.Columns, table.Key);
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
        newest = connection.CreateCommand();
        newest.CommandText =
            $"""
             SELECT "Fingerprint" FROM "{table.Name}" WHERE "{table.Key}" = $number AND "Store" = $store
             ORDER BY "Id" DESC LIMIT 1
             """;
#pragma warning restore CA2100
        newest.Parameters.Add(new SqliteParameter("$number", null));
        newest.Parameters.AddWithValue("$store", store);
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
        newest.Transaction = transaction;
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
        newest.Dispose();
        connection.Dispose();
    }

    private int Insert(object?[] cells)
    {
        insert.Parameters[0].Value = batch.Value;
        insert.Parameters[1].Value = store;
        for (var i = 0; i < cells.Length; i++)
        {
            insert.Parameters[i + 3].Value = cells[i] ?? DBNull.Value;
        }

        // What was said before and then corrected is news again: each time it returns it has a fingerprint of its own.
        for (var returned = 0; ; returned++)
        {
            var fingerprint = table.FingerprintOf(cells, returned);
            insert.Parameters[2].Value = fingerprint;
            if (insert.ExecuteNonQuery() == 1)
            {
                return 1;
            }

            newest.Parameters[0].Value = cells[key];
            if (newest.ExecuteScalar() is byte[] last && last.AsSpan().SequenceEqual(fingerprint))
            {
                return 0;
            }
        }
    }
}
