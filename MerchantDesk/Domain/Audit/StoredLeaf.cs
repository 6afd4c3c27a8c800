using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Audit;

/// <summary>A leaf as a database keeps it: the bytes that were hashed, and beside them what of their content stands in columns.</summary>
public sealed record StoredLeaf(long Seq, byte[] Bytes, string Hash, DateTimeOffset Time, string Act, string Object, PersonId? Person, bool Refused);
