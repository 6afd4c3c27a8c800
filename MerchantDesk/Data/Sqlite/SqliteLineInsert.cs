using System.Globalization;
using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace MerchantDesk.Data.Sqlite;

/// <summary>The insert of one line, prepared once and bound by hand: this is where an import spends its time.</summary>
public sealed class SqliteLineInsert : IDisposable
{
    public const string Booked = "StatementLines";

    public const string Announced = "AnnouncedLines";

    private const string Columns =
        """
        "Batch","Account","Record","Line","Kind","Key","Occurrence","OrderNo","TradeNo","RefundNo","PayoutId",
          "Time","Day","Currency","GrossMinor","FeeMinor","BalanceMinor","Counterparty","CounterpartyAccount","Remark",
          "InstructedMinor","InstructedCurrency","StatedRate","Parts","Fingerprint"
        """;

    private const int LastOfBoth = 25;

    private const int DayLength = 10;

    private readonly sqlite3 database;
    private readonly sqlite3_stmt statement;
    private readonly bool isBooked;
    private readonly byte[] day = new byte[DayLength];
    private byte[] buffer = new byte[1024];
    private DateOnly lastDay;

    /// <param name="table">Where the line goes: what is booked and what is only announced stand apart.</param>
    public SqliteLineInsert(SqliteConnection connection, BatchId batch, string account, string table = Booked)
    {
        database = connection.Handle!;
        isBooked = table == Booked;
        var columns = isBooked ? Columns + ",\"UnpaidFingerprint\"" : Columns;
        var values = string.Join(',', Enumerable.Repeat('?', isBooked ? LastOfBoth + 1 : LastOfBoth));
        var insert = $"INSERT INTO \"{table}\" ({columns}) VALUES ({values}) ON CONFLICT (\"Account\",\"Fingerprint\") DO NOTHING";
        Demand(raw.sqlite3_prepare_v3(database, insert, raw.SQLITE_PREPARE_PERSISTENT, out statement));
        Demand(raw.sqlite3_bind_int64(statement, 1, batch.Value));
        Bind(2, account);
    }

    /// <summary>1 where the line is new, 0 where the account knows it.</summary>
    /// <param name="unpaid">See <see cref="StoredLine.UnpaidFingerprint"/>.</param>
    public int Run(StatementLine line, byte[] fingerprint, byte[]? unpaid = null)
    {
        Bind(3, line.Record);
        Bind(4, line.Line);
        Bind(5, (int)line.Kind);
        Bind(6, line.Key);
        Bind(7, line.Occurrence);
        Bind(8, line.OrderNo);
        Bind(9, line.TradeNo);
        Bind(10, line.RefundNo);
        Bind(11, line.PayoutId);
        Bind(12, line.Time.UtcTicks);
        BindDay(13, line.Day);
        Bind(14, line.Gross.Currency.Code);
        Bind(15, line.Gross.Minor);
        Bind(16, line.Fee.Minor);
        Bind(17, line.Balance?.Minor);
        Bind(18, line.Counterparty);
        Bind(19, line.CounterpartyAccount);
        Bind(20, line.Remark);
        Bind(21, line.Instructed?.Minor);
        Bind(22, line.Instructed?.Currency.Code);
        Bind(23, line.StatedRate);
        Bind(24, PartsText.Write(line.Parts));
        Demand(raw.sqlite3_bind_blob(statement, LastOfBoth, fingerprint));
        if (isBooked)
        {
            Demand(unpaid is null ? raw.sqlite3_bind_null(statement, LastOfBoth + 1) : raw.sqlite3_bind_blob(statement, LastOfBoth + 1, unpaid));
        }

        var result = raw.sqlite3_step(statement);
        if (result != raw.SQLITE_DONE)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }

        var added = raw.sqlite3_changes(database);
        Demand(raw.sqlite3_reset(statement));
        return added;
    }

    public void Dispose() => statement.Dispose();

    private void Bind(int parameter, long value) => Demand(raw.sqlite3_bind_int64(statement, parameter, value));

    private void Bind(int parameter, long? value) =>
        Demand(value is { } number ? raw.sqlite3_bind_int64(statement, parameter, number) : raw.sqlite3_bind_null(statement, parameter));

    private void Bind(int parameter, string? text)
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

    private void BindDay(int parameter, DateOnly value)
    {
        if (value != lastDay)
        {
            lastDay = value;
            value.TryFormat(day, out _, "yyyy-MM-dd", CultureInfo.InvariantCulture);
        }

        Demand(raw.sqlite3_bind_text(statement, parameter, day));
    }

    private void Demand(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, database);
        }
    }
}
