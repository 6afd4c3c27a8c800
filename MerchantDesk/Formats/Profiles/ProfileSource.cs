using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>Opens the records of a file as a profile says that they are written.</summary>
public static class ProfileSource
{
    private const int SampleLines = 60;

    private static readonly (SourceDelimiter Name, char Mark)[] Marks = [(SourceDelimiter.Comma, ','), (SourceDelimiter.Semicolon, ';'), (SourceDelimiter.Tab, '\t'), (SourceDelimiter.Pipe, '|')];

    public static IRecords Open(Stream bytes, SourceEncoding encoding, SourceDelimiter delimiter, ProblemList problems)
    {
        bytes.Position = 0;
        var mark = Workbook.KindOf(bytes) is null ? MarkOf(bytes, encoding, delimiter) : ',';
        return RecordSet.Open(bytes, RecordForm.Quoted, problems, mark, encoding: NameOf(encoding));
    }

    /// <summary>The same of a file's beginning, for detection.</summary>
    public static IEnumerable<IReadOnlyList<string>> Rows(FileSample sample, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        if (sample.IsSheet)
        {
            return sample.Rows;
        }

        return Texts(sample, encoding, delimiter);
    }

    private static IEnumerable<IReadOnlyList<string>> Texts(FileSample sample, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        using var bytes = new MemoryStream(sample.Bytes);
        using var records = Open(bytes, encoding, delimiter, new ProblemList());
        while (records.Read())
        {
            yield return records.CellTexts();
        }
    }

    /// <summary>Null leaves it to the bytes.</summary>
    private static string? NameOf(SourceEncoding encoding) => encoding switch
    {
        SourceEncoding.Utf8 => "utf-8",
        SourceEncoding.Utf16 => "utf-16",
        SourceEncoding.Gb18030 => "gb18030",
        SourceEncoding.Windows1252 => "windows-1252",
        _ => null,
    };

    private static char MarkOf(Stream bytes, SourceEncoding encoding, SourceDelimiter delimiter)
    {
        if (delimiter != SourceDelimiter.Auto)
        {
            return Marks.First(each => each.Name == delimiter).Mark;
        }

        var sample = SourceText.Sample(bytes);
        var text = encoding == SourceEncoding.Utf16 ? System.Text.Encoding.Unicode.GetString(sample.Bytes) : sample.Text;
        var lines = text.Split('\n').Take(SampleLines).ToList();
        return Marks.MaxBy(each => Fit(lines, each.Mark)).Mark;
    }

    /// <summary>How many lines have as many cells as most have, by how many these are.</summary>
    private static int Fit(List<string> lines, char mark)
    {
        var counts = lines.Select(line => Count(line, mark)).Where(count => count > 0).GroupBy(count => count).Select(group => group.Count() * Math.Min(group.Key, 40)).ToList();
        return counts.Count == 0 ? 0 : counts.Max();
    }

    private static int Count(string line, char mark)
    {
        var (count, quoted) = (0, false);
        foreach (var c in line)
        {
            quoted ^= c == '"';
            count += c == mark && !quoted ? 1 : 0;
        }

        return count;
    }
}
