using System.IO.Compression;
using MerchantDesk.Domain.Statements;

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

    /// <summary>Reads a file, or each file of an archive one after the other; one that must not be opened is refused with the problem's code.</summary>
    /// <param name="read">Reads the file of this ordinal, from 0.</param>
    /// <returns>What each gave, with its name in the archive; without a name where the file is none, or cannot be opened as one.</returns>
    public static IReadOnlyList<(string? Member, T Read)> Each<T>(Stream bytes, Func<Stream, int, T> read, Func<string, T> refuse)
    {
        try
        {
            return Open(bytes) is { } members ? [.. members.Select((member, file) => (member.Name, Member(member.Bytes, stream => read(stream, file), refuse)))] : [(null, read(bytes, 0))];
        }
        catch (InvalidDataException broken)
        {
            return [(null, refuse(CodeOf(broken, "archive-broken")))];
        }
    }

    /// <summary>Reads the file itself, or the first of an archive. Throws <see cref="InvalidDataException"/> with the problem's code where it must not be opened.</summary>
    public static T First<T>(Stream bytes, Func<Stream, T> read) =>
        Open(bytes) is [var first, ..] ? Member(first.Bytes, read, code => throw new InvalidDataException(code)) : read(bytes);

    /// <summary>A problem of a file in an archive, saying which file.</summary>
    public static FileProblem InMember(this FileProblem problem, string? member) =>
        member is null ? problem : problem with { Column = problem.Column is null ? member : $"{member}: {problem.Column}" };

    private static T Member<T>(Stream bytes, Func<Stream, T> read, Func<string, T> refuse)
    {
        using (bytes)
        {
            if (!Workbook.MayBe(SourceText.Sample(bytes)))
            {
                return IsPacked(SourceText.Sample(bytes)) ? refuse("archive-nested") : read(bytes);
            }

            using var whole = Unpacked(bytes);
            return Workbook.KindOf(whole) is null ? refuse("archive-nested") : read(whole);
        }
    }

    /// <summary>The members to read; null where the file is no archive. Throws <see cref="InvalidDataException"/> with the problem's code where it must not be opened.</summary>
    private static List<(string Name, Stream Bytes)>? Open(Stream bytes)
    {
        bytes.Position = 0;
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

    private static bool IsPacked(FileSample sample) => sample.Bytes.AsSpan() is [(byte)'P', (byte)'K', 3, 4, ..] or [0x1F, 0x8B, ..];

    /// <summary>A member whole in memory, for what cannot be read from start to end only. Throws as reading it does, and where it is larger than a workbook may be.</summary>
    private static MemoryStream Unpacked(Stream member)
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

    private static List<(string Name, Stream Bytes)>? Members(Stream bytes)
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
