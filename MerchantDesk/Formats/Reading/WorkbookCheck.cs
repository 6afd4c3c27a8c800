using System.Globalization;
using System.IO.Compression;
using System.Xml;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// Looks through a workbook before it is read for what a reader would pass over in silence: formulas, whose stored result may be another
/// than they come to; rows and cells that stand twice or in no order; texts that are not there; parts of one name.
/// </summary>
public static class WorkbookCheck
{
    /// <summary>The first thing found, with its row; null where the workbook says what it shows.</summary>
    public static (string Code, int Row)? Find(Stream bytes)
    {
        try
        {
            using var archive = new ZipArchive(bytes, ZipArchiveMode.Read, leaveOpen: true);
            if (archive.Entries.DistinctBy(part => part.FullName, StringComparer.OrdinalIgnoreCase).Count() != archive.Entries.Count)
            {
                return ("workbook-broken", 1);
            }

            var texts = archive.GetEntry("xl/sharedStrings.xml") is { } shared ? Count(shared, "si") : 0;
            return texts > ReadLimits.MostCells ? ("too-many-cells", 1) : archive.Entries.Where(IsSheet).Select(sheet => Check(sheet, texts)).FirstOrDefault(found => found is not null);
        }
        catch (Exception fault) when (fault is XmlException or InvalidDataException)
        {
            return ("workbook-broken", 1);
        }
        finally
        {
            bytes.Position = 0;
        }
    }

    /// <summary>A sheet is what begins as one, wherever it lies.</summary>
    private static bool IsSheet(ZipArchiveEntry part)
    {
        if (!part.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        using var content = part.Open();
        using var xml = XmlReader.Create(content, SafeXml.Settings);
        return xml.MoveToContent() == XmlNodeType.Element && xml.LocalName == "worksheet";
    }

    private static int Count(ZipArchiveEntry part, string element)
    {
        using var content = part.Open();
        using var xml = XmlReader.Create(content, SafeXml.Settings);
        var count = 0;
        while (count <= ReadLimits.MostCells && xml.Read())
        {
            count += xml.NodeType == XmlNodeType.Element && xml.LocalName == element ? 1 : 0;
        }

        return count;
    }

    private static (string Code, int Row)? Check(ZipArchiveEntry sheet, int texts)
    {
        using var content = sheet.Open();
        using var xml = XmlReader.Create(content, SafeXml.Settings);
        var (row, column, isText, cells) = (0, 0, false, 0);
        xml.Read();
        while (!xml.EOF)
        {
            if (xml.NodeType != XmlNodeType.Element)
            {
                xml.Read();
                continue;
            }

            switch (xml.LocalName)
            {
                case "row":
                    var number = int.TryParse(xml.GetAttribute("r"), NumberStyles.None, CultureInfo.InvariantCulture, out var stated) ? stated : row + 1;
                    if (number <= row)
                    {
                        return ("workbook-row-twice", number);
                    }

                    (row, column) = (number, 0);
                    break;
                case "c":
                    var place = ColumnOf(xml.GetAttribute("r")) ?? column + 1;
                    if (place <= column)
                    {
                        return ("workbook-row-twice", row);
                    }

                    if (place > ReadLimits.MostColumns || ++cells > ReadLimits.MostCells)
                    {
                        return ("too-many-cells", row);
                    }

                    (column, isText) = (place, xml.GetAttribute("t") == "s");
                    break;
                case "f":
                    return ("workbook-formula", row);
                case "v" when isText:
                    if (!int.TryParse(xml.ReadElementContentAsString(), NumberStyles.None, CultureInfo.InvariantCulture, out var index) || index >= texts)
                    {
                        return ("workbook-broken", row);
                    }

                    // The reader stands behind the value already.
                    continue;
            }

            xml.Read();
        }

        return null;
    }

    /// <summary>The number of the column that a cell's name such as <c>AB12</c> begins with, A being 1; null where it has no name.</summary>
    private static int? ColumnOf(string? name)
    {
        if (name is null)
        {
            return null;
        }

        var column = 0;
        foreach (var letter in name.TakeWhile(char.IsAsciiLetterUpper).Take(4))
        {
            column = (column * 26) + letter - 'A' + 1;
        }

        return column == 0 ? null : column;
    }
}
