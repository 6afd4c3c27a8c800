using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts which lines an account does not know from a published import yet, writing nothing.</summary>
public sealed class SqliteLineLookup : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly LineFingerprint fingerprints = new();

    public SqliteLineLookup(string connectionString, string account)
    {
        connection = SqlitePragmas.Open(connectionString);
        find = connection.CreateCommand();
        find.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Fingerprint" = $fingerprint AND batch."PublishedAt" IS NOT NULL)
            """;
        find.Parameters.AddWithValue("$account", account);
        find.Parameters.Add(new SqliteParameter { ParameterName = "$fingerprint" });
    }

    public int Rows { get; private set; }

    public int New { get; private set; }

    public void Take(StatementLine line)
    {
        Rows++;
        find.Parameters[1].Value = fingerprints.Of(line);
        New += find.ExecuteScalar() is 0L ? 1 : 0;
    }

    public void Dispose()
    {
        find.Dispose();
        connection.Dispose();
    }
}
