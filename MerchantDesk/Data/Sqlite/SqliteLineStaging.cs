using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Writes the lines of a batch that nobody sees yet, in bulk and in short transactions, so that others write in between.
/// A line the account already knows is counted, not written. Disposing before the end leaves rows that the next start sweeps.
/// </summary>
public sealed class SqliteLineStaging : IDisposable
{
    private const int RowsPerTransaction = 5_000;

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteCommand insert;
    private readonly long batch;
    private readonly string account;
    private readonly List<(StatementLine Line, byte[] Fingerprint)> waiting = new(RowsPerTransaction);
    private readonly LineFingerprint fingerprints = new();

    public SqliteLineStaging(string connectionString, WriteLock writeLock, long batch, string account)
    {
        this.writeLock = writeLock;
        this.batch = batch;
        this.account = account;
        connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        insert = connection.CreateCommand();
        insert.CommandText =
            """
            INSERT INTO "StatementLines" ("Batch","Account","Record","Line","Kind","Key","Occurrence","OrderNo","TradeNo","RefundNo","PayoutId",
              "Time","Day","Currency","GrossMinor","FeeMinor","BalanceMinor","Counterparty","CounterpartyAccount","Remark",
              "InstructedMinor","InstructedCurrency","StatedRate","Fingerprint")
            VALUES ($0,$1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14,$15,$16,$17,$18,$19,$20,$21,$22,$23)
            ON CONFLICT ("Account","Fingerprint") DO NOTHING
            """;
        for (var i = 0; i < 24; i++)
        {
            insert.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }
    }

    public int Rows { get; private set; }

    public int New { get; private set; }

    public void Take(StatementLine line)
    {
        Rows++;
        waiting.Add((line, fingerprints.Of(line)));
        if (waiting.Count == RowsPerTransaction)
        {
            Flush();
        }
    }

    public void Flush()
    {
        using var turn = writeLock.Take();
        using var transaction = connection.BeginTransaction();
        insert.Transaction = transaction;
        foreach (var (line, fingerprint) in waiting)
        {
            New += Insert(line, fingerprint);
        }

        transaction.Commit();
        waiting.Clear();
    }

    public void Dispose()
    {
        insert.Dispose();
        connection.Dispose();
    }

    private int Insert(StatementLine line, byte[] fingerprint)
    {
        Set(0, batch);
        Set(1, account);
        Set(2, line.Record);
        Set(3, line.Line);
        Set(4, (int)line.Kind);
        Set(5, line.Key);
        Set(6, line.Occurrence);
        Set(7, line.OrderNo);
        Set(8, line.TradeNo);
        Set(9, line.RefundNo);
        Set(10, line.PayoutId);
        Set(11, line.Time.UtcTicks);
        Set(12, line.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        Set(13, line.Gross.Currency.Code);
        Set(14, line.Gross.Minor);
        Set(15, line.Fee.Minor);
        Set(16, line.Balance?.Minor);
        Set(17, line.Counterparty);
        Set(18, line.CounterpartyAccount);
        Set(19, line.Remark);
        Set(20, line.Instructed?.Minor);
        Set(21, line.Instructed?.Currency.Code);
        Set(22, line.StatedRate);
        Set(23, fingerprint);
        return insert.ExecuteNonQuery();
    }

    private void Set(int parameter, object? value) => insert.Parameters[parameter].Value = value ?? DBNull.Value;
}
