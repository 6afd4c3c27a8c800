namespace MerchantDesk.Domain.Statements;

/// <summary>Which fingerprints a file has shown so far: a flat table of sixteen bytes each, because a file may hold millions.</summary>
public sealed class SeenSet
{
    private const int FirstSize = 1 << 12;

    private UInt128[] table = new UInt128[FirstSize];
    private bool hasZero;

    public int Count { get; private set; }

    /// <summary>False where it has been there before.</summary>
    public bool Add(UInt128 value)
    {
        if (value == UInt128.Zero)
        {
            var isNew = !hasZero;
            hasZero = true;
            Count += isNew ? 1 : 0;
            return isNew;
        }

        if (Count * 3L > table.Length * 2L)
        {
            Grow();
        }

        if (!Put(table, value))
        {
            return false;
        }

        Count++;
        return true;
    }

    public void Clear()
    {
        Array.Clear(table);
        (Count, hasZero) = (0, false);
    }

    private void Grow()
    {
        var larger = new UInt128[table.Length * 2];
        foreach (var value in table)
        {
            if (value != UInt128.Zero)
            {
                Put(larger, value);
            }
        }

        table = larger;
    }

    private static bool Put(UInt128[] into, UInt128 value)
    {
        // The bits of a hash, so any of them tell the place.
        var mask = into.Length - 1;
        var at = (int)((ulong)(value >> 64) >> 20) & mask;
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
