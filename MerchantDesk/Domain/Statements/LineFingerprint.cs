using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// What makes two lines of one account the same line. A line with the source's own id is that id with its kind, amount and day, the day
/// of its moment, because sources print it in zones of their own; a line without is its whole content and where its statement had come to.
/// Identical true twins of one file differ by how often they have been seen in it.
/// </summary>
public sealed class LineFingerprint
{
    private const int Length = 16;
    private const int DayLength = 4;
    private const char Separator = '\u001f';
    private const int FirstBuffer = 1024;

    private readonly SeenSet seen = new();
    private readonly Dictionary<UInt128, int> twins = [];
    private char[] text = new char[FirstBuffer];
    private byte[] bytes = new byte[FirstBuffer];
    private int length;
    private int last;

    /// <summary>The fingerprint of the next line; lines must come in the order of their file, those of one file of an archive together.</summary>
    public byte[] Of(StatementLine line)
    {
        if (line.File != last)
        {
            // The next file of an archive begins: its lines repeat those of the one before as an overlapping import would.
            seen.Clear();
            twins.Clear();
        }

        last = line.File;

        var fingerprint = First(line);
        var identity = MemoryMarshal.Read<UInt128>(fingerprint);
        if (seen.Add(identity))
        {
            return fingerprint;
        }

        return Again(line, twins[identity] = twins.GetValueOrDefault(identity, 1) + 1);
    }

    /// <summary>How often the same has been seen in the file so far. Does not count as seen.</summary>
    public int TimesSeen(StatementLine line)
    {
        var identity = MemoryMarshal.Read<UInt128>(First(line));
        return seen.Contains(identity) ? twins.GetValueOrDefault(identity, 1) : 0;
    }

    /// <summary>The fingerprint that the line would have as the one that is seen for this time. Does not count as seen.</summary>
    public byte[] Nth(StatementLine line, int time) => First(line) is var first && time == 1 ? first : Again(line, time);

    /// <summary>The fingerprint of another telling of the same line, of what it says.</summary>
    public static byte[] OfContent(byte[] fingerprint, IEnumerable<string?> content)
    {
        var hash = SHA256.HashData([.. fingerprint, .. Encoding.UTF8.GetBytes(string.Join(Separator, content))]);
        return [.. fingerprint[..DayLength], .. hash[..(Length - DayLength)]];
    }

    private byte[] First(StatementLine line)
    {
        length = 0;
        Describe(line);
        return Hash(DayOf(line));
    }

    private static DateOnly DayOf(StatementLine line) => line.Key is null ? line.Day : DateOnly.FromDateTime(line.Time.UtcDateTime);

    /// <summary>Goes on from what was described.</summary>
    private byte[] Again(StatementLine line, int time)
    {
        Add("#");
        Add(time);
        return Hash(DayOf(line));
    }

    private void Describe(StatementLine line)
    {
        Add(line.Key is null ? "c" : "k");
        Add((int)line.Kind);
        Add(line.Net.Minor);
        Add(line.Net.Currency.Code);
        if (line.AnnouncedIn is { } report)
        {
            // Reports of one format repeat each other; what another format tells is counted beside them.
            Add(report);
        }

        if (line.Key is { } key)
        {
            Add(key);
            Add(line.Occurrence);
            return;
        }

        if (line is { Position: { } position, AnnouncedIn: null })
        {
            Add("at");
            Add(position.Minor);
        }

        Add(line.Time.UtcTicks);
        Add(line.Balance?.Minor ?? 0);
        Add(line.Balance is null ? "" : "balance");
        foreach (var part in (ReadOnlySpan<string?>)[line.OrderNo, line.TradeNo, line.RefundNo, line.PayoutId, line.Counterparty, line.CounterpartyAccount, line.Remark])
        {
            Add(part);
        }
    }

    private void Add(ReadOnlySpan<char> part)
    {
        Room(part.Length + 1);
        part.CopyTo(text.AsSpan(length));
        length += part.Length;
        text[length++] = Separator;
    }

    private void Add(long number)
    {
        Span<char> digits = stackalloc char[20];
        number.TryFormat(digits, out var count, default, CultureInfo.InvariantCulture);
        Add(digits[..count]);
    }

    private void Room(int more)
    {
        if (length + more > text.Length)
        {
            Array.Resize(ref text, Math.Max(text.Length * 2, length + more));
        }
    }

    /// <summary>The day leads, so that the lines of one day stand together in the index and an import touches few of its pages.</summary>
    private byte[] Hash(DateOnly day)
    {
        var most = Encoding.UTF8.GetMaxByteCount(length);
        if (bytes.Length < most)
        {
            bytes = new byte[most];
        }

        var count = Encoding.UTF8.GetBytes(text.AsSpan(0, length), bytes);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes.AsSpan(0, count), hash);
        var fingerprint = new byte[Length];
        BinaryPrimitives.WriteInt32BigEndian(fingerprint, day.DayNumber);
        hash[..(Length - DayLength)].CopyTo(fingerprint.AsSpan(DayLength));
        return fingerprint;
    }
}
