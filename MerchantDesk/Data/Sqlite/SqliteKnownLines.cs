using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Answers, line by line, whether an account already has a line in a published import. Writes nothing.</summary>
public sealed class SqliteKnownLines : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand question;

    public SqliteKnownLines(string connectionString, string account)
    {
        connection = new SqliteConnection(connectionString);
        connection.Open();
        SqlitePragmas.Apply(connection);
        question = connection.CreateCommand();
        question.CommandText =
            """
            SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Fingerprint" = $fingerprint AND batch."PublishedAt" IS NOT NULL
            """;
        question.Parameters.AddWithValue("$account", account);
        question.Parameters.Add(new SqliteParameter { ParameterName = "$fingerprint" });
    }

    public bool Knows(byte[] fingerprint)
    {
        question.Parameters[1].Value = fingerprint;
        return question.ExecuteScalar() is not null;
    }

    public void Dispose()
    {
        question.Dispose();
        connection.Dispose();
    }
}
