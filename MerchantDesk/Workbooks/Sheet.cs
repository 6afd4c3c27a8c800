namespace MerchantDesk.Workbooks;

/// <summary>One sheet of a workbook: a header row that stays in sight, rows, and the rows that are set off as totals.</summary>
public sealed class Sheet(string name, params string[] headers)
{
    private readonly List<SheetCell[]> rows = [];
    private readonly HashSet<int> totals = [];

    public string Name { get; } = name;

    public IReadOnlyList<string> Headers { get; } = headers;

    public IReadOnlyList<SheetCell[]> Rows => rows;

    /// <summary>The row, counted from 1, in which the next cells will stand.</summary>
    public int NextRow => rows.Count + 2;

    public void Add(params SheetCell[] cells) => rows.Add(cells);

    public void AddTotal(params SheetCell[] cells)
    {
        totals.Add(rows.Count);
        rows.Add(cells);
    }

    public bool IsTotal(int index) => totals.Contains(index);
}
