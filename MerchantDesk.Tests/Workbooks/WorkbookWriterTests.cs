using ClosedXML.Excel;
using MerchantDesk.Domain.Values;
using MerchantDesk.Workbooks;

namespace MerchantDesk.Tests.Workbooks;

public sealed class WorkbookWriterTests
{
    [Theory]
    [InlineData("2026030101000000114")]
    [InlineData("0042")]
    [InlineData("1E5")]
    [InlineData("TRUE")]
    [InlineData("2026-03-01")]
    public void An_id_stays_the_text_it_is(string id)
    {
        var cell = Written(id);

        Assert.Equal((XLDataType.Text, id), (cell.DataType, cell.GetString()));
    }

    [Theory]
    [InlineData("=1+1")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("@SUM(A1)")]
    [InlineData("＝1+1")]
    [InlineData("＋1")]
    [InlineData("－1")]
    [InlineData("＠x")]
    [InlineData("  =1+1")]
    [InlineData("\u200B=1+1")]
    [InlineData("=HYPERLINK(\"http://example.invalid\")")]
    public void A_text_that_looks_like_a_formula_stays_that_text_and_is_none(string hostile)
    {
        var cell = Written(hostile);

        Assert.Equal((false, XLDataType.Text, true), (cell.HasFormula, cell.DataType, cell.Style.IncludeQuotePrefix));
        Assert.Equal(hostile, cell.GetString());
    }

    [Theory]
    [InlineData("\t=x", " =x")]
    [InlineData("\rx", " x")]
    [InlineData("\nx", " x")]
    [InlineData("a\0b\u001Fc", "a b c")]
    [InlineData("鯨😀", "鯨😀")]
    public void What_XML_forbids_never_reaches_it(string text, string written) => Assert.Equal(written, Written(text).GetString());

    [Fact]
    public void Halves_of_characters_and_what_is_none_become_the_sign_for_it() => Assert.Equal("a\uFFFDb\uFFFDc\uFFFD", Written("a\uD800b\uFFFEc\uFFFF").GetString());

    [Fact]
    public void An_ordinary_text_has_no_prefix() => Assert.False(Written("A1-2=3").Style.IncludeQuotePrefix);

    [Fact]
    public void Amounts_are_numbers_with_their_decimals_and_days_are_days()
    {
        using var book = Open(new Money(-12_50, Currency.Cny), new Money(7, Currency.Parse("JPY")), new DateOnly(2026, 3, 1));

        var row = book.Worksheet(1).Row(2);
        Assert.Equal((-12.5, "#,##0.00"), (row.Cell(1).GetDouble(), row.Cell(1).Style.NumberFormat.Format));
        Assert.Equal((7.0, "#,##0"), (row.Cell(2).GetDouble(), row.Cell(2).Style.NumberFormat.Format));
        Assert.Equal(new DateTime(2026, 3, 1), row.Cell(3).GetDateTime());
    }

    [Fact]
    public void The_header_stays_in_sight_and_a_formula_counts()
    {
        var sheet = new Sheet("A/very:long*name?that[no]spreadsheet\\takes", "Amount");
        sheet.Add(new Money(1_25, Currency.Cny));
        sheet.Add(new Money(2_25, Currency.Cny));
        sheet.AddTotal(new FormulaCell("SUM(A2:A3)", 2));

        using var book = Open(sheet);

        var page = book.Worksheet(1);
        Assert.Equal((1, 3.5, true), (page.SheetView.SplitRow, page.Cell(4, 1).GetDouble(), page.Cell(4, 1).HasFormula));
        Assert.Equal("A very long name that no spread", page.Name);
    }

    private static IXLCell Written(string text)
    {
        using var book = Open(text);
        return book.Worksheet(1).Cell(2, 1);
    }

    private static XLWorkbook Open(params SheetCell[] cells)
    {
        var sheet = new Sheet("One", "A", "B", "C");
        sheet.Add(cells);
        return Open(sheet);
    }

    private static XLWorkbook Open(Sheet sheet)
    {
        var file = new MemoryStream();
        WorkbookWriter.Write(file, [sheet]);
        return new XLWorkbook(new MemoryStream(file.ToArray()));
    }
}
