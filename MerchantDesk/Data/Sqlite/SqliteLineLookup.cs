using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts which lines an account does not know from a published import yet, as <see cref="SqliteLineStaging"/> would, writing nothing.</summary>
public sealed class SqliteLineLookup : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly LineFingerprint fingerprints = new();

    private readonly List<NewLine> looksNew = [];
    private readonly string account;
    private readonly bool hasLines;
    private readonly MovementCounts counts;

    /// <param name="toldDays">The days of which the account has been told before, where another format may tell the same again.</param>
    public SqliteLineLookup(string connectionString, string account, IReadOnlySet<DateOnly> toldDays)
    {
        this.account = account;
        counts = new MovementCounts(toldDays);
        connection = SqlitePragmas.Open(connectionString);
        find = connection.CreateCommand();
        find.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Fingerprint" = $fingerprint AND batch."PublishedAt" IS NOT NULL)
            """;
        find.Parameters.AddWithValue("$account", account);
        find.Parameters.Add(new SqliteParameter { ParameterName = "$fingerprint" });
        using var any = connection.CreateCommand();
        any.CommandText = """SELECT EXISTS (SELECT 1 FROM "StatementLines" WHERE "Account" = $account)""";
        any.Parameters.AddWithValue("$account", account);
        hasLines = any.ExecuteScalar() is 1L;
    }

    public int Rows { get; private set; }

    public int New { get; private set; }

    /// <summary>Lines that say something else of a number that the account knows.</summary>
    public int Changed { get; private set; }

    public void Take(StatementLine line)
    {
        Rows++;
        find.Parameters[1].Value = fingerprints.Of(line);
        counts.Take(line);
        if (find.ExecuteScalar() is 0L)
        {
            New++;
            if (hasLines)
            {
                looksNew.Add(new NewLine(default, line.Kind, line.Key, line.Occurrence, Movement.Of(line)));
            }
        }
    }

    /// <summary>Once every line has been taken: what the account knows all the same is not new.</summary>
    public void Settle(string format, bool hasOwnNumbers)
    {
        var known = new SqliteKnownLines(connection, account);
        New -= known.ToldOtherwise(looksNew, counts.Counts, format).Count;
        Changed = hasOwnNumbers ? known.Changed(() => looksNew, counts.First, counts.Last).Count : 0;
        New -= Changed;
    }

    public void Dispose()
    {
        find.Dispose();
        connection.Dispose();
    }
}
