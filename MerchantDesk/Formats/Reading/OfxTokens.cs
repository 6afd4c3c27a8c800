using System.Buffers;
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
    private const int LongestTag = 1024;
    private const string Root = "OFX";
    private const int MostNames = 500;

    private static readonly SearchValues<char> NameSigns = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");

    private readonly StringBuilder text = new();
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
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
                var value = Value();
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
                Add(source.ReadUntil('<'));
            }
            else if (source.Peek(1) is '?' or '!')
            {
                SkipMarkup();
            }
            else if (NameLength() is 0)
            {
                Add(source.Ahead(1));
                source.Read();
            }
            else
            {
                return true;
            }
        }
    }

    /// <summary>Steps over a comment, an instruction or a declaration, and takes the text of a CDATA section.</summary>
    private void SkipMarkup()
    {
        if (At("<!--"))
        {
            Skip("-->", false);
        }
        else if (At("<![CDATA["))
        {
            Take("<![CDATA[".Length);
            Skip("]]>", true);
        }
        else if (At("<?"))
        {
            SkipInstruction();
        }
        else
        {
            if (At("<!DOCTYPE") || At("<!ENTITY"))
            {
                problems.Add(source.Line, null, "document-type");
            }

            Skip(">", false);
        }
    }

    /// <summary>An instruction ends with <c>?&gt;</c>. Some banks forget the last sign, and the next tag begins behind the mark.</summary>
    private void SkipInstruction()
    {
        Take("<?".Length);
        while (source.Peek() != SourceChars.End && !At("?<") && source.Peek() != '>')
        {
            source.Read();
        }

        Take(1);
    }

    private string Value()
    {
        var said = text.ToString();
        return (said.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(said) : said).Trim();
    }

    /// <summary>The name of a closing tag; null for an opening one, which waits for its text.</summary>
    private string? ReadTag()
    {
        var line = source.Line;
        var isClose = source.Peek(1) == '/';
        Take(isClose ? 2 : 1);
        var upper = Name(source.Ahead(LongestName * 2));
        Take(upper.Length);
        var isEmpty = false;
        while (source.Peek() is not ('>' or SourceChars.End))
        {
            isEmpty = source.Read() == '/';
        }

        source.Read();
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
        var ahead = source.Ahead(LongestTag);
        var start = ahead.Length > 1 && ahead[1] == '/' ? 2 : 1;
        if (ahead.Length <= start || !char.IsAsciiLetter(ahead[start]))
        {
            return 0;
        }

        var rest = ahead[(start + 1)..];
        var length = rest.IndexOfAnyExcept(NameSigns) is var end and >= 0 ? end : rest.Length;
        var behind = rest[Math.Min(length, LongestName)..];

        // Only the root has attributes, which may be broken over lines.
        var isRoot = ahead[start..(start + 1 + length)].Equals(Root, StringComparison.OrdinalIgnoreCase);
        return behind.IndexOfAny(isRoot ? "><" : "><\n") is var sign and >= 0 && behind[sign] == '>' ? length + 1 : 0;
    }

    /// <summary>The name that begins here, in capitals; the same few stand in every movement.</summary>
    private string Name(ReadOnlySpan<char> ahead)
    {
        var name = ahead.IndexOfAnyExcept(NameSigns) is var end and >= 0 ? ahead[..end] : ahead;
        var known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(name, out var upper))
        {
            return upper;
        }

        upper = name.ToString().ToUpperInvariant();
        if (names.Count < MostNames)
        {
            known[name] = upper;
        }

        return upper;
    }

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
            if (keep)
            {
                Add(source.Ahead(1));
            }

            source.Read();
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

    private void Add(ReadOnlySpan<char> more)
    {
        var room = ReadLimits.LongestField + 1 - text.Length;
        if (room > 0 && more.Length >= room && pending is not null)
        {
            problems.Add(pendingLine, pending, "field-too-long");
        }

        text.Append(more[..Math.Min(more.Length, room)]);
    }
}
