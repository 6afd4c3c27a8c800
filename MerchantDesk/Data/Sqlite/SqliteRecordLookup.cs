using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts what an export would add of a store's orders or stated cases, and what of it tells a known record otherwise. Writes nothing.</summary>
public sealed class SqliteRecordLookup<T> : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand known;
    private readonly SqliteCommand named;
    private readonly RecordTable<T> table;
    private readonly int key;

    public SqliteRecordLookup(string connectionString, string store, RecordTable<T> table)
    {
        this.table = table;
        key = Array.IndexOf(table.Columns, table.Key);
        connection = SqlitePragmas.Open(connectionString);
        known = Question("Fingerprint", store);
        named = Question(table.Key, store);
    }

    public int New { get; private set; }

    public int Changed { get; private set; }

    public void Take(T record)
    {
        var cells = table.Values(record);
        if (!Holds(known, table.FingerprintOf(cells)))
        {
            New++;
            Changed += Holds(named, cells[key]!) ? 1 : 0;
        }
    }

    public void Dispose()
    {
        known.Dispose();
        named.Dispose();
        connection.Dispose();
    }

    private SqliteCommand Question(string column, string store)
    {
        var question = connection.CreateCommand();
#pragma warning disable CA2100 // The names are constants of SqliteStaging.
        question.CommandText = $"""SELECT 1 FROM "{table.Name}" WHERE "Store" = $store AND "{column}" = $value LIMIT 1""";
#pragma warning restore CA2100
        question.Parameters.AddWithValue("$store", store);
        question.Parameters.Add(new SqliteParameter { ParameterName = "$value" });
        return question;
    }

    private static bool Holds(SqliteCommand question, object value)
    {
        question.Parameters[1].Value = value;
        return question.ExecuteScalar() is not null;
    }
}
