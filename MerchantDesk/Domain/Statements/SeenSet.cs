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
