using System.Globalization;
using System.Text.Json.Nodes;

namespace MerchantDesk.Domain.Audit;

/// <summary>What one leaf of the audit log says. Personal values never stand in it.</summary>
public sealed record AuditEntry
{
    public const string TimeFormat = "yyyy-MM-ddTHH:mm:ss.fffffffZ";

    private const int FormVersion = 1;

    public required string Act { get; init; }

    /// <summary>Null where what happened needed no duty: a sign-in, the start of the server.</summary>
    public string? Duty { get; init; }

    /// <summary>The number of the person; null for nobody and for rules of the system.</summary>
    public string? Person { get; init; }

    /// <summary>By what the person was known: <c>person/3</c> signed in, <c>key/7</c> came with a key.</summary>
    public string? Account { get; init; }

    public required string Channel { get; init; }

    public required string Object { get; init; }

    public long Version { get; init; }

    /// <summary>Hex hash of the object's canonical form before; null where it did not exist.</summary>
    public string? Before { get; init; }

    public string? After { get; init; }

    public required JsonNode? Detail { get; init; }

    public required string Request { get; init; }

    public required Decision Decision { get; init; }

    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The canonical bytes of the leaf that this entry becomes at its place in the log.</summary>
    public byte[] ToLeaf(string log, long seq, DateTimeOffset time, string prev) => CanonicalForm.Of(new JsonObject
    {
        ["v"] = FormVersion,
        ["log"] = log,
        ["seq"] = seq,
        ["time"] = time.ToUniversalTime().ToString(TimeFormat, CultureInfo.InvariantCulture),
        ["prev"] = prev,
        ["act"] = Act,
        ["duty"] = Duty,
        ["person"] = Person,
        ["account"] = Account,
        ["channel"] = Channel,
        ["object"] = Object,
        ["version"] = Version,
        ["before"] = Before,
        ["after"] = After,
        ["detail"] = Detail?.DeepClone(),
        ["request"] = Request,
        ["decision"] = Decision == Decision.Done ? "done" : "refused",
        ["rules"] = new JsonArray([.. Rules.Select(rule => (JsonNode)rule)]),
    });
}
