using System.Collections.Concurrent;
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

    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteLineInsert insert;
    private readonly Action<int>? progress;
    private readonly BlockingCollection<List<(StatementLine Line, byte[] Fingerprint)>> packets = new(PacketsAhead);
    private readonly LineFingerprint fingerprints = new();
    private readonly Task writer;
    private List<(StatementLine Line, byte[] Fingerprint)> waiting = new(RowsPerTransaction);

    public SqliteLineStaging(string connectionString, WriteLock writeLock, BatchId batch, string account, Action<int>? progress = null)
    {
        this.writeLock = writeLock;
        this.progress = progress;
        connection = SqlitePragmas.Open(connectionString);
        insert = new SqliteLineInsert(connection, batch, account);
        writer = Task.Factory.StartNew(WriteAll, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    public int Rows { get; private set; }

    /// <summary>Known once everything is written.</summary>
    public int New { get; private set; }

    public void Take(StatementLine line)
    {
        Rows++;
        progress?.Invoke(Rows);
        waiting.Add((line, fingerprints.Of(line)));
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

    public void Dispose()
    {
        packets.CompleteAdding();

        // What became of the writing has been told by whoever waited for it.
        ((IAsyncResult)writer).AsyncWaitHandle.WaitOne();
        insert.Dispose();
        connection.Dispose();
        packets.Dispose();
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
            foreach (var (line, fingerprint) in packet)
            {
                New += insert.Run(line, fingerprint);
            }

            transaction.Commit();
        }
    }
}
