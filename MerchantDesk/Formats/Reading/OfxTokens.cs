using System.Net;
using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Cuts OFX into its tags, whether SGML or XML: a value may be closed or not, stand on the next line, hold a bare ampersand, a smaller-than
/// sign or a CDATA section. What stands outside the tags, the header first of all, is stepped over.
/// </summary>
public sealed class OfxTokens(SourceChars source, ProblemList problems)
{
    private const int LongestName = 64;

    private readonly StringBuilder text = new();
    private string? pending;
    private int pendingLine;

    public OfxToken Current { get; private set; }

    public int Line => source.Line;

    public bool Read()
    {
        while (true)
        {
            var atEnd = !ReadText();
            if (pending is { } name)
            {
                pending = null;
                var value = WebUtility.HtmlDecode(text.ToString()).Trim();
                Current = new OfxToken(value.Length == 0 ? OfxTokenKind.Open : OfxTokenKind.Value, name, value, pendingLine);
                return true;
            }

            if (atEnd)
            {
                return false;
            }

            if (ReadTag() is { } close)
            {
                Current = new OfxToken(OfxTokenKind.Close, close, "", source.Line);
                return true;
            }
        }
    }

    /// <summary>Everything to the next tag; false at the end of the file.</summary>
    private bool ReadText()
    {
        text.Clear();
        while (true)
        {
            var c = source.Peek();
            if (c == SourceChars.End)
            {
                return false;
            }

            if (c != '<')
            {
                Add(source.Read());
            }
            else if (At("<!--"))
            {
                Skip("-->", false);
            }
            else if (At("<![CDATA["))
            {
                Take("<![CDATA[".Length);
                Skip("]]>", true);
            }
            else if (At("<!DOCTYPE") || At("<!ENTITY"))
            {
                problems.Add(source.Line, null, "document-type");
                Skip(">", false);
            }
            else if (source.Peek(1) is '?' or '!')
            {
                Skip(">", false);
            }
            else if (NameLength() is 0)
            {
                Add(source.Read());
            }
            else
            {
                return true;
            }
        }
    }

    /// <summary>The name of a closing tag; null for an opening one, which waits for its text.</summary>
    private string? ReadTag()
    {
        var line = source.Line;
        var isClose = source.Peek(1) == '/';
        Take(isClose ? 2 : 1);
        var name = new StringBuilder();
        while (IsName(source.Peek()))
        {
            name.Append((char)source.Read());
        }

        var isEmpty = false;
        while (source.Peek() is not ('>' or SourceChars.End))
        {
            isEmpty = source.Read() == '/';
        }

        source.Read();
        var upper = name.ToString().ToUpperInvariant();
        if (isClose)
        {
            return upper;
        }

        (pending, pendingLine) = isEmpty ? (null, 0) : (upper, line);
        return null;
    }

    /// <summary>How long the name in the tag is that begins here; 0 where the sign is only a character.</summary>
    private int NameLength()
    {
        var start = source.Peek(1) == '/' ? 2 : 1;
        if (source.Peek(start) is not (>= 'A' and <= 'Z' or >= 'a' and <= 'z'))
        {
            return 0;
        }

        var length = 1;
        while (length <= LongestName && IsName(source.Peek(start + length)))
        {
            length++;
        }

        for (var at = start + length; at < LongestName * 2; at++)
        {
            switch (source.Peek(at))
            {
                case '>':
                    return length;
                case SourceChars.End or '<' or '\n':
                    return 0;
            }
        }

        return 0;
    }

    private static bool IsName(int c) => c is >= 'A' and <= 'Z' or >= 'a' and <= 'z' or >= '0' and <= '9' or '.' or '_' or '-';

    private bool At(string mark)
    {
        for (var i = 0; i < mark.Length; i++)
        {
            if (source.Peek(i) != mark[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads on behind a mark, keeping what stands before it where that is text.</summary>
    private void Skip(string mark, bool keep)
    {
        while (source.Peek() != SourceChars.End && !At(mark))
        {
            var c = source.Read();
            if (keep)
            {
                Add(c);
            }
        }

        Take(mark.Length);
    }

    private void Take(int count)
    {
        for (var i = 0; i < count; i++)
        {
            source.Read();
        }
    }

    private void Add(int c)
    {
        if (text.Length == ReadLimits.LongestField && pending is not null)
        {
            problems.Add(pendingLine, pending, "field-too-long");
        }

        if (text.Length <= ReadLimits.LongestField)
        {
            text.Append((char)c);
        }
    }
}
