using System.Text;
using System.Xml.Linq;
using ClosedXML.Excel;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Support;

/// <summary>Reads what a test has written, its format found by its content.</summary>
public static class Written
{
    private static readonly ReadSettings Settings = new(TimeZoneInfo.Utc, Currency.Cny) { Latest = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    static Written() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static (ParsedFile File, List<StatementLine> Lines) Of(string text, string encoding = "utf-8") => Of(Encoding.GetEncoding(encoding).GetBytes(text));

    public static (ParsedFile File, List<StatementLine> Lines) Of(byte[] bytes)
    {
        var lines = new List<StatementLine>();
        return (FileInspector.Read(new MemoryStream(bytes), null, Settings, lines.Add), lines);
    }

    /// <summary>A workbook of one sheet with these cells, as text unless they are numbers or times.</summary>
    public static byte[] Book(IReadOnlyList<object[]> rows)
    {
        using var book = new XLWorkbook();
        var sheet = book.AddWorksheet("Sheet1");
        for (var row = 0; row < rows.Count; row++)
        {
            for (var column = 0; column < rows[row].Length; column++)
            {
                sheet.Cell(row + 1, column + 1).SetValue(rows[row][column]);
            }
        }

        using var bytes = new MemoryStream();
        book.SaveAs(bytes);
        return bytes.ToArray();
    }

    /// <summary>A workbook as Excel 2003 writes one document of XML.</summary>
    public static byte[] XmlBook(params (string Name, string[][] Rows)[] sheets)
    {
        XNamespace space = XmlSheetReader.Namespace;
        var book = new XElement(
            space + "Workbook",
            sheets.Select(sheet => new XElement(
                space + "Worksheet",
                new XAttribute(space + "Name", sheet.Name),
                new XElement(space + "Table", sheet.Rows.Select(row => new XElement(space + "Row", row.Select(cell => new XElement(space + "Cell", new XElement(space + "Data", new XAttribute(space + "Type", "String"), cell)))))))));
        return Encoding.UTF8.GetBytes($"<?xml version=\"1.0\"?>\n<?mso-application progid=\"Excel.Sheet\"?>\n{book}");
    }
}
