using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>One entry of the audit log, exactly as it was hashed. Append-only: the interceptor and triggers refuse anything else.</summary>
public sealed class AuditLeaf : IAppendOnly
{
    /// <summary>From 0, without gaps.</summary>
    public required long Seq { get; init; }

    /// <summary>The canonical JSON.</summary>
    public required byte[] Bytes { get; init; }

    /// <summary>Hex SHA-256 leaf hash.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Act { get; init; }

    public required string Object { get; init; }

    public PersonId? Person { get; init; }

    public required bool Refused { get; init; }
}
