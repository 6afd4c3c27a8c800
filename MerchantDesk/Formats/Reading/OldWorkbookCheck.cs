using System.Buffers.Binary;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Looks at the compound file that a workbook of the old form is, before anything opens it: a chain of sectors that bites its own tail, or
/// a size beyond the file's, would be followed until the memory is full. Source: MS-CFB, sections 2.2 to 2.6.
/// </summary>
public static class OldWorkbookCheck
{
    private const int HeaderLength = 512;
    private const int InHeader = 109;
    private const int EntryLength = 128;

    /// <summary>What is no number of a sector begins here: free, end of chain, and the table's own sectors.</summary>
    private const uint FirstMark = 0xFFFFFFFA;

    /// <summary>True where every chain ends within the file. The stream stands at its start afterwards.</summary>
    public static bool IsSound(Stream bytes)
    {
        var header = new byte[HeaderLength];
        bytes.Position = 0;
        var count = bytes.ReadAtLeast(header, HeaderLength, throwOnEndOfStream: false);
        bytes.Position = 0;
        var shift = BinaryPrimitives.ReadUInt16LittleEndian(header.AsSpan(0x1E));
        if (count < HeaderLength || shift is not (9 or 12))
        {
            return false;
        }

        var sectors = new Sectors(bytes, 1 << shift);
        var isSound = Table(sectors, header) is { } table && Ends(table)
            && Chain(sectors, table, Number(header, 0x3C)) is { } small && Ends(small)
            && Chain(sectors, table, Number(header, 0x30)) is { } directory && Fits(directory, bytes.Length);
        bytes.Position = 0;
        return isSound;
    }

    /// <summary>The table that names for each sector the next; null where it is larger than the file.</summary>
    private static uint[]? Table(Sectors sectors, byte[] header)
    {
        var parts = new List<uint>();
        for (var i = 0; i < InHeader; i++)
        {
            parts.Add(Number(header, 0x4C + (i * sizeof(uint))));
        }

        var next = Number(header, 0x44);
        for (var i = 0; next < FirstMark; i++)
        {
            if (i > sectors.Count || sectors.Read(next) is not { } more)
            {
                return null;
            }

            parts.AddRange(more[..^1]);
            next = more[^1];
        }

        parts.RemoveAll(part => part >= FirstMark);
        return parts.Count > sectors.Count || Number(header, 0x2C) > sectors.Count || Number(header, 0x40) > sectors.Count ? null : Whole(sectors, parts);
    }

    /// <summary>What stands in the sectors of a chain; null where it has no end.</summary>
    private static uint[]? Chain(Sectors sectors, uint[] table, uint first)
    {
        var chain = new List<uint>();
        for (var at = first; at < FirstMark; at = table[at])
        {
            if (at >= table.Length || chain.Count > sectors.Count)
            {
                return null;
            }

            chain.Add(at);
        }

        return Whole(sectors, chain);
    }

    private static uint[]? Whole(Sectors sectors, List<uint> chain)
    {
        var all = new List<uint>();
        foreach (var number in chain)
        {
            if (sectors.Read(number) is not { } part)
            {
                return null;
            }

            all.AddRange(part);
        }

        return [.. all];
    }

    /// <summary>False where following the numbers comes back to where it has been.</summary>
    private static bool Ends(uint[] table)
    {
        var seenFrom = new int[table.Length];
        for (var start = 0; start < table.Length; start++)
        {
            for (var at = (uint)start; at < table.Length && seenFrom[at] <= 0; at = table[at])
            {
                if (seenFrom[at] == -(start + 1))
                {
                    return false;
                }

                seenFrom[at] = -(start + 1);
            }

            for (var at = (uint)start; at < table.Length && seenFrom[at] == -(start + 1); at = table[at])
            {
                seenFrom[at] = 1;
            }
        }

        return true;
    }

    /// <summary>True where no stream of the directory is said to be longer than the file.</summary>
    private static bool Fits(uint[] directory, long length)
    {
        for (var at = 0; at + (EntryLength / sizeof(uint)) <= directory.Length; at += EntryLength / sizeof(uint))
        {
            var isUsed = ((directory[at + 0x10] >> 16) & 0xFF) != 0;
            if (isUsed && directory[at + 0x1E] > length)
            {
                return false;
            }
        }

        return true;
    }

    private static uint Number(byte[] header, int at) => BinaryPrimitives.ReadUInt32LittleEndian(header.AsSpan(at));

    private sealed class Sectors(Stream bytes, int size)
    {
        public long Count { get; } = (bytes.Length + size - 1) / size;

        /// <summary>The numbers in a sector; null where the file has none such. The last may be cut short.</summary>
        public uint[]? Read(uint number)
        {
            var at = (number + 1L) * size;
            if (at >= bytes.Length)
            {
                return null;
            }

            bytes.Position = at;
            var sector = new byte[size];
            bytes.ReadAtLeast(sector, size, throwOnEndOfStream: false);
            var numbers = new uint[size / sizeof(uint)];
            for (var i = 0; i < numbers.Length; i++)
            {
                numbers[i] = BinaryPrimitives.ReadUInt32LittleEndian(sector.AsSpan(i * sizeof(uint)));
            }

            return numbers;
        }
    }
}
