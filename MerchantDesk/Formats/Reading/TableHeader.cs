using System.Globalization;

namespace MerchantDesk.Formats.Reading;

/// <summary>The columns of a delimited table, found by name.</summary>
public sealed class TableHeader
{
    private readonly Dictionary<string, int> columns;
    private readonly int width;

    private TableHeader(Dictionary<string, int> columns, int width)
    {
        this.columns = columns;
        this.width = width;
    }

    public IEnumerable<string> Names => columns.Keys;

    /// <summary>The columns of a table that has no header.</summary>
    public static TableHeader Of(IReadOnlyList<string> names) => new(names.Select((name, i) => (name, i)).ToDictionary(each => each.name, each => each.i, StringComparer.Ordinal), names.Count);

    /// <summary>Null, with a problem for each, where needed columns are missing, or in a strict form one stands twice.</summary>
    /// <param name="reach">The column that every row must reach where the source leaves out empty cells at the end of a row; null where it never does.</param>
    public static TableHeader? Read(IRecords record, IEnumerable<string> needed, ProblemList problems, string? reach = null)
    {
        var columns = new Dictionary<string, int>(StringComparer.Ordinal);
        var sound = true;
        for (var i = 0; i < record.Count; i++)
        {
            var name = record.Cell(i).ToString();
            if (!record.IsStrict && name.Contains('('))
            {
                // Some files print the unit in narrow brackets, some in wide ones.
                columns.TryAdd(name.Replace('(', '（').Replace(')', '）'), i);
            }

            if (!record.IsStrict && name.Contains("  ", StringComparison.Ordinal))
            {
                columns.TryAdd(string.Join(' ', name.Split(' ', StringSplitOptions.RemoveEmptyEntries)), i);
            }

            if (name.Length > 0 && !columns.TryAdd(name, i) && record.IsStrict)
            {
                problems.Add(record.Line, name, "column-twice", name);
                sound = false;
            }
        }

        foreach (var name in needed.Where(name => !columns.ContainsKey(name)))
        {
            problems.Add(record.Line, name, "column-missing", name);
            sound = false;
        }

        var width = record.IsStrict || columns.Count == 0 ? record.Count : columns.Values.Max() + 1;
        width = reach is not null && columns.TryGetValue(reach, out var last) ? last + 1 : width;
        return sound ? new TableHeader(columns, width) : null;
    }

    public bool Has(string name) => columns.ContainsKey(name);

    /// <summary>Null, with a problem, where the row has fewer cells than the header has columns; in a strict form also where it has more.</summary>
    /// <param name="shortest">How few cells a row may have where the source leaves the last ones out; 0 where it never does.</param>
    public TableRow? Row(IRecords record, ProblemList problems, int shortest = 0)
    {
        if (record.Count == width || (record.Count > width && !record.IsStrict) || (shortest > 0 && record.Count >= shortest))
        {
            return new TableRow(this, record, problems);
        }

        problems.Add(record.Line, null, "columns-differ", record.Count.ToString(CultureInfo.InvariantCulture), width.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    public int? IndexOf(string name) => columns.TryGetValue(name, out var index) ? index : null;
}
