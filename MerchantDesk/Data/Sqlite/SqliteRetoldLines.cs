using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Finds the known lines of which a file says something else that moves money or that lines are matched by: how an amount is made of gross and
/// fee, and numbers that both tellings have. What sources fill in later, remarks, states, balances, is no change.
/// </summary>
public sealed class SqliteRetoldLines : IDisposable
{
    private const string Differs =
        """
        (line."GrossMinor" <> ?3 OR line."FeeMinor" <> ?4 OR line."OrderNo" <> ?5 OR line."TradeNo" <> ?6 OR line."RefundNo" <> ?7 OR line."PayoutId" <> ?8)
        """;

    private readonly SqliteConnection connection;
    private readonly RawStatement differing;
    private readonly List<(StatementLine Line, RecordId Known)> retold = [];

    public SqliteRetoldLines(SqliteConnection connection, string account)
    {
        this.connection = connection;
        differing = new RawStatement(connection,
            $"""
            SELECT line."Id" FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Account" = ?1 AND line."Fingerprint" = ?2 AND {Differs} AND batch."PublishedAt" IS NOT NULL
            """);
        differing.Bind(1, account);
    }

    /// <summary>Takes a line that the account knows.</summary>
    public void Take(StatementLine line, byte[] fingerprint)
    {
        if (line is { Key: not null, Kind: not LineKind.Pending } && retold.Count <= SqliteKnownLines.MostChanges)
        {
            differing.Bind(2, fingerprint);
            Bind(differing, line);
            if (differing.Find() is { } known)
            {
                retold.Add((line, new RecordId(known)));
            }
        }
    }

    /// <summary>Those that no version of their line says, with the version that stands. A line that another source told is not compared: each has columns of its own.</summary>
    public IReadOnlyList<(StatementLine Line, RecordId Stands)> Changed(LineSource source)
    {
        if (source.Numbers == NumberScope.Nothing || retold.Count == 0)
        {
            return [];
        }

        using var same = new RawStatement(connection, $"""SELECT 1 FROM "StatementLines" line WHERE line."Id" = ?1 AND NOT coalesce({Differs}, 0)""");
        var changed = new List<(StatementLine, RecordId)>();
        foreach (var (line, known) in retold.Where(each => IsOf(each.Known, source)).DistinctBy(each => (each.Line.Record, each.Known)))
        {
            var (versions, stands) = VersionsOf(known);
            if (!versions.Any(version => Says(same, version, line)))
            {
                changed.Add((line, stands));
            }
        }

        return changed;
    }

    public void Dispose() => differing.Dispose();

    private static void Bind(RawStatement statement, StatementLine line)
    {
        statement.Bind(3, line.Gross.Minor);
        statement.Bind(4, line.Fee.Minor);
        statement.Bind(5, line.OrderNo);
        statement.Bind(6, line.TradeNo);
        statement.Bind(7, line.RefundNo);
        statement.Bind(8, line.PayoutId);
    }

    private static bool Says(RawStatement same, long version, StatementLine line)
    {
        same.Bind(1, version);
        Bind(same, line);
        return same.Find() is not null;
    }

    private bool IsOf(RecordId line, LineSource source)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT EXISTS (SELECT 1 FROM "StatementLines" line JOIN "ImportBatches" batch ON batch."Id" = line."Batch"
            WHERE line."Id" = $line AND batch."Format" = $format AND batch."ProfileRevision" IS $revision)
            """;
        command.Parameters.AddWithValue("$line", line.Value);
        command.Parameters.AddWithValue("$format", source.Format);
        command.Parameters.AddWithValue("$revision", (object?)source.ProfileRevision ?? DBNull.Value);
        return command.ExecuteScalar() is 1L;
    }

    /// <summary>Every telling of the movement that people have chosen between, and the one that stands.</summary>
    private (List<long> All, RecordId Stands) VersionsOf(RecordId line)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            WITH RECURSIVE telling(id) AS (
              SELECT $line
              UNION SELECT v."By" FROM "LineVersions" v JOIN telling ON v."Line" = telling.id
              UNION SELECT v."Line" FROM "LineVersions" v JOIN telling ON v."By" = telling.id)
            SELECT line."Id", {SqliteStanding.Condition} FROM telling JOIN "StatementLines" line ON line."Id" = telling.id
            """;
        command.Parameters.AddWithValue("$line", line.Value);
        var (all, stands) = (new List<long>(), line);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            all.Add(rows.GetInt64(0));
            stands = rows.GetBoolean(1) ? new RecordId(rows.GetInt64(0)) : stands;
        }

        return (all, stands);
    }
}
