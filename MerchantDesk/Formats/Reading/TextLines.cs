using System.Text;

namespace MerchantDesk.Formats.Reading;

/// <summary>A bank's message line by line. A line longer than any is a problem, and the rest of it is stepped over.</summary>
public sealed class TextLines(SourceChars source) : IDisposable
{
    private readonly ProblemList problems = source.Problems;
    private readonly StringBuilder text = new();

    public string Encoding => source.Encoding;

    /// <summary>The physical line of <see cref="Text"/>, from 1.</summary>
    public int Line { get; private set; } = 1;

    /// <summary>The current line without its break.</summary>
    public string Text { get; private set; } = "";

    /// <summary>False for a last line that no break ends.</summary>
    public bool IsEnded { get; private set; }

    public bool Read()
    {
        if (source.Peek() == SourceChars.End)
        {
            return false;
        }

        Line = source.Line;
        text.Clear();
        int c;
        while ((c = source.Read()) != SourceChars.End && c != '\n')
        {
            if (text.Length <= ReadLimits.LongestRecord)
            {
                text.Append((char)c);
            }
        }

        if (text.Length > ReadLimits.LongestRecord)
        {
            problems.Add(Line, null, "line-too-long");
        }

        IsEnded = c == '\n';
        Text = text.ToString();
        return true;
    }

    public void Dispose() => source.Dispose();
}
