using System.Globalization;
using System.Text;
using System.Xml;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// The rows of a workbook that is written as XML (Excel 2003; Alipay's site writes its large bills so), those of each sheet behind those of
/// the one before. A formula, or a workbook that breaks off, becomes a problem.
/// </summary>
public sealed class XmlSheetReader : IRecords
{
    public const string Namespace = "urn:schemas-microsoft-com:office:spreadsheet";

    private readonly RecordForm form;
    private readonly ProblemList problems;
    private readonly XmlReader xml;
    private readonly StringBuilder text = new();
    private readonly List<string> cells = [];
    private string joined = "";

    /// <summary>The rows of the sheets before.</summary>
    private int earlier;

    /// <summary>The cells of the widest row so far: a row keeps no empty cells behind its last.</summary>
    private int width;
    private bool ended;

    public XmlSheetReader(Stream bytes, RecordForm form, ProblemList problems)
    {
        (this.form, this.problems) = (form, problems);
        xml = XmlReader.Create(bytes, SafeXml.Settings);
    }

    public string Encoding => Workbook.Xml;

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
            }
            else if (!IsBlank)
            {
                text.Clear().AppendJoin(',', cells);
                joined = text.ToString();
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

    public void Dispose() => xml.Dispose();

    /// <summary>Reads the cells of the next row; false at the end.</summary>
    private bool Next()
    {
        try
        {
            while (!ended && xml.Read())
            {
                if (IsElement("Worksheet"))
                {
                    earlier = Line;
                }
                else if (IsElement("Row"))
                {
                    Line = IndexOf("Index") is { } row and > 0 ? Math.Max(Line + 1, earlier + row) : Line + 1;
                    TakeRow();
                    return !ended;
                }
            }
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            problems.Add(Line + 1, null, fault is InvalidDataException broken ? Archive.CodeOf(broken, "workbook-broken") : "workbook-broken");
        }

        ended = true;
        return false;
    }

    private void TakeRow()
    {
        cells.Clear();
        var (depth, isEmpty) = (xml.Depth, xml.IsEmptyElement);
        while (!isEmpty && xml.Read() && xml.Depth > depth)
        {
            if (IsElement("Cell"))
            {
                TakeCell();
            }

            if (cells.Count > ReadLimits.MostColumns)
            {
                problems.Add(Line, null, "too-many-cells", cells.Count.ToString(CultureInfo.InvariantCulture));
                ended = true;
                return;
            }
        }

        width = Math.Max(width, cells.Count);
        Pad(width);
    }

    private void TakeCell()
    {
        // A cell further to the right says where it is; those that it covers hold nothing.
        Pad(Math.Min((IndexOf("Index") ?? 1) - 1, ReadLimits.MostColumns));
        var covered = Math.Min(IndexOf("MergeAcross") ?? 0, ReadLimits.MostColumns);
        if (xml.GetAttribute("Formula", Namespace) is { } formula)
        {
            problems.Add(Line, null, "workbook-formula", formula[..Math.Min(formula.Length, 40)]);
        }

        cells.Add(xml.IsEmptyElement ? "" : Data());
        Pad(cells.Count + covered);
    }

    /// <summary>What the cell shows; a remark pinned to it is none of that.</summary>
    private string Data()
    {
        var (depth, type) = (xml.Depth, "");
        text.Clear();
        while (xml.Read() && xml.Depth > depth)
        {
            if (IsElement("Comment"))
            {
                using var remark = xml.ReadSubtree();
                while (remark.Read())
                {
                }
            }
            else if (IsElement("Data"))
            {
                type = xml.GetAttribute("Type", Namespace) ?? "";
            }
            else if (xml.NodeType is XmlNodeType.Text or XmlNodeType.CDATA)
            {
                text.Append(xml.Value);
            }

            if (text.Length > ReadLimits.LongestField)
            {
                problems.Add(Line, null, "field-too-long", "");
                ended = true;
                return "";
            }
        }

        return type == "DateTime" && DateTime.TryParse(text.ToString(), CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out var time)
            ? time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) : text.ToString();
    }

    private bool IsElement(string name) => xml.NodeType == XmlNodeType.Element && xml.LocalName == name && xml.NamespaceURI == Namespace;

    private int? IndexOf(string attribute) => int.TryParse(xml.GetAttribute(attribute, Namespace), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : null;

    private void Pad(int count)
    {
        while (cells.Count < count)
        {
            cells.Add("");
        }
    }
}
