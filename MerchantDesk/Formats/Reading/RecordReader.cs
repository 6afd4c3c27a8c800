namespace MerchantDesk.Formats.Reading;

/// <summary>Reads delimited records; a quoted cell may hold line breaks, so that one record spans several physical lines.</summary>
public sealed class RecordReader(TextReader reader)
{
    private int lines;

    /// <summary>The physical line on which the current record begins, from 1.</summary>
    public int Line { get; private set; }

    /// <summary>The next record that is not blank; null at the end.</summary>
    public string? Read()
    {
        while (reader.ReadLine() is { } text)
        {
            Line = ++lines;
            while (text.AsSpan().Count('"') % 2 == 1 && reader.ReadLine() is { } more)
            {
                lines++;
                text += "\n" + more;
            }

            if (!string.IsNullOrWhiteSpace(text))
            {
                return text;
            }
        }

        return null;
    }
}
