using System.IO.Compression;
using System.Text;

namespace MerchantDesk.Benchmarks;

/// <summary>Changes a sound file as carelessness and malice would: bytes, blocks, words, ends, halves of another file. The same seed changes alike.</summary>
public sealed class Mutation(int seed)
{
    private const int MostChanges = 4;
    private const int LongestBlock = 400;
    private const int LongestRun = 20_000;
    private const int LargestFile = 400_000;

    private static readonly byte[][] Words =
    [
        .. new[]
        {
            "\"", "\r\n", "\n", ",", ";", "\t", "`", "=\"", "#", "<", "</", "]]>", "<!DOCTYPE x [<!ENTITY a \"b\">]>", "&a;", ":61:", ":86:", "-}", "88,", "/", "--",
            "99999999999999999999999999999999.99", "-0.00", "1e308", "NaN", "1,234", "0.001", "9999-12-31", "0001-01-01", "2026-02-30", "1900-01-01 24:00:00", "XXX", "￥", "\uFEFF", "\u202E", "\0",
            "=cmd|' /C calc'!A0", "19700101000000[-99:XXX]",
        }.Select(Encoding.UTF8.GetBytes),
        [0xFF], [0xFE, 0xFF], [0x81], [0xC3, 0x28], [0x80, 0x30], [0x1A],
    ];

    private readonly Random random = new(seed);

    public byte[] Of(byte[] sound, byte[] other)
    {
        var inside = sound is [0x50, 0x4B, ..] && random.Next(4) > 0;
        return inside && TryInside(sound, other) is { } packed ? packed : Changed(sound, other);
    }

    private byte[] Changed(byte[] sound, byte[] other)
    {
        var bytes = sound.ToList();
        for (var changes = 1 + random.Next(MostChanges); changes > 0; changes--)
        {
            Change(bytes, other);
        }

        return bytes.Count > LargestFile ? [.. bytes.Take(LargestFile)] : [.. bytes];
    }

    private void Change(List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(LongestBlock), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 1 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(at, bytes.GetRange(at, length));
                break;
            case 4:
                bytes.InsertRange(at, Words[random.Next(Words.Length)]);
                break;
            case 5:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6 when other.Length > 0:
                bytes.InsertRange(at, other.AsSpan(random.Next(other.Length)).ToArray().Take(LongestBlock));
                break;
            case 7 when random.Next(20) == 0 && bytes.Count > 0:
                bytes.InsertRange(at, Enumerable.Repeat(bytes[Math.Min(at, bytes.Count - 1)], random.Next(LongestRun)));
                break;
            default:
                ChangeDigit(bytes, at);
                break;
        }
    }

    /// <summary>Numbers are what a bill is about, so that one more is changed than chance would.</summary>
    private void ChangeDigit(List<byte> bytes, int from)
    {
        var at = bytes.FindIndex(from, each => each is >= (byte)'0' and <= (byte)'9');
        if (at >= 0)
        {
            bytes[at] = (byte)"0123456789-.,eE "[random.Next(16)];
        }
    }

    /// <summary>A file of an archive changed and packed again, so that the change lies behind the checksum; null where the archive is none.</summary>
    private byte[]? TryInside(byte[] archive, byte[] other)
    {
        try
        {
            using var from = new ZipArchive(new MemoryStream(archive));
            var bytes = new MemoryStream();
            using (var to = new ZipArchive(bytes, ZipArchiveMode.Create, leaveOpen: true))
            {
                var which = random.Next(from.Entries.Count);
                foreach (var (entry, number) in from.Entries.Select((entry, number) => (entry, number)))
                {
                    var content = new MemoryStream();
                    using (var packed = entry.Open())
                    {
                        packed.CopyTo(content);
                    }

                    using var written = to.CreateEntry(entry.FullName).Open();
                    written.Write(number == which ? Changed(content.ToArray(), other) : content.ToArray());
                }
            }

            return bytes.ToArray();
        }
        catch (Exception none) when (none is InvalidDataException or ArgumentException or IOException)
        {
            return null;
        }
    }
}
