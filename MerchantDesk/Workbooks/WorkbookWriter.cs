using ClosedXML.Excel;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Workbooks;

/// <summary>Writes small styled workbooks. Text never becomes a formula, ids keep every digit, days are days and amounts are numbers.</summary>
public static class WorkbookWriter
{
    private const int NameLength = 31;
    private const int WidthAtMost = 60;
    private const int WidthAtLeast = 10;

    public static void Write(Stream target, IEnumerable<Sheet> sheets)
    {
        using var book = new XLWorkbook();
        foreach (var sheet in sheets)
        {
            Fill(book.Worksheets.Add(NameOf(sheet.Name)), sheet);
        }

        book.SaveAs(target);
    }

    private static void Fill(IXLWorksheet page, Sheet sheet)
    {
        for (var column = 0; column < sheet.Headers.Count; column++)
        {
            Text(page.Cell(1, column + 1), sheet.Headers[column]);
        }

        page.Row(1).Style.Font.Bold = true;
        page.Row(1).Style.Fill.BackgroundColor = XLColor.FromHtml("#F3F3F1");
        page.SheetView.FreezeRows(1);
        for (var row = 0; row < sheet.Rows.Count; row++)
        {
            for (var column = 0; column < sheet.Rows[row].Length; column++)
            {
                Fill(page.Cell(row + 2, column + 1), sheet.Rows[row][column]);
            }

            page.Row(row + 2).Style.Font.Bold = sheet.IsTotal(row);
        }

        SetWidths(page, sheet);
    }

    private static void Fill(IXLCell cell, SheetCell content)
    {
        switch (content)
        {
            case TextCell { Text: { } text }:
                Text(cell, text);
                break;
            case AmountCell { Amount: var amount }:
                cell.Value = (double)amount.Minor / amount.Currency.UnitsPerMajor;
                cell.Style.NumberFormat.Format = FormatOf(amount.Currency.Decimals);
                break;
            case DayCell { Day: var day }:
                cell.Value = day.ToDateTime(TimeOnly.MinValue);
                cell.Style.DateFormat.Format = "yyyy-mm-dd";
                break;
            case CountCell { Count: var count }:
                cell.Value = (double)count;
                cell.Style.NumberFormat.Format = "#,##0";
                break;
            case FormulaCell { Formula: var formula, Decimals: var decimals }:
                cell.FormulaA1 = formula;
                cell.Style.NumberFormat.Format = FormatOf(decimals);
                break;
        }
    }

    private static void Text(IXLCell cell, string text)
    {
        // The type comes first: set as a value, a text of digits would become a number and lose some of them.
        cell.DataType = XLDataType.Text;
        cell.Style.NumberFormat.Format = "@";
        cell.SetValue(PlainText.Clean(text));
        if (PlainText.LooksLikeFormula(text))
        {
            // Kept beside the text, so that it stays what it was and is still text after somebody has edited the cell.
            cell.Style.IncludeQuotePrefix = true;
        }
    }

    private static void SetWidths(IXLWorksheet page, Sheet sheet)
    {
        for (var column = 0; column < sheet.Headers.Count; column++)
        {
            var longest = sheet.Rows.Where(row => row.Length > column).Select(row => Length(row[column])).Append(sheet.Headers[column].Length).Max();
            page.Column(column + 1).Width = Math.Clamp(longest + 2, WidthAtLeast, WidthAtMost);
        }
    }

    private static int Length(SheetCell cell) => cell switch { TextCell { Text: { } text } => text.Length, AmountCell { Amount: var amount } => amount.ToPlainString().Length + 4, _ => WidthAtLeast };

    private static string FormatOf(int decimals) => decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals);

    /// <summary>A sheet's name is short and has none of a few characters.</summary>
    private static string NameOf(string name)
    {
        var clean = string.Concat(name.Select(letter => letter is ':' or '\\' or '/' or '?' or '*' or '[' or ']' ? ' ' : letter));
        return clean.Length > NameLength ? clean[..NameLength] : clean;
    }
}
