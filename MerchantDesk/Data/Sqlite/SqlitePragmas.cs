using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Sets the pragmas that durability and integrity rest on, on every connection, and reads them back: a different answer refuses to work.</summary>
public sealed class SqlitePragmas : DbConnectionInterceptor
{
    private static readonly (string Name, string Value, string Reads)[] Wanted =
    [
        ("journal_mode", "WAL", "wal"),
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("busy_timeout", "5000", "5000"),
        ("trusted_schema", "OFF", "0"),
        ("cell_size_check", "ON", "1"),
        ("mmap_size", "0", "0"),
        ("fullfsync", "ON", "1"),
        ("checkpoint_fullfsync", "ON", "1"),
        ("wal_autocheckpoint", "1000", "1000"),
    ];

    /// <summary>
    /// The engine counts no memory: whatever it takes and gives back would wait for one lock of the whole process, a twentieth of an import.
    /// Before the first connection only; later the engine says no, and all goes on as before.
    /// </summary>
    static SqlitePragmas()
    {
        Batteries_V2.Init();
        _ = raw.sqlite3_config(raw.SQLITE_CONFIG_MEMSTATUS, 0);
    }

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Apply(connection);

    public override Task ConnectionOpenedAsync(
        DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Apply(connection);
        return Task.CompletedTask;
    }

    /// <summary>A connection beside the context's, for writing in bulk.</summary>
    public static SqliteConnection Open(string connectionString)
    {
        var connection = new SqliteConnection(connectionString);
        connection.Open();
        Apply(connection);
        return connection;
    }

    /// <summary>Throws <see cref="InvalidOperationException"/> where the engine does not take a pragma.</summary>
    public static void Apply(DbConnection connection)
    {
        foreach (var (name, value, reads) in Wanted)
        {
            _ = Ask(connection, $"PRAGMA {name}={value}");
            var actual = Ask(connection, $"PRAGMA {name}");

            // An engine built without memory mapping answers nothing at all, which is what is wanted.
            if (!string.Equals(actual ?? reads, reads, StringComparison.OrdinalIgnoreCase))
            {
                throw new InvalidOperationException($"SQLite answers {name}={actual} where {reads} is needed.");
            }
        }
    }

    private static string? Ask(DbConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is one of the constants above.
        command.CommandText = sql;
#pragma warning restore CA2100
        return Convert.ToString(command.ExecuteScalar(), CultureInfo.InvariantCulture) is { Length: > 0 } text ? text : null;
    }
}
