using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// Which fingerprints a file has shown so far: twenty-four bytes each. What it holds never moves, because a file may hold millions and
/// every table that is outgrown would stay in memory beside its larger successor.
/// </summary>
public sealed class SeenSet
{
    private const int Page = 1 << 12;
    private const int FirstHeads = 1 << 10;
    private const int None = -1;
    private const int OnStack = 1024;

    /// <summary>The fingerprints in the order they came, and with each the one before it that began with the same head.</summary>
    private readonly List<(UInt128[] Values, int[] Before)> pages = [];

    private int[] heads = Heads(FirstHeads);

    public int Count { get; private set; }

    /// <summary>False where it has been there before.</summary>
    public bool Add(UInt128 value)
    {
        if (Contains(value))
        {
            return false;
        }

        if (Count == heads.Length)
        {
            Spread();
        }

        if (Count == pages.Count * Page)
        {
            pages.Add((new UInt128[Page], new int[Page]));
        }

        pages[Count / Page].Values[Count % Page] = value;
        Link(Count++);
        return true;
    }

    /// <summary>What stands for a text.</summary>
    public static UInt128 Identity(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        var most = Encoding.UTF8.GetMaxByteCount(text.Length);
        Span<byte> bytes = most <= OnStack ? stackalloc byte[most] : new byte[most];
        SHA256.HashData(bytes[..Encoding.UTF8.GetBytes(text, bytes)], hash);
        return MemoryMarshal.Read<UInt128>(hash);
    }

    public bool Contains(UInt128 value)
    {
        for (var at = heads[Head(value)]; at != None;)
        {
            var (values, before) = pages[at / Page];
            if (values[at % Page] == value)
            {
                return true;
            }

            at = before[at % Page];
        }

        return false;
    }

    public void Clear()
    {
        Array.Fill(heads, None);
        Count = 0;
    }

    private static int[] Heads(int count)
    {
        var heads = new int[count];
        Array.Fill(heads, None);
        return heads;
    }

    /// <summary>The later bits of a fingerprint are a hash's, so any of them tell the place; its first may be a day.</summary>
    private int Head(UInt128 value) => (int)(uint)(value >> 64) & (heads.Length - 1);

    /// <summary>Twice the heads, so that the way to a fingerprint stays short.</summary>
    private void Spread()
    {
        heads = Heads(heads.Length * 2);
        for (var at = 0; at < Count; at++)
        {
            Link(at);
        }
    }

    private void Link(int at)
    {
        var (values, before) = pages[at / Page];
        ref var head = ref heads[Head(values[at % Page])];
        before[at % Page] = head;
        head = at;
    }
}
