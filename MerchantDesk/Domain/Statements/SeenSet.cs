using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// Which fingerprints a file has shown so far: sixteen bytes each in many small tables, because a file may hold millions and a table that
/// grows as one would leave a large hole each time.
/// </summary>
public sealed class SeenSet
{
    private const int Tables = 1 << 10;
    private const int FirstSize = 1 << 3;

    private readonly UInt128[]?[] tables = new UInt128[Tables][];
    private readonly int[] counts = new int[Tables];

    public int Count { get; private set; }

    /// <summary>False where it has been there before. Zero is no fingerprint: it stands for an empty place.</summary>
    public bool Add(UInt128 value)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(value, UInt128.Zero);
        var which = (int)(uint)(value >> 64) & (Tables - 1);
        var table = tables[which] ??= new UInt128[FirstSize];
        if (counts[which] * 4 > table.Length * 3)
        {
            table = tables[which] = Larger(table);
        }

        if (!Put(table, value))
        {
            return false;
        }

        counts[which]++;
        Count++;
        return true;
    }

    /// <summary>What stands for a text.</summary>
    public static UInt128 Identity(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return MemoryMarshal.Read<UInt128>(hash) | UInt128.One;
    }

    public bool Contains(UInt128 value)
    {
        if (tables[(int)(uint)(value >> 64) & (Tables - 1)] is not { } table)
        {
            return false;
        }

        var mask = table.Length - 1;
        for (var at = (int)(uint)(value >> 80) & mask; table[at] != UInt128.Zero; at = (at + 1) & mask)
        {
            if (table[at] == value)
            {
                return true;
            }
        }

        return false;
    }

    public void Clear()
    {
        Array.Clear(tables);
        Array.Clear(counts);
        Count = 0;
    }

    private static UInt128[] Larger(UInt128[] table)
    {
        var larger = new UInt128[table.Length * 2];
        foreach (var value in table)
        {
            if (value != UInt128.Zero)
            {
                Put(larger, value);
            }
        }

        return larger;
    }

    private static bool Put(UInt128[] into, UInt128 value)
    {
        // The bits of a hash, so any of them tell the place.
        var mask = into.Length - 1;
        var at = (int)(uint)(value >> 80) & mask;
        while (into[at] != UInt128.Zero)
        {
            if (into[at] == value)
            {
                return false;
            }

            at = (at + 1) & mask;
        }

        into[at] = value;
        return true;
    }
}
