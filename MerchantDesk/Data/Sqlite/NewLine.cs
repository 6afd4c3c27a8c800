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

/// <summary>A line that no fingerprint of the account knows. <c>Id</c> only tells it from others where it is not written.</summary>
public readonly record struct NewLine(RecordId Id, LineKind Kind, string? Key, int Occurrence, Movement Movement)
{
    /// <summary>What <see cref="WordsOf(SqliteDataReader, int, Movement)"/> reads, of a table that is called <c>line</c>.</summary>
    public const string WordColumns =
        """line."Kind", line."Time", line."OrderNo", line."TradeNo", line."RefundNo", line."PayoutId", line."Counterparty", line."CounterpartyAccount", line."Remark" """;

    /// <summary>The payout or settlement that it belongs to.</summary>
    public string? PayoutId { get; init; }

    /// <summary>All that a line without a number says but where its statement had come to; null where it has a number, or nobody asks.</summary>
    public UInt128? Words { get; init; }

    public static UInt128 WordsOf(StatementLine line) => WordsOf(
        Movement.Of(line), (int)line.Kind, line.Time.UtcTicks, [line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Counterparty, line.CounterpartyAccount, line.Remark]);

    /// <param name="first">Where <see cref="WordColumns"/> begin.</param>
    public static UInt128 WordsOf(SqliteDataReader row, int first, Movement movement) => WordsOf(
        movement, row.GetInt32(first), row.GetInt64(first + 1), [.. Enumerable.Range(first + 2, 7).Select(column => row.IsDBNull(column) ? null : row.GetString(column))]);

    /// <summary>Of a row that begins with id, kind, key, occurrence, day, currency and net.</summary>
    public static NewLine Read(SqliteDataReader row) => new(
        new RecordId(row.GetInt64(0)), (LineKind)row.GetInt32(1), row.IsDBNull(2) ? null : row.GetString(2), row.GetInt32(3), new Movement(DayOf(row.GetString(4)), row.GetString(5), row.GetInt64(6)));

    private static UInt128 WordsOf(Movement movement, int kind, long ticks, string?[] said) =>
        SeenSet.Identity(string.Create(CultureInfo.InvariantCulture, $"{movement.Day.DayNumber}\u001f{movement.Currency}\u001f{movement.NetMinor}\u001f{kind}\u001f{ticks}\u001f{string.Join('\u001f', said)}"));

    public static DateOnly DayOf(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
