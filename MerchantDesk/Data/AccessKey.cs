using MerchantDesk.Domain.Values;

namespace MerchantDesk.Data;

/// <summary>A bearer key of one person for the command line. Only its SHA-256 is stored.</summary>
public sealed class AccessKey
{
    public KeyId Id { get; private set; }

    public required PersonId Person { get; init; }

    public required string Name { get; init; }

    /// <summary>Hex SHA-256 of the key.</summary>
    public required string Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The duties it is for; null for all its person holds.</summary>
    public string? Scope { get; init; }

    public DateTimeOffset? RevokedAt { get; set; }
}
