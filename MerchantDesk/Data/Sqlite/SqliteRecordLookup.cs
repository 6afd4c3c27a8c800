using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts what an export would add of a store's orders or stated cases, as <see cref="SqliteRecordStaging{T}"/> would, and what of it tells a known record otherwise. Writes nothing.</summary>
public sealed class SqliteRecordLookup<T> : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand versions;
    private readonly RecordTable<T> table;
    private readonly int key;

    public SqliteRecordLookup(string connectionString, string store, RecordTable<T> table)
    {
        this.table = table;
        key = Array.IndexOf(table.Columns, table.Key);
        connection = SqlitePragmas.Open(connectionString);
        versions = connection.CreateCommand();
#pragma warning disable CA2100 // The names are constants of SqliteStaging.
        versions.CommandText = $"""SELECT "Fingerprint" FROM "{table.Name}" WHERE "{table.Key}" = $number AND "Store" = $store ORDER BY "Id" DESC""";
#pragma warning restore CA2100
        versions.Parameters.Add(new SqliteParameter("$number", null));
        versions.Parameters.AddWithValue("$store", store);
    }

    public int New { get; private set; }

    public int Changed { get; private set; }

    public void Take(T record)
    {
        var cells = table.Values(record);
        var known = VersionsOf(cells[key]!);
        var isNewest = known.Count > 0 && Enumerable.Range(0, known.Count).Any(returned => table.FingerprintOf(cells, returned).AsSpan().SequenceEqual(known[0]));
        if (!isNewest)
        {
            New++;
            Changed += known.Count > 0 ? 1 : 0;
        }
    }

    public void Dispose()
    {
        versions.Dispose();
        connection.Dispose();
    }

    /// <summary>What was said of the number, the newest first.</summary>
    private List<byte[]> VersionsOf(object number)
    {
        versions.Parameters[0].Value = number;
        using var rows = versions.ExecuteReader();
        var known = new List<byte[]>();
        while (rows.Read())
        {
            known.Add((byte[])rows[0]);
        }

        return known;
    }
}
