using System.Globalization;
using System.Text;
using ExcelDataReader;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// The rows of a workbook's first sheet as records, and of those that go on with it by name (<c>bill1</c>, <c>bill2</c>). A number too long for a spreadsheet comes in scientific form, as the mangled id it
/// is; a date as <c>yyyy-MM-dd HH:mm:ss</c>. A workbook that breaks off or lies about its size becomes a problem.
/// </summary>
public sealed class SheetReader : IRecords
{
    /// <summary>From here on a double no longer holds every digit.</summary>
    private const double Exact = 1e15;

    /// <summary>A row of the old form takes at least so many bytes.</summary>
    private const int ShortestRow = 16;

    /// <summary>So many rows more than its bytes can tell of may lie empty in a workbook of the old form; a broken one says tens of thousands, each gone through slowly.</summary>
    private const int MostGaps = 1_000;

    /// <summary>So many rows of a sheet that is not read are looked at for something in them.</summary>
    private const int LookedAt = 20;

    /// <summary>What spreadsheets call sheets that nobody has named.</summary>
    private static readonly string[] Unnamed = ["Sheet", "工作表", "Tabelle", "Feuil", "Hoja"];

    private readonly RecordForm form;
    private readonly long length;
    private readonly ProblemList problems;
    private readonly IExcelDataReader? rows;
    private readonly StringBuilder text = new();
    private readonly List<string> cells = [];
    private string joined = "";

    /// <summary>The cells of the widest row so far: a sheet keeps no empty cells behind the last of a row.</summary>
    private int width;
    private bool ended;

    public SheetReader(Stream bytes, RecordForm form, ProblemList problems)
    {
        this.form = form;
        this.problems = problems;
        Encoding = Workbook.KindOf(bytes) ?? "";
        length = bytes.Length;
        try
        {
            Workbook.Guard(bytes);
            if (Encoding == Workbook.Xlsx && WorkbookCheck.Find(bytes) is { } found)
            {
                problems.Add(found.Row, null, found.Code, "");
                ended = true;
                return;
            }

            rows = Workbook.Open(bytes);
            if (IsStretched(rows))
            {
                Broken();
            }
        }
        catch (InvalidDataException fault)
        {
            problems.Add(1, null, Archive.CodeOf(fault, "workbook-broken"));
            ended = true;
        }
    }

    public string Encoding { get; }

    public bool IsStrict => form == RecordForm.Strict;

    public int Line { get; private set; }

    public int Last => Line;

    public int Count => cells.Count;

    public ReadOnlySpan<char> Text => joined;

    public bool IsBlank => cells.TrueForAll(cell => cell.Length == 0);

    public bool Read()
    {
        while (Next())
        {
            if (Line > ReadLimits.MostRecords)
            {
                problems.Add(Line, null, "too-many-rows", ReadLimits.MostRecords.ToString(CultureInfo.InvariantCulture));
                ended = true;
                return false;
            }

            if (Take())
            {
                return true;
            }
        }

        if (Line == 0 && problems.Count == 0)
        {
            problems.Add(1, null, "file-empty");
        }

        return false;
    }

    public ReadOnlySpan<char> Cell(int index) => IsStrict ? Cells.Trim(cells[index]) : Cells.Clean(cells[index]);

    public void Dispose() => rows?.Dispose();

    private bool Next()
    {
        if (ended)
        {
            return false;
        }

        try
        {
            ended = !rows!.Read() && !GoOn(rows);
            Line += ended ? 0 : 1;
            return !ended;
        }
        catch (Exception fault) when (Workbook.IsBroken(fault))
        {
            return Broken();
        }
    }

    /// <summary>Reads the cells of the row; false where it is blank or a problem.</summary>
    private bool Take()
    {
        cells.Clear();
        try
        {
            var count = rows!.FieldCount;
            while (count > 0 && rows.GetValue(count - 1) is null)
            {
                count--;
            }

            if (count > ReadLimits.MostColumns)
            {
                problems.Add(Line, null, "too-many-cells", count.ToString(CultureInfo.InvariantCulture));
                return false;
            }

            width = Math.Max(width, count);
            for (var i = 0; i < width; i++)
            {
                cells.Add(i < count ? TextOf(rows.GetValue(i)) : "");
            }
        }
        catch (Exception fault) when (Workbook.IsBroken(fault))
        {
            return Broken();
        }

        if (cells.Exists(cell => cell.Length > ReadLimits.LongestField))
        {
            problems.Add(Line, null, "field-too-long", "");
            return false;
        }

        text.Clear().AppendJoin(',', cells);
        joined = text.ToString();
        return !IsBlank;
    }

    /// <summary>Stands on the first row of the sheet that goes on with the one that ended; false where none does. What is not read is told.</summary>
    private bool GoOn(IExcelDataReader sheets)
    {
        var stem = StemOf(sheets.Name);
        while (sheets.NextResult())
        {
            if (IsStretched(sheets))
            {
                return Broken();
            }

            var goesOn = !Unnamed.Contains(stem, StringComparer.OrdinalIgnoreCase) && stem.Length > 0 && sheets.Name.Length > stem.Length && StemOf(sheets.Name) == stem;
            for (var row = 0; row < LookedAt && sheets.Read(); row++)
            {
                if (goesOn)
                {
                    return true;
                }

                if (Enumerable.Range(0, sheets.FieldCount).Any(i => sheets.GetValue(i) is not null))
                {
                    problems.Warn(Line, null, "sheet-not-read", sheets.Name);
                    break;
                }
            }
        }

        return false;
    }

    private static string StemOf(string name) => name.TrimEnd('0', '1', '2', '3', '4', '5', '6', '7', '8', '9');

    /// <summary>True where a sheet of the old form says more rows than its bytes can tell of.</summary>
    private bool IsStretched(IExcelDataReader sheet) => Encoding == Workbook.Xls && RowsOf(sheet) > MostGaps + (length / ShortestRow);

    /// <summary>How many rows the sheet says it has; none where it cannot say.</summary>
    private static int RowsOf(IExcelDataReader rows)
    {
        try
        {
            return rows.RowCount;
        }
        catch (Exception fault) when (Workbook.IsBroken(fault))
        {
            return 0;
        }
    }

    private bool Broken()
    {
        problems.Add(Line + 1, null, "workbook-broken");
        ended = true;
        return false;
    }

    private static string TextOf(object? value) => value switch
    {
        null => "",
        string said => said,
        double number when Math.Abs(number) < Exact => ((decimal)number).ToString("0.############", CultureInfo.InvariantCulture),
        double number => number.ToString("0.##############E+0", CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture),
        TimeSpan time => time.ToString(@"hh\:mm\:ss", CultureInfo.InvariantCulture),
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
