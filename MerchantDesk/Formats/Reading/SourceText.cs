using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>Decides how a file's bytes are written: a byte order mark, else strict UTF-8, else GB18030, which no Chinese text passes for UTF-8.</summary>
public static class SourceText
{
    private const int SampleBytes = 64 * 1024;

    private static readonly UTF8Encoding StrictUtf8 = new(false, throwOnInvalidBytes: true);

    static SourceText() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>The decoded beginning; the stream stands at its start afterwards.</summary>
    public static FileSample Sample(Stream bytes)
    {
        var head = new byte[SampleBytes];
        var count = bytes.ReadAtLeast(head, SampleBytes, throwOnEndOfStream: false);
        bytes.Position = 0;
        head = head[..count];
        var encoding = EncodingOf(head, whole: count < SampleBytes);

        // The sample may end within a character, which is no fault of the file.
        var text = (encoding is UTF8Encoding ? Encoding.UTF8 : encoding).GetString(head);
        return new FileSample(head, text.TrimStart('\uFEFF'), NameOf(encoding));
    }

    /// <summary>Reading throws <see cref="DecoderFallbackException"/> at the first byte that is not of the encoding.</summary>
    public static StreamReader Open(Stream bytes, out string encodingName)
    {
        var sample = Sample(bytes);
        encodingName = sample.Encoding;
        var encoding = encodingName == "utf-8" ? StrictUtf8 : Gb18030();
        return new StreamReader(bytes, encoding, detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16, leaveOpen: true);
    }

    private static Encoding EncodingOf(byte[] head, bool whole)
    {
        // A character cut in two by the end of the sample is at most three bytes long.
        for (var cut = 0; cut <= (whole ? 0 : 3) && cut < head.Length; cut++)
        {
            try
            {
                StrictUtf8.GetCharCount(head, 0, head.Length - cut);
                return StrictUtf8;
            }
            catch (DecoderFallbackException)
            {
                // Not UTF-8 up to here; the next cut or GB18030 will tell.
            }
        }

        return head.Length == 0 ? StrictUtf8 : Gb18030();
    }

    private static Encoding Gb18030() =>
        Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ReplacementFallback);

    private static string NameOf(Encoding encoding) => encoding is UTF8Encoding ? "utf-8" : "gb18030";
}
