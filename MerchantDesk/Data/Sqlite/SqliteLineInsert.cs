using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

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

    private readonly RawStatement statement;
    private readonly bool isBooked;

    /// <param name="table">Where the line goes: what is booked and what is only announced stand apart.</param>
    public SqliteLineInsert(SqliteConnection connection, BatchId batch, string account, string table = Booked)
    {
        isBooked = table == Booked;
        var columns = isBooked ? Columns + ",\"UnpaidFingerprint\"" : Columns;
        var values = string.Join(',', Enumerable.Repeat('?', isBooked ? LastOfBoth + 1 : LastOfBoth));
        statement = new RawStatement(connection, $"INSERT INTO \"{table}\" ({columns}) VALUES ({values}) ON CONFLICT (\"Account\",\"Fingerprint\") DO NOTHING");
        statement.Bind(1, batch.Value);
        statement.Bind(2, account);
    }

    /// <summary>1 where the line is new, 0 where the account knows it.</summary>
    /// <param name="unpaid">See <see cref="StoredLine.UnpaidFingerprint"/>.</param>
    public int Run(StatementLine line, byte[] fingerprint, byte[]? unpaid = null)
    {
        statement.Bind(3, line.Record);
        statement.Bind(4, line.Line);
        statement.Bind(5, (int)line.Kind);
        statement.Bind(6, line.Key);
        statement.Bind(7, line.Occurrence);
        statement.Bind(8, line.OrderNo);
        statement.Bind(9, line.TradeNo);
        statement.Bind(10, line.RefundNo);
        statement.Bind(11, line.PayoutId);
        statement.Bind(12, line.Time.UtcTicks);
        statement.Bind(13, line.Day);
        statement.Bind(14, line.Gross.Currency.Code);
        statement.Bind(15, line.Gross.Minor);
        statement.Bind(16, line.Fee.Minor);
        statement.Bind(17, line.Balance?.Minor);
        statement.Bind(18, line.Counterparty);
        statement.Bind(19, line.CounterpartyAccount);
        statement.Bind(20, line.Remark);
        statement.Bind(21, line.Instructed?.Minor);
        statement.Bind(22, line.Instructed?.Currency.Code);
        statement.Bind(23, line.StatedRate);
        statement.Bind(24, PartsText.Write(line.Parts));
        statement.Bind(LastOfBoth, fingerprint);
        if (isBooked)
        {
            statement.Bind(LastOfBoth + 1, unpaid);
        }

        return statement.Run();
    }

    public void Dispose() => statement.Dispose();
}
