using System.IO.Compression;
using ClosedXML.Excel;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

public sealed class SheetReaderTests
{
    private readonly ProblemList problems = new();

    [Fact]
    public void Rows_come_with_their_numbers_and_cells_as_text()
    {
        using var bytes = Book(sheet =>
        {
            sheet.Cell(2, 1).SetValue("id");
            sheet.Cell(2, 3).SetValue("amount");
            sheet.Cell(4, 1).SetValue("'0042\t");
            sheet.Cell(4, 2).SetValue(new DateTime(2026, 3, 1, 9, 30, 0));
            sheet.Cell(4, 3).SetValue(12.1);
        });

        using var rows = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.Equal("xlsx", rows.Encoding);
        Assert.True(rows.Read());
        Assert.Equal((2, "id", "amount"), (rows.Line, rows.Cell(0).ToString(), rows.Cell(2).ToString()));
        Assert.True(rows.Read());
        Assert.Equal((4, "0042", "2026-03-01 09:30:00", "12.1"), (rows.Line, rows.Cell(0).ToString(), rows.Cell(1).ToString(), rows.Cell(2).ToString()));
        Assert.False(rows.Read());
        Assert.Empty(problems.Items);
    }

    [Theory]
    [InlineData(123456789012345678d, true)]
    [InlineData(123456789012345d, false)]
    public void A_number_too_long_for_a_spreadsheet_is_the_mangled_id_it_is(double number, bool mangled)
    {
        using var bytes = Book(sheet => sheet.Cell(1, 1).SetValue(number));

        using var rows = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.True(rows.Read());
        Assert.Equal(mangled, Cells.IsMangled(rows.Cell(0)));
    }

    [Fact]
    public void A_workbook_that_is_none_is_refused()
    {
        using var whole = Book(sheet => sheet.Cell(1, 1).SetValue("id"));
        var bytes = whole.ToArray();

        using var old = new MemoryStream([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, .. bytes[..600]]);
        var parsed = FileInspector.Read(old, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { });

        Assert.Equal((Verdict.Rejected, "xls"), (parsed.Verdict, Workbook.KindOf(old)));
    }

    [Fact]
    public void Too_many_cells_refuse_the_row()
    {
        using var bytes = Book(sheet => sheet.Cell(1, ReadLimits.MostColumns + 1).SetValue("far"));

        using var rows = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.False(rows.Read());
        Assert.Equal("too-many-cells", Assert.Single(problems.Items).Code);
    }

    [Theory]
    [InlineData("<row r=\"1\"><c r=\"A1\"><f>1+1</f><v>3</v></c></row>", "workbook-formula")]
    [InlineData("<row r=\"2\"><c r=\"A2\"><v>3</v></c></row><row r=\"2\"><c r=\"A2\"><v>4</v></c></row>", "workbook-row-twice")]
    [InlineData("<row r=\"1\"><c r=\"B1\"><v>3</v></c><c r=\"A1\"><v>4</v></c></row>", "workbook-row-twice")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>7</v></c></row>", "workbook-broken")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>-1</v></c></row>", "workbook-broken")]
    [InlineData("<row r=\"1048576\"><c r=\"XFD1048576\"><v>3</v></c></row>", "too-many-cells")]
    [InlineData("<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v><f>1+1</f></c></row>", "workbook-formula")]
    [InlineData("<row r=\"1\"><c r=\"A1\"><v>3</v></c></row>", null)]
    public void What_a_reader_would_pass_over_in_silence_is_refused(string rows, string? problem)
    {
        using var bytes = Book(sheet => sheet.Cell(1, 1).SetValue("a shared text"));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            archive.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var sheet = new StreamWriter(archive.CreateEntry("xl/worksheets/sheet1.xml").Open());
            sheet.Write($"<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>{rows}</sheetData></worksheet>");
        }

        bytes.Position = 0;
        using var read = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.Equal(problem is null, read.Read());
        Assert.Equal(problem, problems.Items is [var first, ..] ? first.Code : null);
    }

    [Fact]
    public void A_part_that_declares_entities_is_refused()
    {
        using var bytes = Book(sheet => sheet.Cell(1, 1).SetValue(1));
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            using var part = new StreamWriter(archive.CreateEntry("docProps/more.xml").Open());
            part.Write("<!DOCTYPE a SYSTEM \"http://127.0.0.1/\"><a/>");
        }

        bytes.Position = 0;
        using var read = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.Equal("document-type", Assert.Single(problems.Items).Code);
    }

    [Fact]
    public void The_neutral_form_is_read_from_the_first_sheet()
    {
        string[][] table =
        [
            ["transaction_id", "order_no", "time", "type", "amount", "fee", "currency", "counterparty", "remark"],
            ["X1", "A1", "2026-03-01 10:00:00", "payment", "100.00", "-0.60", "CNY", "", ""],
        ];
        using var bytes = Book(sheet => sheet.Cell(1, 1).InsertData(table));
        var lines = new List<StatementLine>();

        var parsed = FileInspector.Read(bytes, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

        Assert.Equal((Verdict.Accepted, "generic-xlsx", "xlsx"), (parsed.Verdict, parsed.Format, parsed.Encoding));
        Assert.Equal((100_00L, -60L, "A1"), (lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].OrderNo));
    }

    [Fact]
    public void A_workbook_in_an_archive_is_read()
    {
        using var book = Book(sheet => sheet.Cell(1, 1).SetValue("nothing known"));
        using var zip = new MemoryStream();
        using (var archive = new ZipArchive(zip, ZipArchiveMode.Create, leaveOpen: true))
        {
            using var member = archive.CreateEntry("微信支付账单.xlsx").Open();
            book.CopyTo(member);
        }

        zip.Position = 0;
        var parsed = FileInspector.Read(zip, null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { });

        Assert.Equal("format-unknown", Assert.Single(parsed.Problems).Code);
    }

    [Fact]
    public void Sheets_that_go_on_by_name_are_read_and_of_others_it_is_told()
    {
        using var book = new XLWorkbook();
        foreach (var (name, cell) in new[] { ("bill1", "a"), ("bill2", "b"), ("notes", "c"), ("empty", "") })
        {
            book.AddWorksheet(name).Cell(1, 1).SetValue(cell);
        }

        using var bytes = new MemoryStream();
        book.SaveAs(bytes);
        bytes.Position = 0;
        using var rows = RecordSet.Open(bytes, RecordForm.Quoted, problems);

        Assert.True(rows.Read());
        Assert.True(rows.Read());
        Assert.Equal(("b", 2), (rows.Cell(0).ToString(), rows.Line));
        Assert.False(rows.Read());
        Assert.Equal(("sheet-not-read", "notes", false), problems.Items.Select(problem => (problem.Code, problem.Value, problem.Refuses)).Single());
    }

    private static MemoryStream Book(Action<IXLWorksheet> fill)
    {
        using var book = new XLWorkbook();
        fill(book.AddWorksheet("Sheet1"));
        var bytes = new MemoryStream();
        book.SaveAs(bytes);
        bytes.Position = 0;
        return bytes;
    }
}
