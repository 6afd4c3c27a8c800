using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Finds the known line to which a line of a later file adds its payout, and writes down what it adds under the batch that tells it. Where
/// the older file comes later, finds the known line that has its payout already.
/// </summary>
public sealed class SqliteLineFills : IDisposable
{
    private const string Known =
        """
        FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
        WHERE line."Account" = $account AND line."Fingerprint" = $fingerprint AND line."PayoutId" IS NULL AND batch."PublishedAt" IS NOT NULL
        """;

    private readonly SqliteCommand find;
    private readonly SqliteCommand findPaid;
    private readonly SqliteCommand findWhole;
    private readonly SqliteCommand write;
    private readonly LineFingerprint unpaid = new();
    private readonly Dictionary<UInt128, int> claimed = [];
    private readonly bool hasLines;
    private int last;

    public SqliteLineFills(SqliteConnection connection, BatchId batch, string account)
    {
        (find, findPaid, findWhole, write) = (connection.CreateCommand(), connection.CreateCommand(), connection.CreateCommand(), connection.CreateCommand());
        find.CommandText = $"SELECT EXISTS (SELECT 1 {Known})";
        findPaid.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = $account AND line."UnpaidFingerprint" = $fingerprint AND batch."PublishedAt" IS NOT NULL)
            """;
        findWhole.CommandText = findPaid.CommandText.Replace("UnpaidFingerprint", "Fingerprint", StringComparison.Ordinal);
        write.CommandText =
            $"""
            INSERT INTO "LineFills" ("Line", "Batch", "Account", "PayoutId") SELECT line."Id", $batch, $account, $payout {Known}
              AND $payout IS NOT (SELECT fill."PayoutId" FROM "LineFills" fill JOIN "ImportBatches" told ON told."Id" = fill."Batch"
                WHERE fill."Line" = line."Id" AND told."PublishedAt" IS NOT NULL ORDER BY fill."Batch" DESC LIMIT 1)
            ON CONFLICT DO NOTHING
            """;
        foreach (var command in (SqliteCommand[])[find, findPaid, findWhole, write])
        {
            command.Parameters.AddWithValue("$account", account);
            command.Parameters.Add("$fingerprint", SqliteType.Blob);
        }

        using var any = connection.CreateCommand();
        any.CommandText = """SELECT EXISTS (SELECT 1 FROM "StatementLines" WHERE "Account" = $account)""";
        any.Parameters.AddWithValue("$account", account);
        hasLines = any.ExecuteScalar() is 1L;
        write.Parameters.AddWithValue("$batch", batch.Value);
        write.Parameters.Add("$payout", SqliteType.Text);
    }

    /// <summary>In which everything is found and written from here on.</summary>
    public void Join(SqliteTransaction? transaction) => (find.Transaction, findPaid.Transaction, findWhole.Transaction, write.Transaction) = (transaction, transaction, transaction, transaction);

    /// <summary>How many lines of the file before it are the same without a payout: these are known by what comes without.</summary>
    public static int TwinsOf(StatementLine line, LineFingerprint seen) => HasOnlyPayout(line) ? seen.TimesSeen(line with { PayoutId = null }) : 0;

    /// <summary>
    /// What the fingerprint of the line was before its payout was known; null where it has none. A line with a number of its own has the same,
    /// whether or not its payout is known; one without that is known with its payout needs none.
    /// </summary>
    /// <param name="twins">As <see cref="TwinsOf"/> says.</param>
    public byte[]? Before(StatementLine line, byte[] fingerprint, int twins)
    {
        if (!HasOnlyPayout(line))
        {
            return line is { Key: not null, PayoutId: not null, AnnouncedIn: null } ? fingerprint : null;
        }

        if (line.File != last)
        {
            claimed.Clear();
        }

        last = line.File;
        if (Exists(findWhole, fingerprint))
        {
            return null;
        }

        var first = unpaid.Nth(line with { PayoutId = null }, 1);
        var identity = MemoryMarshal.Read<UInt128>(first);
        var times = twins + (claimed[identity] = claimed.GetValueOrDefault(identity) + 1);
        return times == 1 ? first : unpaid.Nth(line with { PayoutId = null }, times);
    }

    /// <summary>True where the account knows the line without a payout.</summary>
    public bool IsKnown(byte[] before) => Exists(find, before);

    /// <summary>True for a line without a number of its own and without a payout that the account knows with one.</summary>
    public bool IsPaid(StatementLine line, byte[] fingerprint) => line is { Key: null, PayoutId: null, AnnouncedIn: null } && Exists(findPaid, fingerprint);

    /// <summary>1 where the known line did not have this payout yet.</summary>
    public int Write(byte[] before, string payout)
    {
        write.Parameters["$fingerprint"].Value = before;
        write.Parameters["$payout"].Value = payout;
        return write.ExecuteNonQuery();
    }

    public void Dispose()
    {
        find.Dispose();
        findPaid.Dispose();
        findWhole.Dispose();
        write.Dispose();
    }

    private static bool HasOnlyPayout(StatementLine line) => line is { Key: null, PayoutId: not null, AnnouncedIn: null };

    private bool Exists(SqliteCommand command, byte[] fingerprint)
    {
        if (!hasLines)
        {
            return false;
        }

        command.Parameters["$fingerprint"].Value = fingerprint;
        return command.ExecuteScalar() is 1L;
    }
}
