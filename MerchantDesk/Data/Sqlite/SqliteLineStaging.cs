using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>
/// Writes the lines of a batch that nobody sees yet, in bulk and in short transactions, so that others write in between; reading goes on
/// meanwhile, a few packets ahead. A line the account already knows is counted, not written. Disposing before the end leaves rows that
/// the next start sweeps.
/// </summary>
public sealed class SqliteLineStaging : IDisposable
{
    private const int RowsPerTransaction = 2_000;
    private const int PacketsAhead = 2;

    /// <summary>16 MB: packets change the same pages of the indexes, which then go into the file once and not after each.</summary>
    private const string RareCheckpoints = "PRAGMA wal_autocheckpoint=4000";

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteLineInsert insert;
    private readonly Lazy<SqliteLineInsert> announced;
    private readonly Action<int>? progress;
    private readonly BatchId batch;
    private readonly string account;
    private readonly IReadOnlySet<DateOnly> toldDays;
    private readonly FileDays days = new();
    private readonly BlockingCollection<List<StagedLine>> packets = new(PacketsAhead);
    private readonly LineFingerprint fingerprints = new();
    private readonly SqliteLineFills fills;
    private readonly SqliteRetoldLines retold;
    private readonly SeenSet told = new();
    private readonly Task writer;
    private List<StagedLine> waiting = new(RowsPerTransaction);

    /// <param name="toldDays">The days of which the account has been told before, where another format may tell the same again.</param>
    public SqliteLineStaging(string connectionString, WriteLock writeLock, BatchId batch, string account, IReadOnlySet<DateOnly> toldDays, Action<int>? progress = null)
    {
        (this.batch, this.account, this.toldDays) = (batch, account, toldDays);
        this.writeLock = writeLock;
        this.progress = progress;
        connection = SqlitePragmas.Open(connectionString);
        using (var rarely = connection.CreateCommand())
        {
            rarely.CommandText = RareCheckpoints;
            rarely.ExecuteNonQuery();
        }

        insert = new SqliteLineInsert(connection, batch, account);
        fills = new SqliteLineFills(connection, batch, account);
        retold = new SqliteRetoldLines(connection, account);
        announced = new(() => new SqliteLineInsert(connection, batch, account, SqliteLineInsert.Announced));
        writer = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Rows { get; private set; }

    /// <summary>Booked lines that were not known, once everything is written.</summary>
    public int New { get; private set; }

    /// <summary>Known lines of which the file told the payout first, once everything is written.</summary>
    public int Filled { get; private set; }

    public void Take(StatementLine line)
    {
        Rows++;
        days.Take(line);
        progress?.Invoke(Rows);
        var fingerprint = fingerprints.Of(line);
        waiting.Add(new StagedLine(line, fingerprint, SqliteLineFills.TwinsOf(line, fingerprints)));
        if (waiting.Count == RowsPerTransaction)
        {
            Send();
        }
    }

    /// <summary>Waits until the last line is written.</summary>
    public void Complete()
    {
        Send();
        packets.CompleteAdding();
        writer.GetAwaiter().GetResult();
    }

    /// <summary>
    /// Takes from what was written the lines that the account knows all the same (see <see cref="SqliteKnownLines"/>), once everything is
    /// written. What was known with another content is returned.
    /// </summary>
    public IReadOnlyList<StoredLineChange> Settle(LineSource source, IReadOnlyList<StatementSummary> statements)
    {
        var (otherwise, changed) = new SqliteKnownLines(connection, account).Find(Written, toldDays, days, source, statements, told);
        var changes = changed.Select(each => Change(each.Line.Id, each.Stands)).Concat(retold.Changed(source).Select(each => Change(each.Line, each.Stands))).ToList();
        Drop([.. otherwise.Concat(changed.Select(each => each.Line)).Select(line => line.Id)]);
        return changes;
    }

    public void Dispose()
    {
        packets.CompleteAdding();

        // What became of the writing has been told by whoever waited for it.
        ((IAsyncResult)writer).AsyncWaitHandle.WaitOne();
        insert.Dispose();
        fills.Dispose();
        retold.Dispose();
        if (announced.IsValueCreated)
        {
            announced.Value.Dispose();
        }

        connection.Dispose();
        packets.Dispose();
    }

    private IEnumerable<NewLine> Written()
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            $"""
            SELECT "Id", "Kind", "Key", "Occurrence", "Day", "Currency", "GrossMinor" + "FeeMinor", "PayoutId", {NewLine.WordColumns}
            FROM "StatementLines" line WHERE "Batch" = $batch ORDER BY "Id"
            """;
        command.Parameters.AddWithValue("$batch", batch.Value);
        using var rows = command.ExecuteReader();
        while (rows.Read())
        {
            var line = NewLine.Read(rows);
            yield return line with
            {
                PayoutId = rows.IsDBNull(7) ? null : rows.GetString(7),
                Words = line.Key is null && toldDays.Contains(line.Movement.Day) ? NewLine.WordsOf(rows, 8, line.Movement) : null,
            };
        }
    }

