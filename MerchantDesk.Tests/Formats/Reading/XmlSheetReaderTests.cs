using System.Text;
using MerchantDesk.Formats.Reading;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats.Reading;

/// <summary>Workbooks of Excel 2003, one document of XML.</summary>
public sealed class XmlSheetReaderTests
{
    private readonly ProblemList problems = new();

    [Fact]
    public void Rows_follow_one_another_over_the_sheets_and_every_row_is_as_wide_as_the_widest()
    {
        var rows = Rows(Written.XmlBook(("a1", [["x", "y"], ["1"]]), ("a2", [["2", "3"]])));

        Assert.Equal(["1:x|y", "2:1|", "3:2|3"], rows);
        Assert.Empty(problems.Items);
    }

    [Fact]
    public void Cells_say_where_they_are_what_they_cover_and_when()
    {
        var rows = Rows(Sheet("<Row ss:Index=\"3\"><Cell ss:Index=\"2\" ss:MergeAcross=\"1\"><Data ss:Type=\"String\">b</Data><Comment><Data>not this</Data></Comment></Cell><Cell/><Cell><Data ss:Type=\"DateTime\">2026-03-01T09:30:00.000</Data></Cell></Row><Row/><Row><Cell><Data ss:Type=\"Number\">1.5</Data></Cell></Row>"));

        Assert.Equal(["3:|b|||2026-03-01 09:30:00", "5:1.5||||"], rows);
    }

    [Theory]
    [InlineData("<Row><Cell ss:Formula=\"=1+1\"><Data ss:Type=\"Number\">3</Data></Cell></Row>", "workbook-formula")]
    [InlineData("<Row><Cell><Data>1</Data></Cell>", "workbook-broken")]
    [InlineData("<Row><Cell ss:Index=\"100000000\"><Data>1</Data></Cell></Row>", "too-many-cells")]
    [InlineData("<Row ss:Index=\"2000000000\"><Cell><Data>1</Data></Cell></Row>", "too-many-rows")]
    public void What_would_pass_in_silence_is_a_problem(string rows, string code)
    {
        Rows(Sheet(rows));

        Assert.Equal(code, problems.Items[0].Code);
    }

    [Fact]
    public void A_document_type_is_no_workbook() => Assert.Empty(Rows(Encoding.UTF8.GetBytes("<!DOCTYPE a [<!ENTITY b \"c\">]>\n" + Encoding.UTF8.GetString(Sheet("<Row><Cell><Data>&b;</Data></Cell></Row>")))));

    private static byte[] Sheet(string rows) =>
        Encoding.UTF8.GetBytes($"<Workbook xmlns=\"{XmlSheetReader.Namespace}\" xmlns:ss=\"{XmlSheetReader.Namespace}\"><Worksheet ss:Name=\"a\"><Table>{rows}</Table></Worksheet></Workbook>");

    private List<string> Rows(byte[] bytes)
    {
        using var records = RecordSet.Open(new MemoryStream(bytes), RecordForm.Quoted, problems);
        var rows = new List<string>();
        while (records.Read())
        {
            rows.Add($"{records.Line}:{string.Join('|', records.CellTexts())}");
        }

        return rows;
    }
}
