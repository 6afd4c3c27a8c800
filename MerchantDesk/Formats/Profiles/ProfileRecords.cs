using System.Globalization;
using MerchantDesk.Domain.Profiles;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats.Profiles;

/// <summary>
/// The records of a file that a profile leaves: those below its header, without the rows that are none. The header is found by its words,
/// wherever it stands among the first rows; where none has them, it is the row on which it stood when the profile was made.
/// </summary>
public sealed class ProfileRecords : IRecords
{
    private const int MostAbove = 200;

    private readonly IRecords inner;
    private readonly ColumnProfile profile;
    private readonly ProblemList problems;
    private readonly Queue<Row> ahead = new();
    private readonly int[] skipped;
    private Row current = new(0, "", []);
    private int top;
    private bool ended;

    public ProfileRecords(Stream bytes, ColumnProfile profile, ProblemList problems)
    {
        this.profile = profile;
        this.problems = problems;
        inner = ProfileSource.Open(bytes, profile.Encoding, profile.Delimiter, problems);
        var below = new List<Row>();
        Header = profile.HeaderRow == 0 ? profile.Header : Named(FindHeader(below));
        skipped = [.. profile.SkipRows.Select(rule => rule.Column is { } column ? ColumnNames.IndexOf(Header, column) ?? -1 : -1)];
        Labels = ColumnNames.Label(Header);
        top = profile.SkipTop;
        below.Where(Keeps).ToList().ForEach(ahead.Enqueue);
    }

    /// <summary>The cells of the header as they stand in this file; empty, with a problem, where it has none.</summary>
    public IReadOnlyList<string> Header { get; }

    /// <summary>A name for each column that no other has.</summary>
    public IReadOnlyList<string> Labels { get; }

    public int HeaderLine { get; private set; }

    /// <summary>How many rows were left out as the profile says.</summary>
    public int LeftOut { get; private set; }

    public int FirstLeftOut { get; private set; }

    public string Encoding => inner.Encoding;

    public bool IsSheet => Encoding is Workbook.Xlsx or Workbook.Xls;

    public bool IsStrict => false;

    public int Line => current.Line;

    public int Last => inner.Last;

    public int Count => current.Cells.Count;

    public ReadOnlySpan<char> Text => current.Text;

    public bool IsBlank => current.Cells.All(cell => cell.Length == 0);

    public ReadOnlySpan<char> Cell(int index) => current.Cells[index];

    public bool Read()
    {
        while (!ended && ahead.Count <= profile.SkipBottom && Next() is { } row)
        {
            ahead.Enqueue(row);
        }

        if (ended && ahead.Count <= profile.SkipBottom)
        {
            while (ahead.TryDequeue(out var left))
            {
                LeaveOut(left);
            }

            return false;
        }

        current = ahead.Dequeue();
        return true;
    }

    public void Dispose() => inner.Dispose();

    /// <summary>Without the empty cells at its end, which its rows may lack.</summary>
    private static List<string> Named(List<string> header) => header[..(header.FindLastIndex(name => name.Length > 0) + 1)];

    /// <param name="below">Takes the rows that were read behind the header.</param>
    private List<string> FindHeader(List<Row> below)
    {
        var above = new List<Row>();
        while (above.Count < MostAbove && inner.Read())
        {
            above.Add(new Row(inner.Line, inner.Text.ToString(), inner.CellTexts()));
            if (ColumnNames.Signature(above[^1].Cells) == profile.Signature)
            {
                HeaderLine = inner.Line;
                return above[^1].Cells;
            }
        }

        return FindAgain(above, below);
    }

    /// <summary>Begins anew behind the row where the header should be; a column that it lacks is told by whoever needs it.</summary>
    private List<string> FindAgain(List<Row> above, List<Row> below)
    {
        if (above.Find(row => row.Line >= profile.HeaderRow) is not { } header)
        {
            ended = true;
            if (problems.Count == 0)
            {
                problems.Add(Math.Max(inner.Last, 1), null, "header-missing", profile.Header.FirstOrDefault(name => name.Length > 0));
            }

            return [];
        }

        HeaderLine = header.Line;
        TellOther(header);
        below.AddRange(above.Where(row => row.Line > header.Line));
        return header.Cells;
    }

    /// <summary>A number leads to whatever stands there now; a name is found where it is, and may mean something else beside others.</summary>
    private void TellOther(Row header)
    {
        if (profile.Columns.Values.SelectMany(columns => columns).Concat(profile.SkipRows.Select(rule => rule.Column).OfType<string>()).Any(column => ColumnNames.IsNumber(header.Cells, column)))
        {
            problems.Add(header.Line, null, "header-differs");
        }
        else
        {
            problems.Warn(header.Line, null, "header-other");
        }
    }

    /// <summary>The next record below the header; null at the end.</summary>
    private Row? Next()
    {
        while (inner.Read())
        {
            var row = new Row(inner.Line, inner.Text.ToString(), inner.CellTexts());
            if (Keeps(row))
            {
                return row;
            }
        }

        ended = true;
        return null;
    }

    private bool Keeps(Row row)
    {
        if (row.Cells.TrueForAll(cell => cell.Length == 0))
        {
            return false;
        }

        if (top > 0 || IsSkipped(row))
        {
            top -= top > 0 ? 1 : 0;
            LeaveOut(row);
            return false;
        }

        // A comma that nobody has quoted moves every cell behind it.
        if (row.Cells.FindLastIndex(cell => cell.Length > 0) < Header.Count)
        {
            return true;
        }

        problems.Add(row.Line, null, "columns-differ", row.Cells.Count.ToString(CultureInfo.InvariantCulture), Header.Count.ToString(CultureInfo.InvariantCulture));
        return false;
    }

    private bool IsSkipped(Row row)
    {
        for (var i = 0; i < skipped.Length; i++)
        {
            var rule = profile.SkipRows[i];
            var cell = rule.Column is null ? row.Cells.Find(each => each.Length > 0) : skipped[i] >= 0 && skipped[i] < row.Cells.Count ? row.Cells[skipped[i]] : null;
            if (cell?.StartsWith(rule.Text.Trim(), StringComparison.OrdinalIgnoreCase) == true)
            {
                return true;
            }
        }

        return false;
    }

    private void LeaveOut(Row row)
    {
        LeftOut++;
        FirstLeftOut = FirstLeftOut == 0 ? row.Line : Math.Min(FirstLeftOut, row.Line);
    }

    private sealed record Row(int Line, string Text, List<string> Cells);
}