    private StoredLineChange Change(StatementLine line, RecordId stands) => new()
    {
        Batch = batch,
        Line = stands,
        Record = line.Record,
        Kind = line.Kind,
        Time = line.Time.ToUniversalTime(),
        Day = line.Day,
        Currency = line.Gross.Currency,
        GrossMinor = line.Gross.Minor,
        FeeMinor = line.Fee.Minor,
        OrderNo = line.OrderNo,
        TradeNo = line.TradeNo,
        RefundNo = line.RefundNo,
        PayoutId = line.PayoutId,
        FileLine = line.Line,
        BalanceMinor = line.Balance?.Minor,
        Counterparty = line.Counterparty,
        CounterpartyAccount = line.CounterpartyAccount,
        Remark = line.Remark,
        InstructedMinor = line.Instructed?.Minor,
        InstructedCurrency = line.Instructed?.Currency.Code,
        StatedRate = line.StatedRate,
        Parts = PartsText.Write(line.Parts),
    };

    private StoredLineChange Change(RecordId line, RecordId stands)
    {
        using var command = connection.CreateCommand();
        command.CommandText =
            """
            SELECT "Record", "Kind", "Time", "Day", "Currency", "GrossMinor", "FeeMinor", "OrderNo", "TradeNo", "RefundNo", "PayoutId",
              "Line", "BalanceMinor", "Counterparty", "CounterpartyAccount", "Remark", "InstructedMinor", "InstructedCurrency", "StatedRate", "Parts"
            FROM "StatementLines" WHERE "Id" = $line
            """;
        command.Parameters.AddWithValue("$line", line.Value);
        using var row = command.ExecuteReader();
        row.Read();
        return new StoredLineChange
        {
            Batch = batch,
            Line = stands,
            Record = row.GetInt32(0),
            Kind = (LineKind)row.GetInt32(1),
            Time = new DateTimeOffset(row.GetInt64(2), TimeSpan.Zero),
            Day = NewLine.DayOf(row.GetString(3)),
            Currency = Currency.Parse(row.GetString(4)),
            GrossMinor = row.GetInt64(5),
            FeeMinor = row.GetInt64(6),
            OrderNo = Text(7),
            TradeNo = Text(8),
            RefundNo = Text(9),
            PayoutId = Text(10),
            FileLine = row.GetInt32(11),
            BalanceMinor = Number(12),
            Counterparty = Text(13),
            CounterpartyAccount = Text(14),
            Remark = Text(15),
            InstructedMinor = Number(16),
            InstructedCurrency = Text(17),
            StatedRate = Text(18),
            Parts = Text(19),
        };

        long? Number(int column) => row.IsDBNull(column) ? null : row.GetInt64(column);

        string? Text(int column) => row.IsDBNull(column) ? null : row.GetString(column);
    }

    private void Drop(IReadOnlyList<RecordId> lines)
    {
        foreach (var packet in lines.Chunk(RowsPerTransaction))
        {
            using var turn = writeLock.Take();
            using var transaction = connection.BeginTransaction();
            using var command = connection.CreateCommand();
            command.CommandText = """DELETE FROM "StatementLines" WHERE "Id" = $line AND "Batch" = $batch""";
            command.Parameters.AddWithValue("$batch", batch.Value);
            var id = command.Parameters.Add("$line", SqliteType.Integer);
            foreach (var line in packet)
            {
                id.Value = line.Value;
                New -= command.ExecuteNonQuery();
            }

            transaction.Commit();
        }
    }

    /// <summary>A line that is known without a payout stays as it is; the payout is written down beside it.</summary>
    private void Write(StagedLine staged)
    {
        var (line, fingerprint) = (staged.Line, staged.Fingerprint);
        if (line.AnnouncedIn is not null)
        {
            announced.Value.Run(line, fingerprint);
            return;
        }

        var before = fills.Before(line, fingerprint, staged.Twins);
        if (before is not null && fills.IsKnown(before))
        {
            Filled += fills.Write(before, line.PayoutId!);
            Know(line, before);
        }
        else if (fills.IsPaid(line, fingerprint))
        {
            Know(line, fingerprint);
        }
        else if (insert.Run(line, fingerprint, line.Key is null ? before : null) is var added)
        {
            New += added;
            if (added == 0)
            {
                Know(line, fingerprint);
            }
        }
    }

    private void Know(StatementLine line, byte[] fingerprint)
    {
        told.Add(MemoryMarshal.Read<UInt128>(fingerprint));
        retold.Take(line, fingerprint);
    }

    private void Send()
    {
        while (!packets.TryAdd(waiting, Patience))
        {
            if (writer.IsCompleted)
            {
                writer.GetAwaiter().GetResult();
            }
        }

        waiting = new(RowsPerTransaction);
    }

    private void WriteAll()
    {
        foreach (var packet in packets.GetConsumingEnumerable())
        {
            using var turn = writeLock.Take();
            using var transaction = connection.BeginTransaction();
            fills.Join(transaction);
            foreach (var staged in packet)
            {
                Write(staged);
            }

            transaction.Commit();
        }
    }

    /// <param name="Twins">How many lines of the file before it are the same without a payout.</param>
    private readonly record struct StagedLine(StatementLine Line, byte[] Fingerprint, int Twins);
}
