using System.Numerics;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>Says whether two runs joined the same records in the same way, whatever the order in which they saw them.</summary>
public static class MatchSignature
{
    public static UInt128 Of(MatchPass pass, MatchStatus status, MatchReason reason, ReadOnlySpan<RecordRef> members)
    {
        ulong sum = 0, twist = 0;
        foreach (var member in members)
        {
            var mixed = Mix((ulong)member.Id.Value * 8 + (ulong)member.Side + 1);
            sum += mixed;
            twist ^= BitOperations.RotateLeft(Mix(mixed), (int)(mixed & 31));
        }

        return new UInt128(Mix(sum + (ulong)members.Length), Mix(twist + (((ulong)pass * 64) + ((ulong)status * 32) + (ulong)reason)));
    }

    /// <summary>Spreads every bit of the input over the whole output.</summary>
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9;
        value = (value ^ (value >> 27)) * 0x94D049BB133111EB;
        return value ^ (value >> 31);
    }
}
