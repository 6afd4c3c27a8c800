using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Counts which lines an account does not know from a published import yet, as <see cref="SqliteLineStaging"/> would, writing nothing.</summary>
public sealed class SqliteLineLookup : IDisposable
{
    private readonly SqliteConnection connection;
    private readonly SqliteCommand find;
    private readonly LineFingerprint fingerprints = new();
    private readonly SqliteLineFills fills;
    private readonly SqliteRetoldLines retold;
    private readonly SeenSet told = new();

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
        retold = new SqliteRetoldLines(connection, account);
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
        days.Take(line);
        var before = fills.Before(line, fingerprint, SqliteLineFills.TwinsOf(line, fingerprints));
        if (before is not null && fills.IsKnown(before))
        {
            Know(line, before);
        }
        else if (fills.IsPaid(line, fingerprint) || IsKnown(fingerprint))
        {
            Know(line, fingerprint);
        }
        else
        {
            New++;
            if (hasLines)
            {
                // Numbered as they come: two that say the same are two.
                looksNew.Add(new NewLine(new RecordId(looksNew.Count + 1), line.Kind, line.Key, line.Occurrence, Movement.Of(line))
                {
                    PayoutId = line.PayoutId,
                    Words = line.Key is null && toldDays.Contains(line.Day) ? NewLine.WordsOf(line) : null,
                });
            }
        }
    }

    /// <summary>Once every line has been taken: what the account knows all the same is not new.</summary>
    public void Settle(LineSource source, IReadOnlyList<StatementSummary> statements)
    {
        var (otherwise, changed) = new SqliteKnownLines(connection, account).Find(() => looksNew, toldDays, days, source, statements, told);
        New -= otherwise.Count + changed.Count;
        Changed = changed.Count + retold.Changed(source).Count;
    }

    public void Dispose()
    {
        find.Dispose();
        fills.Dispose();
        retold.Dispose();
        connection.Dispose();
    }

    private bool IsKnown(byte[] fingerprint)
    {
        find.Parameters[1].Value = fingerprint;
        return find.ExecuteScalar() is 1L;
    }

    private void Know(StatementLine line, byte[] fingerprint)
    {
        told.Add(MemoryMarshal.Read<UInt128>(fingerprint));
        retold.Take(line, fingerprint);
    }
}
