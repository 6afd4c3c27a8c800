using System.Security.Cryptography;

namespace MerchantDesk.Domain.Audit;

/// <summary>The RFC 9162 tree over the leaves so far, kept as the roots of its complete subtrees: memory grows with the logarithm.</summary>
public sealed class MerkleTree
{
    private readonly Stack<(byte[] Hash, long Size)> subtrees = [];

    public long Size { get; private set; }

    /// <summary>Hex root; of an empty tree the hash of nothing.</summary>
    public string Root
    {
        get
        {
            if (subtrees.Count == 0)
            {
                return Convert.ToHexStringLower(SHA256.HashData([]));
            }

            var root = subtrees.First().Hash;
            foreach (var (left, _) in subtrees.Skip(1))
            {
                root = AuditChain.Node(left, root);
            }

            return Convert.ToHexStringLower(root);
        }
    }

    public void Add(byte[] leafHash)
    {
        var hash = leafHash;
        var size = 1L;
        while (subtrees.TryPeek(out var top) && top.Size == size)
        {
            hash = AuditChain.Node(subtrees.Pop().Hash, hash);
            size *= 2;
        }

        subtrees.Push((hash, size));
        Size++;
    }
}
