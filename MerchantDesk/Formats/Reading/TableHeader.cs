using System.Globalization;

namespace MerchantDesk.Formats.Reading;

/// <summary>The columns of a delimited table, found by name.</summary>
public sealed class TableHeader
{
    private readonly Dictionary<string, int> columns;

    private TableHeader(Dictionary<string, int> columns) => this.columns = columns;

    public int Count => columns.Count;

    /// <summary>Null, with a problem for each, where needed columns are missing.</summary>
    public static TableHeader? Read(IReadOnlyList<string> cells, IEnumerable<string> needed, int line, ProblemList problems)
    {
        var columns = cells.Index().Where(cell => cell.Item.Length > 0).GroupBy(cell => cell.Item).ToDictionary(group => group.Key, group => group.First().Index);
        var missing = needed.Where(name => !columns.ContainsKey(name)).ToList();
        missing.ForEach(name => problems.Add(line, name, "column-missing", name));
        return missing.Count == 0 ? new TableHeader(columns) : null;
    }

    public bool Has(string name) => columns.ContainsKey(name);

    /// <summary>Null, with a problem, where the row has fewer cells than the header has columns.</summary>
    public TableRow? Row(IReadOnlyList<string> cells, int line, ProblemList problems)
    {
        if (cells.Count >= Count)
        {
            return new TableRow(this, cells, line, problems);
        }

        problems.Add(line, null, "columns-differ", cells.Count.ToString(CultureInfo.InvariantCulture), Count.ToString(CultureInfo.InvariantCulture));
        return null;
    }

    public int? IndexOf(string name) => columns.TryGetValue(name, out var index) ? index : null;
}
