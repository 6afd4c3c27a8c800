using System.IO.Compression;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Opens a zip or gzip that holds statements. Nothing is unpacked to disk, so a member's name leads nowhere; an archive that tries to is
/// refused all the same. Members of names with 汇总 repeat totals and are left out.
/// </summary>
public static class Archive
{
    private const int LongestName = 255;
    private const int LinkMode = 0xA000;
    private const int ModeMask = 0xF000;

    /// <summary>The members to read; null where the file is no archive. Throws <see cref="InvalidDataException"/> with the problem's code where it must not be opened.</summary>
    public static IReadOnlyList<(string Name, Stream Bytes)>? Open(Stream bytes)
    {
        Span<byte> magic = stackalloc byte[4];
        var count = bytes.ReadAtLeast(magic, magic.Length, throwOnEndOfStream: false);
        bytes.Position = 0;
        return magic[..count] switch
        {
            [0x1F, 0x8B, ..] => [("gzip", Unzipped(bytes))],
            [(byte)'P', (byte)'K', 3, 4] or [(byte)'P', (byte)'K', 5, 6] => Members(bytes),
            _ => null,
        };
    }

    /// <summary>True where a file is itself an archive.</summary>
    public static bool IsPacked(FileSample sample) => sample.Bytes.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..];

    /// <summary>A member whole in memory, for what cannot be read from start to end only. Throws as reading it does, and where it is larger than a workbook may be.</summary>
    public static MemoryStream Unpacked(Stream member)
    {
        var whole = new MemoryStream();
        var block = new byte[1 << 16];
        while (member.Read(block) is var count and > 0)
        {
            whole.Write(block.AsSpan(0, count));
            if (whole.Length > ReadLimits.MostOfWorkbook)
            {
                throw new InvalidDataException("archive-too-large");
            }
        }

        whole.Position = 0;
        return whole;
    }

    /// <summary>Our own codes are known by their beginning; what the library found broken says so in its own words, which are not shown.</summary>
    public static string CodeOf(InvalidDataException broken, string otherwise) =>
        broken.Message is "document-type" || broken.Message.StartsWith("archive-", StringComparison.Ordinal) || broken.Message.StartsWith("workbook-", StringComparison.Ordinal) ? broken.Message : otherwise;

    private static MemberStream Unzipped(Stream bytes) => new(
        () =>
        {
            bytes.Position = 0;
            return new GZipStream(bytes, CompressionMode.Decompress, leaveOpen: true);
        },
        new MemberStream.Limits(ReadLimits.MostUnpacked, bytes.Length, ReadLimits.Ratio));

    private static List<(string, Stream)>? Members(Stream bytes)
    {
        // Alipay writes names in GBK and does not say so.
        var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true, SourceText.LenientGb18030());
        var entries = archive.Entries;
        if (entries.Any(entry => entry.FullName == "[Content_Types].xml"))
        {
            bytes.Position = 0;
            return null;
        }

        var files = entries.Where(entry => !entry.FullName.EndsWith('/')).ToList();
        if (entries.Count > ReadLimits.MostEntries || files.Sum(entry => Math.Min(entry.Length, ReadLimits.MostUnpacked)) > ReadLimits.MostUnpacked || files.Any(Swells))
        {
            throw new InvalidDataException("archive-too-large");
        }

        Check(files, bytes.Length);
        var statements = files.Where(entry => !entry.FullName.Contains("汇总", StringComparison.Ordinal)).ToList();
        return statements.Count == 0
            ? throw new InvalidDataException("archive-empty")
            : [.. statements.Select(entry => (entry.Name, (Stream)new MemberStream(entry.Open, new MemberStream.Limits(ReadLimits.MostUnpacked, entry.CompressedLength, ReadLimits.Ratio, entry.Length, entry.Crc32))))];
    }

    private static bool Swells(ZipArchiveEntry entry) => entry.Length > ReadLimits.MostUnpacked || (entry.Length > MemberStream.RatioMatters && entry.Length > entry.CompressedLength * ReadLimits.Ratio);

    private static void Check(List<ZipArchiveEntry> files, long length)
    {
        if (files.Any(entry => entry.IsEncrypted))
        {
            throw new InvalidDataException("archive-encrypted");
        }

        var isMisnamed = files.Any(entry => entry.FullName.Length > LongestName || entry.FullName.Contains('\\') || entry.FullName.Contains(':')
            || entry.FullName.StartsWith('/') || entry.FullName.Any(char.IsControl) || entry.FullName.Split('/').Contains(".."));
        if (isMisnamed || files.Any(entry => ((entry.ExternalAttributes >> 16) & ModeMask) == LinkMode))
        {
            throw new InvalidDataException("archive-path");
        }

        // Members that share their bytes, or one name, say two things at once.
        if (files.Sum(entry => entry.CompressedLength) > length || files.DistinctBy(entry => entry.FullName, StringComparer.OrdinalIgnoreCase).Count() != files.Count)
        {
            throw new InvalidDataException("archive-broken");
        }
    }
}
