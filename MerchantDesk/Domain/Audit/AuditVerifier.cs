using System.Text.Json;
using System.Text.Json.Nodes;

namespace MerchantDesk.Domain.Audit;

/// <summary>Walks a log leaf by leaf from its beginning and says the first thing that does not hold.</summary>
public sealed class AuditVerifier
{
    private readonly MerkleTree tree = new();

    private string? log;
    private string? time;

    public long Count => tree.Size;

    /// <summary>Hex leaf hash of the last leaf that held.</summary>
    public string Head { get; private set; } = AuditChain.NoPrevious;

    public string Root => tree.Root;

    public AuditFinding? Take(byte[] bytes)
    {
        if (Read(bytes) is not { } leaf || !CanonicalForm.Of(leaf).AsSpan().SequenceEqual(bytes))
        {
            return new AuditFinding(Count, "not-canonical");
        }

        var problem = Text(leaf, "seq") != Count.ToString(System.Globalization.CultureInfo.InvariantCulture) ? "gap"
            : Text(leaf, "prev") != Head ? "broken-link"
            : log is not null && Text(leaf, "log") != log ? "other-log"
            : time is not null && string.CompareOrdinal(Text(leaf, "time"), time) < 0 ? "time-back"
            : null;
        if (problem is not null)
        {
            return new AuditFinding(Count, problem);
        }

        log = Text(leaf, "log");
        time = Text(leaf, "time");
        Head = AuditChain.LeafHash(bytes);
        tree.Add(AuditChain.Leaf(bytes));
        return null;
    }

    private static JsonObject? Read(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static string? Text(JsonObject leaf, string name) => leaf[name]?.ToString();
}
