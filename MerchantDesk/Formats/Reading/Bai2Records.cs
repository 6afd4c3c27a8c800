using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Cuts BAI2 into its records with everything that continues them: a slash ends a record where a line or another record begins behind it,
/// and a line break does where no slash stands.
/// </summary>
public sealed class Bai2Records(SourceChars source, ProblemList problems)
{
    private const string Continued = "88";
    private const int MostPadding = 256;

    private static readonly HashSet<string> Codes = ["01", "02", "03", "16", Continued, "49", "98", "99"];

    private readonly List<(string Text, bool Begins)> fields = [];
    private readonly StringBuilder text = new();
    private int length;
    private (string Code, string Body, int Line)? next;

    public string Code { get; private set; } = "";

    /// <summary>The physical line on which the record begins.</summary>
    public int Line { get; private set; }

    /// <summary>How many records it is with those that continue it, as trailers count them.</summary>
    public int Count { get; private set; }

    public int Last => source.Line;

    /// <summary>The field, or nothing where the record is shorter.</summary>
    public string Field(int index) => index < fields.Count ? fields[index].Text.Trim() : "";

    public int Fields => fields.Count;

    /// <summary>True of the first field of a record that continues this one.</summary>
    public bool Begins(int index) => index < fields.Count && fields[index].Begins;

    public bool Read()
    {
        if ((next ?? ReadOne()) is not { } first)
        {
            return false;
        }

        (Code, Line, Count, length) = (first.Code, first.Line, 1, 0);
        fields.Clear();
        Add(first.Body);
        while ((next = ReadOne()) is { Code: Continued } more)
        {
            Count++;
            Add(more.Body);
        }

        return true;
    }

    /// <summary>Everything from a field on, commas and all; what a continuing record says begins on a line of its own.</summary>
    public string TextFrom(int index)
    {
        var said = new StringBuilder();
        for (var i = index; i < fields.Count; i++)
        {
            said.Append(i == index ? "" : fields[i].Begins ? "\n" : ",").Append(fields[i].Text);
        }

        return said.ToString();
    }

    private void Add(string body)
    {
        length += body.Length;
        if (length > ReadLimits.LongestRecord)
        {
            if (length - body.Length <= ReadLimits.LongestRecord)
            {
                problems.Add(Line, Code, "line-too-long");
            }

            return;
        }

        var begins = fields.Count > 0;
        foreach (var field in body.Split(','))
        {
            fields.Add((field, begins));
            begins = false;
        }
    }

    private (string Code, string Body, int Line)? ReadOne()
    {
        while (source.Peek() is ' ' or '\t' or '\n')
        {
            source.Read();
        }

        if (source.Peek() == SourceChars.End)
        {
            return null;
        }

        var line = source.Line;
        text.Clear();
        while (source.Peek() is not (SourceChars.End or '\n') && !EndsHere())
        {
            var c = source.Read();
            if (text.Length <= ReadLimits.LongestRecord + "88,".Length)
            {
                text.Append((char)c);
            }
        }

        source.Read();
        var said = text.ToString();
        if (said.Length > 2 && said[2] == ',' && Codes.Contains(said[..2]))
        {
            return (said[..2], said[3..], line);
        }

        return (said.Length > 8 ? said[..8] : said, "", line);
    }

    /// <summary>True at a slash that ends the record: one in a text has other text behind it.</summary>
    private bool EndsHere()
    {
        if (source.Peek() != '/')
        {
            return false;
        }

        var at = 1;
        while (at < MostPadding && source.Peek(at) is ' ' or '\t')
        {
            at++;
        }

        if (source.Peek(at) is SourceChars.End or '\n')
        {
            return true;
        }

        return source.Peek(at + 2) == ',' && Codes.Contains($"{(char)source.Peek(at)}{(char)source.Peek(at + 1)}")
            && (source.Peek(at) != '1' || (IsDigit(at + 3) && IsDigit(at + 4) && IsDigit(at + 5) && source.Peek(at + 6) == ','));
    }

    private bool IsDigit(int at) => source.Peek(at) is >= '0' and <= '9';
}
