using System.Buffers;
using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>Decides how a file's bytes are written: a byte order mark, else strict UTF-8, else GB18030, which no Chinese text passes for UTF-8.</summary>
public static class SourceText
{
    /// <summary>What sources of Europe and America write that is not UTF-8.</summary>
    public const string Western = "windows-1252";

    /// <summary>What sources of Japan write that is not UTF-8.</summary>
    public const string Japanese = "shift_jis";

    private const int SampleBytes = 64 * 1024;
    private const string Chinese = "gb18030";
    private const string Dos = "ibm850";
    private const int BlockBytes = 1 << 14;

    /// <summary>How a bank's own header says that its text is Chinese.</summary>
    private static readonly string[] ChineseNames = ["GB18030", "GBK", "GB2312", "CHARSET:936"];

    /// <summary>How a header says in which encoding its text is.</summary>
    private static readonly string[] EncodingMarks = ["CHARSET:", "ENCODING:", "encoding="];

    /// <summary>What Windows-1252 leaves undefined.</summary>
    private static readonly SearchValues<byte> NotWestern = SearchValues.Create([0x81, 0x8D, 0x8F, 0x90, 0x9D]);

    /// <summary>With what DOS draws boxes.</summary>
    private static readonly SearchValues<byte> Drawn;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding LittleUtf16 = new(bigEndian: false, byteOrderMark: true, throwOnInvalidBytes: true);
    private static readonly UnicodeEncoding BigUtf16 = new(bigEndian: true, byteOrderMark: true, throwOnInvalidBytes: true);

