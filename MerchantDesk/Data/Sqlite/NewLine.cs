using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>A day's movement as every format tells it alike. <c>NetMinor</c> is signed, in smallest units.</summary>
public readonly record struct Movement(DateOnly Day, string Currency, long NetMinor)
{
    public static Movement Of(StatementLine line) => new(line.Day, line.Net.Currency.Code, line.Net.Minor);
}

/// <summary>A line that no fingerprint of the account knows. <c>Id</c> is zero where it is not written.</summary>
public readonly record struct NewLine(RecordId Id, LineKind Kind, string? Key, int Occurrence, Movement Movement)
{
    /// <summary>The payout or settlement that it belongs to.</summary>
    public string? PayoutId { get; init; }

    /// <summary>Of a row that begins with id, kind, key, occurrence, day, currency and net.</summary>
    public static NewLine Read(SqliteDataReader row) => new(
        new RecordId(row.GetInt64(0)), (LineKind)row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt32(3), new Movement(DayOf(row.GetString(4)), row.GetString(5), row.GetInt64(6)));

    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
