using System.Text;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Tests.Formats.Reading;

/// <summary>Each limit with what is just within it and what is just beyond.</summary>
public sealed class ReadLimitsTests
{
    private const string Header = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark";

    [Theory]
    [InlineData(4 * 1024, false)]
    [InlineData((4 * 1024) + 1, true)]
    public void A_cell_is_at_most_4_kB(int length, bool refused) =>
        Assert.Equal(refused, Codes($"{Header}\nX1,A1,2026-03-01 10:00:00,sale,1.00,0.00,CNY,,{new string('x', length)}\n").Contains("field-too-long"));

    [Theory]
    [InlineData((64 * 1024) - 1, false)]
    [InlineData(64 * 1024, true)]
    public void A_record_is_at_most_64_kB(int length, bool refused)
    {
        var cells = string.Join(',', Enumerable.Repeat(new string('x', 2_000), 32));

        Assert.Equal(refused, Codes($"{Header}\n{cells.PadRight(length, ' ')}\n").Contains("line-too-long"));
    }

    [Theory]
    [InlineData(128, false)]
    [InlineData(129, true)]
    public void A_record_has_at_most_128_cells(int count, bool refused) =>
        Assert.Equal(refused, Codes($"{Header}\n{string.Join(',', Enumerable.Repeat("x", count))}\n").Contains("too-many-cells"));

    [Theory]
    [InlineData(2_000_000, false)]
    [InlineData(2_000_001, true)]
    public void A_file_has_at_most_two_million_records(int count, bool refused)
    {
        var problems = new ProblemList();
        using var records = new RecordReader(new MemoryStream(Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("x\n", count)))), RecordForm.Strict, problems);

        while (records.Read())
        {
        }

        Assert.Equal(refused ? ["too-many-rows"] : [], problems.Items.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData(63, false)]
    [InlineData(65, true)]
    public void Elements_stand_at_most_64_deep(int depth, bool refused)
    {
        var nested = string.Concat(Enumerable.Repeat("<a>", depth)) + string.Concat(Enumerable.Repeat("</a>", depth));

        Assert.Equal(refused, Codes(Camt(nested)).Contains("xml-too-deep"));
    }

    [Theory]
    [InlineData(4 * 1024, false)]
    [InlineData((4 * 1024) + 1, true)]
    public void A_value_of_XML_is_at_most_4_kB(int length, bool refused) =>
        Assert.Equal(refused, Codes(Camt($"<a>{new string('x', length)}</a>")).Contains("field-too-long"));

    /// <summary>Neither pages nor groups nor totals can be told without end either.</summary>
    [Theory]
    [InlineData(":20:A\n:25:1\n:60F:C260301EUR0,\n:62M:C260301EUR0,\n", ":60M:C260301EUR0,\n:62M:C260301EUR0,\n")]
    [InlineData(":20:A\n:25:1\n:34F:EUR0,\n", ":90C:0EUR0,\n")]
    [InlineData("01,A,B,260302,0700,1,,,2/\n", "02,B,A,1,260302,,CNY,/\n98,0,0,2/\n")]
    [InlineData("<OFX>", "<STMTRS></STMTRS>")]
    [InlineData("", "!Type:Bank\nD3/15/26\nT1\n^\n")]
    public void A_file_has_at_most_a_hundred_thousand_statements(string head, string part) =>
        Assert.Contains("too-many-rows", Codes(head + string.Concat(Enumerable.Repeat(part, 100_001))));

    private static string Camt(string part) =>
        $"""<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>GB33</IBAN></Id></Acct>{part}</Stmt></BkToCstmrStmt></Document>""";

    private static List<string> Codes(string text) =>
        [.. FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), _ => { }).Problems.Select(problem => problem.Code)];
}
