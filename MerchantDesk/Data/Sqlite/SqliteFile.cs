using System.Data.Common;
using System.Globalization;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>The mark by which a file says that it is this program's, and of which version; asked before anything in it is touched.</summary>
public static class SqliteFile
{
    /// <summary>"MDK1".</summary>
    public const int ApplicationId = 0x4D444B31;

    private const int NotADatabase = 26;

    /// <summary>Throws <see cref="RuleException"/> where the file is another program's, or holds changes that <paramref name="known"/> does not name.</summary>
    public static void Demand(string path, IReadOnlyCollection<string> known)
    {
        if (!File.Exists(path))
        {
            return;
        }

        try
        {
            using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
            connection.Open();
            Demand(connection, path, known);
        }
        catch (SqliteException fault) when (fault.SqliteErrorCode == NotADatabase)
        {
            throw new RuleException(Rule.FileForeign, path);
        }
    }

    /// <summary>Writes the mark, where it is not there yet.</summary>
    public static void Mark(DbConnection connection, int version)
    {
        if (Number(connection, "PRAGMA application_id") != ApplicationId || Number(connection, "PRAGMA user_version") != version)
        {
            Ask(connection, $"PRAGMA application_id={ApplicationId}");
            Ask(connection, $"PRAGMA user_version={version}");
        }
    }

    private static void Demand(DbConnection connection, string path, IReadOnlyCollection<string> known)
    {
        var tables = Texts(connection, "SELECT name FROM sqlite_master WHERE type = 'table'");
        var id = Number(connection, "PRAGMA application_id");

        // The first versions left no mark; their tables are known by name.
        var isOurs = id == ApplicationId || (id == 0 && (tables.Count == 0 || (tables.Contains("AuditLeaves") && tables.Contains("__EFMigrationsHistory"))));
        if (!isOurs)
        {
            throw new RuleException(Rule.FileForeign, path);
        }

        var applied = tables.Contains("__EFMigrationsHistory") ? Texts(connection, "SELECT MigrationId FROM __EFMigrationsHistory") : [];
        if (Number(connection, "PRAGMA user_version") > known.Count || applied.Except(known).Any())
        {
            throw new RuleException(Rule.FileNewer, path);
        }
    }

    private static long Number(DbConnection connection, string sql) => Convert.ToInt64(Ask(connection, sql), CultureInfo.InvariantCulture);

    private static List<string> Texts(DbConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        using var rows = command.ExecuteReader();
        var texts = new List<string>();
        while (rows.Read())
        {
            texts.Add(rows.GetString(0));
        }

        return texts;
    }

    private static object? Ask(DbConnection connection, string sql)
    {
        using var command = Command(connection, sql);
        return command.ExecuteScalar();
    }

    private static DbCommand Command(DbConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // Constants of this class.
        command.CommandText = sql;
#pragma warning restore CA2100
        return command;
    }
}
