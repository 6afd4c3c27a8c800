using MerchantDesk.Domain.Statements;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts which lines an account does not know from a published import yet, as <see cref="SqliteLineStaging"/> would, writing nothing.</summary>
public sealed class SqliteLineLookup : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly LineFingerprint fingerprints = new();
    private readonly LineFingerprint unpaid = new();
    private readonly SqliteLineFills fills;

    private readonly List<NewLine> looksNew = [];
    private readonly string account;
    private readonly bool hasLines;
    private readonly IReadOnlySet<DateOnly> toldDays;
    private readonly FileDays days = new();

    /// <param name="toldDays">The days of which the account has been told before, where another format may tell the same again.</param>
    public SqliteLineLookup(string connectionString, string account, IReadOnlySet<DateOnly> toldDays)
    {
        (this.account, this.toldDays) = (account, toldDays);
        connection = SqlitePragmas.Open(connectionString);
        find = connection.CreateCommand();
        find.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."Fingerprint" = $fingerprint AND batch."PublishedAt" IS NOT NULL)
            """;
        find.Parameters.AddWithValue("$account", account);
        find.Parameters.Add(new SqliteParameter { ParameterName = "$fingerprint" });
        fills = new SqliteLineFills(connection, default, account);
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
        if (line.AnnouncedIn is not null)
        {
            return;
        }

        var fingerprint = fingerprints.Of(line);
        find.Parameters[1].Value = fingerprint;
        days.Take(line);
        if (find.ExecuteScalar() is 0L && !(SqliteLineFills.Before(line, fingerprint, unpaid) is { } before && fills.IsKnown(before)) && !fills.IsPaid(line, fingerprint))
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
        var told = known.ToldOtherwise([.. looksNew.Where(line => toldDays.Contains(line.Movement.Day))], format);
        var dropped = told.ToHashSet();
        Changed = hasOwnNumbers ? known.Changed(() => looksNew.Where(line => !dropped.Contains(line)), days.First, days.Last).Count : 0;
        New -= told.Count + Changed;
    }

    public void Dispose()
    {
        find.Dispose();
        fills.Dispose();
        connection.Dispose();
    }
}