    static SourceText()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        byte[] upper = [.. Enumerable.Range(0x80, 0x80).Select(each => (byte)each)];
        Drawn = SearchValues.Create([.. upper.Zip(Encoding.GetEncoding(Dos).GetString(upper)).Where(each => each.Second is >= '\u2500' and <= '\u25FF').Select(each => each.First)]);
    }

    /// <summary>The decoded beginning; the stream stands at its start afterwards.</summary>
    public static FileSample Sample(Stream bytes)
    {
        var head = new byte[SampleBytes];
        var count = bytes.ReadAtLeast(head, SampleBytes, throwOnEndOfStream: false);
        bytes.Position = 0;
        head = head[..count];
        var encoding = EncodingOf(head, whole: count < SampleBytes);
        var lenient = Encoding.GetEncoding(encoding.CodePage);
        return new FileSample(head, lenient.GetString(head).TrimStart('\uFEFF'), NameOf(encoding));
    }

    /// <summary>Reading throws <see cref="DecoderFallbackException"/> at the first byte that is not of the encoding.</summary>
    public static StreamReader Open(Stream bytes, out string encodingName)
    {
        encodingName = Sample(bytes).Encoding;
        return new StreamReader(bytes, StrictOf(encodingName), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    }

    /// <summary>How bytes are written that are either UTF-8 or, where they are not, what the source otherwise writes.</summary>
    public static string EncodingOf(Stream bytes, string otherwise)
    {
        var sample = Sample(bytes);

        // The first accent of a long statement may stand far behind the sample.
        return sample.Encoding == Chinese || (System.Text.Ascii.IsValid(sample.Bytes) && !IsWhole(bytes, sample.Encoding)) ? otherwise : sample.Encoding;
    }

    /// <summary>The beginning of a file of a source that writes Windows-1252 where it does not write UTF-8.</summary>
    public static FileSample AsWestern(FileSample sample) =>
        sample.Encoding == Chinese ? sample with { Text = Encoding.GetEncoding(Western).GetString(sample.Bytes), Encoding = Western } : sample;

    /// <summary>As <see cref="Open"/> for the messages of banks: what is not UTF-8 is Windows-1252, unless its own header names a Chinese encoding.</summary>
    /// <param name="mayBeDos">True where bytes that are not of Windows-1252 show that it is the code page of DOS instead.</param>
    public static StreamReader OpenMessage(Stream bytes, out string encodingName, bool mayBeDos = false)
    {
        encodingName = MessageEncoding(bytes, mayBeDos);
        bytes.Position = 0;
        return new StreamReader(bytes, StrictOf(encodingName), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    }

    /// <summary>As <see cref="Open"/> where somebody has said how the bytes are written.</summary>
    public static StreamReader OpenAs(Stream bytes, string encodingName)
    {
        bytes.Position = 0;
        return new StreamReader(bytes, StrictOf(encodingName), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
    }

    /// <summary>The physical line of the first byte that is not of the encoding, read again from the start; 0 where all are.</summary>
    public static int LineOfBadBytes(Stream bytes, string encodingName)
    {
        bytes.Position = 0;
        var decoder = StrictOf(encodingName).GetDecoder();
        var block = new byte[1];
        var chars = new char[4];
        var line = 1;
        var buffered = new BufferedStream(bytes, 1 << 16);
        try
        {
            while (buffered.Read(block) == 1)
            {
                var count = decoder.GetChars(block, chars, flush: false);
                line += chars.AsSpan(0, count).Count('\n');
            }

            decoder.GetChars([], chars, flush: true);
            return 0;
        }
        catch (DecoderFallbackException)
        {
            return line;
        }
    }

    public static Encoding LenientGb18030() => Encoding.GetEncoding("GB18030");

    public static Encoding StrictOf(string encodingName) => encodingName switch
    {
        "utf-8" => StrictUtf8,
        "utf-16" => LittleUtf16,
        "utf-16BE" => BigUtf16,
        Western or Dos or Japanese => Encoding.GetEncoding(encodingName, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
        _ => Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback),
    };

    private static string MessageEncoding(Stream bytes, bool mayBeDos)
    {
        var sample = Sample(bytes);
        return sample.Encoding == Chinese && Array.Exists(ChineseNames, name => sample.Text.Contains(name, StringComparison.OrdinalIgnoreCase)) ? Chinese
            : EncodingOf(bytes, Western) is var encoding && encoding == Western ? WesternOf(bytes, sample, mayBeDos) : encoding;
    }

    private static string WesternOf(Stream bytes, FileSample sample, bool mayBeDos) =>
        mayBeDos && !Array.Exists(EncodingMarks, mark => sample.Text.Contains(mark, StringComparison.OrdinalIgnoreCase)) && IsOfDos(bytes) ? Dos : Western;

    /// <summary>True of bytes that Windows-1252 leaves undefined among text: where boxes would be drawn it is no text of DOS either.</summary>
    private static bool IsOfDos(Stream bytes)
    {
        bytes.Position = 0;
        var block = new byte[BlockBytes];
        var isUndefined = false;
        while (bytes.Read(block) is var count and > 0)
        {
            if (block.AsSpan(0, count).ContainsAny(Drawn))
            {
                return false;
            }

            isUndefined |= block.AsSpan(0, count).ContainsAny(NotWestern);
        }

        return isUndefined;
    }

    private static bool IsWhole(Stream bytes, string encodingName)
    {
        using var reader = new StreamReader(bytes, StrictOf(encodingName), detectEncodingFromByteOrderMarks: false, bufferSize: 1 << 16, leaveOpen: true);
        var block = new char[1 << 14];
        try
        {
            while (reader.Read(block) > 0)
            {
            }

            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding EncodingOf(ReadOnlySpan<byte> head, bool whole)
    {
        if (head.StartsWith(LittleUtf16.Preamble))
        {
            return LittleUtf16;
        }

        if (head.StartsWith(BigUtf16.Preamble))
        {
            return BigUtf16;
        }

        // A character cut in two by the end of the sample is at most three bytes long.
        for (var cut = 0; cut <= (whole ? 0 : 3) && cut < head.Length; cut++)
        {
            if (System.Text.Unicode.Utf8.IsValid(head[..^cut]))
            {
                return StrictUtf8;
            }
        }

        // A file that begins in UTF-8 and goes on otherwise was put together of two: reading it as UTF-8 names the line.
        return head.IsEmpty || BeginsInUtf8(head) ? StrictUtf8 : StrictOf(Chinese);
    }

    private static bool BeginsInUtf8(ReadOnlySpan<byte> head)
    {
        var start = head.IndexOfAnyExceptInRange((byte)0, (byte)0x7F);
        var line = head[(head[..start].LastIndexOf((byte)'\n') + 1)..];
        line = line.IndexOf((byte)'\n') is var end and >= 0 ? line[..end] : line;
        return System.Text.Unicode.Utf8.IsValid(line) && line.ContainsAnyInRange((byte)0xE0, (byte)0xEF);
    }

    private static string NameOf(Encoding encoding) => encoding switch
    {
        UTF8Encoding => "utf-8",
        UnicodeEncoding => ReferenceEquals(encoding, BigUtf16) ? "utf-16BE" : "utf-16",
        _ => Chinese,
    };
}
