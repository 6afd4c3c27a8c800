using System.Globalization;
using MerchantDesk.Workbooks;

namespace MerchantDesk.Hosting.Cli;

/// <summary>One record as RFC 4180 writes it. A text that a spreadsheet would take for a formula gets an apostrophe; numbers stay numbers.</summary>
public static class CsvRow
{
    private const string End = "\r\n";

    public static string Of(params SheetCell[] cells) => string.Join(',', cells.Select(Cell)) + End;

    private static string Cell(SheetCell cell) => cell switch
    {
        TextCell { Text: { } text } => Quoted(PlainText.LooksLikeFormula(text) ? "'" + PlainText.Clean(text) : PlainText.Clean(text)),
        AmountCell { Amount: var amount } => amount.ToPlainString(),
        DayCell { Day: var day } => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        CountCell { Count: var count } => count.ToString(CultureInfo.InvariantCulture),
        _ => "",
    };

    private static string Quoted(string text) => text.AsSpan().IndexOfAny(",\"") < 0 ? text : $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
