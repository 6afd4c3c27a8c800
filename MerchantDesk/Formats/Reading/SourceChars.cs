using System.Buffers;
using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// The characters of a bank's message one after the other, every kind of line break as a line feed, with the line each stands on. What is
/// no text becomes a problem with its line and is left out. Some banks frame their messages with control characters: those are told.
/// </summary>
public sealed class SourceChars : IDisposable
{
    public const int End = -1;

    private const int Size = 1 << 14;

    /// <summary>What a statement mostly consists of and what is taken as it is.</summary>
    private static readonly SearchValues<char> Plain = SearchValues.Create([.. Enumerable.Range(' ', '\u007F' - ' ').Select(c => (char)c), '\t', '\n']);

    private readonly Stream bytes;
    private readonly StreamReader reader;
    private readonly ProblemList problems;
    private readonly string frame;
    private readonly char[] buffer = new char[Size];
    private int next;
    private int filled;
    private int filledLine = 1;
    private int faultyLine;
    private bool returned;
    private bool atEnd;

    public SourceChars(Stream bytes, ProblemList problems, string frame = "")
    {
        this.bytes = bytes;
        this.problems = problems;
        this.frame = frame;
        reader = SourceText.OpenMessage(bytes, out var encoding, mayBeDos: true);
        Encoding = encoding;
    }

    public string Encoding { get; }

    public ProblemList Problems => problems;

    /// <summary>The physical line of the next character, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The next character, or one so many further on, left where it is; <see cref="End"/> where there is none.</summary>
    public int Peek(int ahead = 0)
    {
        while (next + ahead >= filled && Fill())
        {
        }

        return next + ahead < filled ? buffer[next + ahead] : End;
    }

    /// <summary>The next characters, so many where the file has them, left where they are; good until the next call.</summary>
    public ReadOnlySpan<char> Ahead(int count)
    {
        while (filled - next < count && Fill())
        {
        }

        return buffer.AsSpan(next, Math.Min(count, filled - next));
    }

    /// <summary>Reads what stands before a mark as far as it is at hand; empty where the mark or the end comes next; good until the next call.</summary>
    public ReadOnlySpan<char> ReadUntil(char mark)
    {
        var rest = Peek() == End ? [] : buffer.AsSpan(next, filled - next);
        var run = rest.IndexOf(mark) is var end and >= 0 ? rest[..end] : rest;
        next += run.Length;
        Line += run.Count('\n');
        return run;
    }

    public int Read()
    {
        var c = Peek();
        if (c != End)
        {
            next++;
            Line += c == '\n' ? 1 : 0;
        }

        return c;
    }

    public void Dispose() => reader.Dispose();

    private bool Fill()
    {
        if (atEnd)
        {
            return false;
        }

        buffer.AsSpan(next, filled - next).CopyTo(buffer);
        (filled, next) = (filled - next, 0);
        try
        {
            var count = reader.Read(buffer, filled, Size - filled);
            atEnd = count == 0;
            Take(count);
        }
        catch (DecoderFallbackException)
        {
            atEnd = true;
            problems.Add(SourceText.LineOfBadBytes(bytes, Encoding), null, "encoding-unreadable");
        }

        return true;
    }

    private void Take(int count)
    {
        var (from, to, end) = (filled, filled, filled + count);
        while (from < end)
        {
            var plain = returned && buffer[from] == '\n' ? 0 : PlainLength(from, end);
            if (plain > 0)
            {
                filledLine += buffer.AsSpan(from, plain).Count('\n');
                buffer.AsSpan(from, plain).CopyTo(buffer.AsSpan(to));
                returned = false;
                from += plain;
                to += plain;
                continue;
            }

            var c = buffer[from++];
            var isSecondOfPair = c == '\n' && returned;
            returned = c == '\r';
            if (!isSecondOfPair && IsText(c))
            {
                buffer[to++] = returned ? '\n' : c;
                filledLine += c is '\n' or '\r' ? 1 : 0;
            }
        }

        filled = to;
    }

    private int PlainLength(int from, int end) =>
        buffer.AsSpan(from, end - from).IndexOfAnyExcept(Plain) is var length and >= 0 ? length : end - from;

    /// <summary>Characters between those of ASCII and those of Latin are of no encoding that a bank uses.</summary>
    private bool IsText(char c)
    {
        var isText = c is >= ' ' and < '\u007F' or > '\u009F' or '\t' or '\n' or '\r';
        if (!isText && !frame.Contains(c) && filledLine != faultyLine)
        {
            faultyLine = filledLine;
            problems.Add(filledLine, null, c < ' ' || c == '\u007F' ? "control-character" : "encoding-unreadable");
        }

        return isText && c != '\uFEFF';
    }
}
