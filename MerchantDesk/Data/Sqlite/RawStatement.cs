using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MerchantDesk.Data.Sqlite;

/// <summary>A statement that is prepared once and bound by hand, for what an import does with every line.</summary>
public sealed class RawStatement : IDisposable
{
    private const int DayLength = 10;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly byte[] day = new byte[DayLength];
    private byte[] buffer = new byte[1024];
    private DateOnly lastDay;

    public RawStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Demand(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
    }

    public void Bind(int parameter, long value) => Demand(raw.sqlite3_bind_int64(statement, parameter, value));

    public void Bind(int parameter, long? value) =>
        Demand(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));

    public void Bind(int parameter, byte[]? value) =>
        Demand(value is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_blob(statement, parameter, value));

    public void Bind(int parameter, string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            // A span of no bytes has no address and would be bound as null.
            Demand(text is null ? raw.sqlite3_bind_null(statement, parameter) : raw.sqlite3_bind_text(statement, parameter, ""));
            return;
        }

        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (buffer.Length < most)
        {
            buffer = new byte[most];
        }

        var count = Encoding.UTF8.GetBytes(text, buffer);
        Demand(raw.sqlite3_bind_text(statement, parameter, buffer.AsSpan(0, count)));
    }

    public void Bind(int parameter, DateOnly value)
    {
        if (value != lastDay)
        {
            lastDay = value;
            value.TryFormat(day, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        Demand(raw.sqlite3_bind_text(statement, parameter, day));
    }

    /// <summary>How many rows it changed.</summary>
    public int Run()
    {
        Step(raw.SQLITE_DONE);
        var changed = raw.sqlite3_changes(database);
        Demand(raw.sqlite3_reset(statement));
        return changed;
    }

    /// <summary>The number in the first column of the first row; null where there is no row.</summary>
    public long? Find()
    {
        long? found = Step(raw.SQLITE_DONE, raw.SQLITE_ROW) == raw.SQLITE_ROW ? raw.sqlite3_column_int64(statement, 0) : null;
        Demand(raw.sqlite3_reset(statement));
        return found;
    }

    public void Dispose() => statement.Dispose();

    private int Step(params ReadOnlySpan<int> expected)
    {
        var result = raw.sqlite3_step(statement);
        if (!expected.Contains(result))
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        return result;
    }

    private void Demand(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
