namespace MerchantDesk.Formats;

/// <summary>The beginning of a file (at most 64 KB) decoded as its bytes suggest, for detection by content.</summary>
public sealed record FileSample(byte[] Bytes, string Text, string Encoding)
{
    /// <summary>True where the text is that of a workbook's first rows.</summary>
    public bool IsSheet => Encoding is Reading.Workbook.Xlsx or Reading.Workbook.Xls or Reading.Workbook.Xml;

    /// <summary>The cells of a workbook's first rows; empty of any other file.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Rows { get; init; } = [];

    /// <summary>The line on which a document type is declared; 0 where none is.</summary>
    public int DocumentTypeLine =>
        Text.IndexOf("<!DOCTYPE", StringComparison.OrdinalIgnoreCase) is var at and >= 0 ? 1 + Text.AsSpan(0, at).Count('\n') : 0;

    /// <summary>The names that the first line gives the columns of a table.</summary>
    public IReadOnlySet<string> ColumnNames(char separator = ',')
    {
        var line = Text.AsSpan().TrimStart("\r\n");
        line = line.IndexOfAny('\r', '\n') is var end and >= 0 ? line[..end] : line;
        return line.ToString().Split(separator).Select(name => name.Trim(' ', '\t', '"', '\uFEFF')).ToHashSet(StringComparer.Ordinal);
    }
}
