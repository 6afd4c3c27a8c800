using System.Text.RegularExpressions;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Cuts a SWIFT statement file into its fields, whatever frames the messages: blocks in braces, a bank's own lines before each, a dash
/// after it, or nothing. A line that only looks like a field or an end, because a long text was wrapped there, stays part of its text.
/// </summary>
public sealed partial class SwiftFields(TextLines lines, ProblemList problems)
{
    /// <summary>The tag that stands for the end of a message.</summary>
    public const string End = "-";

    private static readonly HashSet<string> Tags =
        ["20", "21", "25", "25P", "28", "28C", "60F", "60M", "61", "86", "NS", "62F", "62M", "64", "65", "64F", "65F", "13", "13D", "34F", "90C", "90D"];

    /// <summary>What may follow the opening balance of a message.</summary>
    private static readonly HashSet<string> BehindOpening = ["61", "86", "NS", "62F", "62M", "64", "65", "64F", "65F"];

    private readonly List<string> parts = [];
    private (string Tag, string Text, int Line)? next;
    private int length;
    private bool isInside;
    private bool isInEntries;
    private bool isEnding;

    public string Tag { get; private set; } = "";

    /// <summary>The physical line on which the field begins.</summary>
    public int Line { get; private set; }

    /// <summary>True where a dash or a closing brace ended the last message, not only the end of the file.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>The field's lines, at least one, the first without the tag.</summary>
    public IReadOnlyList<string> Parts => parts;

    private bool IsOpening => Tag is "60F" or "60M";

    public bool Read()
    {
        if (isEnding)
        {
            isEnding = false;
            (Tag, isInside, isInEntries) = (End, false, false);
            parts.Clear();
            return true;
        }

        if ((next ?? NextField()) is not { } field)
        {
            return false;
        }

        Begin(field);
        ReadRest();
        return true;
    }

    /// <summary>The first field of the next message; what stands between messages frames them.</summary>
    private (string Tag, string Text, int Line)? NextField()
    {
        while (lines.Read())
        {
            if (TagOf(lines.Text.TrimStart()) is { } tag)
            {
                return (tag.Tag, tag.Text, lines.Line);
            }
        }

        return null;
    }

    private void Begin((string Tag, string Text, int Line) field)
    {
        next = null;
        (Tag, Line, isInside, length) = (field.Tag, field.Line, true, 0);
        isInEntries = field.Tag is "61" or "86" or "NS" ? isInEntries || field.Tag == "61" : isInEntries && field.Tag == "25";
        if (isInEntries && Tag == "25")
        {
            // An account cannot change between entries: some banks write the text of one under it.
            Tag = "86";
        }

        parts.Clear();
        Add(field.Text);
    }

    /// <summary>Reads on to the next field or the end of the message.</summary>
    private void ReadRest()
    {
        var dashes = 0;
        while (next is null && !isEnding)
        {
            if (!lines.Read())
            {
                (isEnding, IsEnded) = (true, dashes > 0);
                return;
            }

            var text = lines.Text.AsSpan().TrimEnd();
            var isDash = text is "-";
            if (isDash && (isInEntries || IsOpening))
            {
                dashes++;
            }
            else if (text.StartsWith("-}") || (text.StartsWith("-") && !isInEntries))
            {
                (isEnding, IsEnded) = (true, true);
            }
            else if (!text.IsEmpty)
            {
                TakeText(lines.Text, ref dashes);
            }
        }
    }

    /// <summary>
    /// A dash ended the message where another one begins behind it; else it was a wrapped line of a text, as this one may be. Some banks set one
    /// below the opening balance: there the message goes on only with a field of it.
    /// </summary>
    private void TakeText(string text, ref int dashes)
    {
        var tag = TagOf(text);
        if (dashes > 0 && (tag?.Tag == "20" || text[0] is '{' or '}' || (IsOpening && !BehindOpening.Contains(tag?.Tag ?? ""))))
        {
            (isEnding, IsEnded) = (true, true);
        }
        else
        {
            Dashes(ref dashes);
        }

        if (tag is { } field)
        {
            next = (field.Tag, field.Text, lines.Line);
        }
        else if (!isEnding)
        {
            Add(text);
        }
    }

    private void Dashes(ref int dashes)
    {
        for (; dashes > 0; dashes--)
        {
            Add("-");
        }
    }

    private (string Tag, string Text)? TagOf(string text)
    {
        if (Form().Match(text) is not { Success: true } tag || !Tags.Contains(tag.Groups[1].Value))
        {
            return null;
        }

        // A clock that was wrapped before its minutes looks like a field.
        var isClock = isInside && Tag is "86" && isInEntries && tag.Groups[1].Value is "13" or "20" or "21" or "25" or "28" && Clock().IsMatch(tag.Groups[2].Value);
        return isClock ? null : (tag.Groups[1].Value, tag.Groups[2].Value);
    }

    private void Add(string text)
    {
        length += text.Length;
        if (length <= ReadLimits.LongestField)
        {
            parts.Add(text);
        }
        else if (length - text.Length <= ReadLimits.LongestField)
        {
            problems.Add(Line, $":{Tag}:", "field-too-long");
            if (parts.Count == 0)
            {
                parts.Add("");
            }
        }
    }

    [GeneratedRegex("^:([0-9]{2}[A-Z]?|NS):(.*)$", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Form();

    [GeneratedRegex("^[0-5][0-9]([^0-9]|$)", RegexOptions.CultureInvariant)]
    private static partial Regex Clock();
}
