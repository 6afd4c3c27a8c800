namespace MerchantDesk.Formats.Reading;

/// <summary>
/// A packed file unpacked while it is read, never whole in memory. It can be read again from its start. Throws
/// <see cref="InvalidDataException"/> with the problem's code where it is larger than allowed or not what the archive says.
/// </summary>
public sealed class MemberStream(Func<Stream> open, MemberStream.Limits limits) : Stream
{
    /// <summary>Below so many bytes nobody minds how small the archive had made them.</summary>
    public const int RatioMatters = 1 << 20;

    private Stream? inner;
    private long read;
    private uint crc;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    /// <summary>What the archive says, which only decides how large a reader makes its buffer.</summary>
    public override long Length => Math.Max(limits.Stated, limits.Packed);

    public override long Position
    {
        get => read;
        set
        {
            ArgumentOutOfRangeException.ThrowIfNotEqual(value, 0);
            inner?.Dispose();
            (inner, read, crc) = (null, 0, 0);
        }
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        if (buffer.IsEmpty)
        {
            return 0;
        }

        inner ??= open();
        var count = inner.Read(buffer);
        read += count;
        if (read > limits.Most || (read > RatioMatters && read > limits.Packed * limits.Ratio))
        {
            throw new InvalidDataException("archive-too-large");
        }

        if (limits.Crc is { } stated)
        {
            crc = Crc32.Append(crc, buffer[..count]);
            if (read > limits.Stated || (count == 0 && (crc != stated || read != limits.Stated)))
            {
                throw new InvalidDataException("archive-broken");
            }
        }

        return count;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        inner?.Dispose();
        base.Dispose(disposing);
    }

    /// <param name="Most">The bytes a member may unpack to.</param>
    /// <param name="Packed">The bytes it has in the archive.</param>
    /// <param name="Ratio">How many times as large it may become.</param>
    /// <param name="Stated">The bytes the archive says it unpacks to.</param>
    /// <param name="Crc">The checksum the archive states; null where the format checks its own.</param>
    public sealed record Limits(long Most, long Packed, int Ratio, long Stated = 0, uint? Crc = null);
}
