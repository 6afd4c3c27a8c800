using System.Buffers.Binary;
using MerchantDesk.Domain.Reconciliation;
using MerchantDesk.Domain.Values;
using Microsoft.Data.Sqlite;

namespace MerchantDesk.Data.Sqlite;

/// <summary>Writes the matches of a run that nobody sees yet, in bulk and in short transactions.</summary>
public sealed class SqliteMatchStaging : IDisposable
{
    private const int MatchesPerTransaction = 5_000;

    private readonly SqliteConnection connection;
    private readonly WriteLock writeLock;
    private readonly SqliteCommand insertMatch;
    private readonly SqliteCommand insertMember;
    private readonly RunId run;

    public SqliteMatchStaging(string connectionString, WriteLock writeLock, RunId run)
    {
        this.writeLock = writeLock;
        this.run = run;
        connection = SqlitePragmas.Open(connectionString);
        insertMatch = Command(
            """INSERT INTO "Matches" ("Run","Pass","Status","Reason","Signature") VALUES ($0,$1,$2,$3,$4) RETURNING "Id" """, 5);
        insertMember = Command(
            """INSERT INTO "MatchMembers" ("Match","Ordinal","Side","Record") VALUES ($0,$1,$2,$3)""", 4);
    }

    /// <summary>Writes the matches at the given positions of a result.</summary>
    public void Write(ReconciliationResult result, IReadOnlyList<(int Position, UInt128 Signature)> added)
    {
        for (var start = 0; start < added.Count; start += MatchesPerTransaction)
        {
            using var turn = writeLock.Take();
            using var transaction = connection.BeginTransaction();
            insertMatch.Transaction = insertMember.Transaction = transaction;
            for (var i = start; i < Math.Min(start + MatchesPerTransaction, added.Count); i++)
            {
                var match = result.Matches[added[i].Position];
                Write(match, Bytes(added[i].Signature), result.MembersOf(match));
            }

            transaction.Commit();
        }
    }

    public static byte[] Bytes(UInt128 signature)
    {
        var bytes = new byte[16];
        BinaryPrimitives.WriteUInt128BigEndian(bytes, signature);
        return bytes;
    }

    public void Dispose()
    {
        insertMatch.Dispose();
        insertMember.Dispose();
        connection.Dispose();
    }

    private void Write(Match match, byte[] signature, ReadOnlySpan<RecordRef> members)
    {
        var values = insertMatch.Parameters;
        values[0].Value = run.Value;
        values[1].Value = (int)match.Pass;
        values[2].Value = (int)match.Status;
        values[3].Value = (int)match.Reason;
        values[4].Value = signature;
        var id = (long)insertMatch.ExecuteScalar()!;
        for (var i = 0; i < members.Length; i++)
        {
            insertMember.Parameters[0].Value = id;
            insertMember.Parameters[1].Value = i;
            insertMember.Parameters[2].Value = (int)members[i].Side;
            insertMember.Parameters[3].Value = members[i].Id.Value;
            insertMember.ExecuteNonQuery();
        }
    }

    private SqliteCommand Command(string text, int parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // A constant of this class.
        command.CommandText = text;
#pragma warning restore CA2100
        for (var i = 0; i < parameters; i++)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}" });
        }

        return command;
    }
}
