using System.Security.Cryptography;

namespace MerchantDesk.Domain.Audit;

/// <summary>The hashes of the log: a leaf is SHA-256(0x00, bytes), a node SHA-256(0x01, left, right), as RFC 9162 has them.</summary>
public static class AuditChain
{
    /// <summary>What the first leaf names as the one before it.</summary>
    public static readonly string NoPrevious = new('0', 64);

    public static byte[] Leaf(ReadOnlySpan<byte> bytes)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x00]);
        hash.AppendData(bytes);
        return hash.GetHashAndReset();
    }

    public static byte[] Node(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([0x01]);
        hash.AppendData(left);
        hash.AppendData(right);
        return hash.GetHashAndReset();
    }

    public static string LeafHash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(Leaf(bytes));

    /// <summary>Hex SHA-256 of an object's canonical form.</summary>
    public static string HashOf(object value) => Convert.ToHexStringLower(SHA256.HashData(CanonicalForm.Of(value)));
}
