using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerchantDesk.Domain.Audit;

/// <summary>
/// Walks a log leaf by leaf from its beginning and says everything that does not hold: it goes on after a finding, from what it found. That the newest
/// leaves were cut off shows only against a checkpoint.
/// </summary>
public sealed class AuditVerifier
{
    private const int FindingsKept = 100;

    private readonly MerkleTree tree = new();
    private readonly List<AuditFinding> findings = [];

    private long next;
    private string? log;
    private string? time;

    public long Count => tree.Size;

    /// <summary>Hex hash of the last leaf.</summary>
    public string Head { get; private set; } = AuditChain.NoPrevious;

    public string Root => tree.Root;

    /// <summary>The first hundred, in the order of the log.</summary>
    public IReadOnlyList<AuditFinding> Findings => findings;

    public int FindingCount { get; private set; }

    /// <summary>A leaf of which only the bytes are known, as an export has it.</summary>
    public void Take(byte[] bytes) => Take(next, bytes);

    public void Take(StoredLeaf stored)
    {
        if (stored.Seq != next)
        {
            Find(next, "missing");
        }

        Check(AuditChain.LeafHash(stored.Bytes) == stored.Hash, stored.Seq, "hash-differs");
        if (Take(stored.Seq, stored.Bytes) is { } leaf)
        {
            Check(ColumnsAgree(leaf, stored), stored.Seq, "column-differs");
        }
    }

    private JsonObject? Take(long seq, byte[] bytes)
    {
        var leaf = Read(bytes);
        if (leaf is null)
        {
            Find(seq, "not-canonical");
        }
        else
        {
            Check(Text(leaf, "seq") == seq.ToString(CultureInfo.InvariantCulture), seq, "seq-differs");
            Check(Text(leaf, "prev") == Head, seq, "broken-link");
            Check(Text(leaf, "log") == (log ?? Text(leaf, "log")), seq, "other-log");
            Check(string.CompareOrdinal(Text(leaf, "time"), time) >= 0, seq, "time-back");
            log ??= Text(leaf, "log");
            time = Text(leaf, "time");
        }

        next = seq + 1;
        Head = AuditChain.LeafHash(bytes);
        tree.Add(AuditChain.Leaf(bytes));
        return leaf;
    }

    /// <summary>What was written about a leaf does not agree with it, or is not there.</summary>
    public void FindNote(long seq, bool isThere) => Find(seq, isThere ? "note-differs" : "note-missing");

    private void Check(bool holds, long seq, string reason)
    {
        if (!holds)
        {
            Find(seq, reason);
        }
    }

    private void Find(long seq, string reason)
    {
        FindingCount++;
        if (findings.Count < FindingsKept)
        {
            findings.Add(new AuditFinding(seq, reason));
        }
    }

    private static bool ColumnsAgree(JsonObject leaf, StoredLeaf stored) =>
        Text(leaf, "time") == stored.Time.ToUniversalTime().ToString(AuditEntry.TimeFormat, CultureInfo.InvariantCulture)
        && Text(leaf, "act") == stored.Act
        && Text(leaf, "object") == stored.Object
        && Text(leaf, "person") == stored.Person?.Value.ToString(CultureInfo.InvariantCulture)
        && Text(leaf, "decision") == (stored.Refused ? "refused" : "done");

    /// <summary>Null where the bytes are not the one spelling of an object; a node reads its parts late, so that each kind of damage shows in its own way.</summary>
    private static JsonObject? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) is JsonObject leaf && CanonicalForm.Of(leaf).AsSpan().SequenceEqual(bytes) ? leaf : null;
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException or ArgumentException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject leaf, string name) => leaf[name]?.ToString();
}
