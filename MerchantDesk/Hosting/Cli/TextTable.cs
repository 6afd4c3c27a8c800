namespace MerchantDesk.Hosting.Cli;

/// <summary>A table for a terminal, in which Chinese characters are two columns wide.</summary>
public static class TextTable
{
    private const char FirstWide = '\u1100';

    /// <summary>The first row is the head.</summary>
    public static IEnumerable<string> Lines(IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => Width(row[column]))).ToList();
        yield return Line(rows[0], widths);
        yield return string.Join("  ", widths.Select(width => new string('-', width)));
        foreach (var row in rows.Skip(1))
        {
            yield return Line(row, widths);
        }
    }

    private static string Line(IReadOnlyList<string> row, List<int> widths) =>
        string.Join("  ", row.Select((cell, column) => cell + new string(' ', widths[column] - Width(cell)))).TrimEnd();

    private static int Width(string cell) => cell.Sum(c => c >= FirstWide ? 2 : 1);
}
