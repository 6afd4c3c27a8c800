using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// A statement that is prepared once and bound by hand, for what an import does with every line. What is bound stays so, and most of a line
/// is as in the one before.
/// </summary>
public sealed class RawStatement : IDisposable
{
    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly Bound?[] bound;
    private byte[] buffer = new byte[1024];
    private DateOnly lastDay;
    private string lastDayText = "0001-01-01";

    public RawStatement(SqliteConnection connection, string sql)
    {
        database = connection.Handle!;
        Demand(raw.sqlite3_prepare_v3(database, sql, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        bound = new Bound?[raw.sqlite3_bind_parameter_count(statement) + 1];
    }

    public void Bind(int parameter, long value) => Bind(parameter, (long?)value);

    public void Bind(int parameter, long? value)
    {
        if (IsNew(parameter, new Bound(value is null, value ?? 0, null)))
        {
            Demand(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));
        }
    }

    public void Bind(int parameter, byte[]? value)
    {
        if (value is not null)
        {
            bound[parameter] = null;
            Demand(raw.sqlite3_bind_blob(statement, parameter, value));
        }
        else
        {
            Bind(parameter, (long?)null);
        }
    }

    public void Bind(int parameter, string? text)
    {
        if (!IsNew(parameter, new Bound(text is null, 0, text)))
        {
            return;
        }

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
            (lastDay, lastDayText) = (value, value.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        Bind(parameter, lastDayText);
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

    private bool IsNew(int parameter, Bound value)
    {
        var isNew = bound[parameter] != value;
        bound[parameter] = value;
        return isNew;
    }

    private readonly record struct Bound(bool IsNull, long Number, string? Text);
}
