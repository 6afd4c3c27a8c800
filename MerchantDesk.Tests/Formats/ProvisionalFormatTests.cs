using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

/// <summary>What a bank tells before or beside its statement: read like one, marked, and only announced.</summary>
public sealed class ProvisionalFormatTests
{
    private readonly List<StatementLine> lines = [];

    [Theory]
    [InlineData("mt942", true)]
    [InlineData("camt052", true)]
    [InlineData("camt054", true)]
    [InlineData("camt053", false)]
    [InlineData("mt940", false)]
    public void A_provisional_file_says_so_as_does_each_of_its_lines(string format, bool provisional)
    {
        var parsed = Read(GeneratedBills.WithTotals[format]([5_00, -2_00]));

        Assert.Equal((Verdict.Accepted, format), (parsed.Verdict, parsed.Format));
        Assert.Equal([5_00, -2_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal(provisional, Assert.Single(parsed.Statements).IsProvisional);
        Assert.All(lines, line => Assert.Equal(provisional ? format : null, line.AnnouncedIn));
        Assert.Equal(provisional ? [("statement-provisional", format, false)] : [], parsed.ToTake().Problems.Select(problem => (problem.Code, problem.Value!, problem.Refuses)));
        Assert.Equal(Verdict.Accepted, parsed.ToTake().Verdict);
    }

    [Theory]
    [InlineData(":90C:1CNY5,00", ":90C:2CNY5,00", "control-total", "income count")]
    [InlineData(":90C:1CNY5,00", ":90C:1CNY5,01", "control-total", "income total")]
    [InlineData(":90D:1CNY2,00", ":90D:1CNY2,", null, null)]
    [InlineData(":90D:1CNY2,00", ":90D:oneCNY2,00", "control-unreadable", ":90D:")]
    public void What_an_interim_report_says_of_itself_is_verified(string good, string other, string? code, string? field)
    {
        var parsed = Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(GeneratedBills.WithTotals["mt942"]([5_00, -2_00])).Replace(good, other, StringComparison.Ordinal)));

        Assert.Equal(code is null ? [] : [(code, field)], parsed.Problems.Select(problem => (problem.Code, problem.Column)));
    }

    [Fact]
    public void An_interim_report_that_ends_is_whole_without_totals_and_one_that_was_cut_is_refused()
    {
        const string Report = ":20:A\n:25:1\n:34F:EUR0,\n:61:260302C1,NTRFNONREF\n:86:Tea\n";

        Assert.Equal(Verdict.Accepted, Read(Encoding.UTF8.GetBytes(Report + "-\n")).Verdict);
        Assert.Equal([("totals-missing", ":90D:", 3)], Read(Encoding.UTF8.GetBytes(Report)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));
    }

    [Theory]
    [InlineData(":60F:C260301EUR0,")]
    [InlineData(":62F:C260302EUR1,")]
    public void A_balance_in_an_interim_report_is_none_of_its_fields(string balance)
    {
        var parsed = FileInspector.Read(
            new MemoryStream(Encoding.UTF8.GetBytes($":20:A\n:25:1\n:34F:EUR0,\n:61:260302C1,NTRFNONREF\n{balance}\n-\n")), "mt942", new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "entry-outside", Line: 5 });
    }

    [Theory]
    [InlineData("camt052", "BkToCstmrAcctRpt")]
    [InlineData("camt054", "BkToCstmrDbtCdtNtfctn")]
    public void A_document_without_a_namespace_is_recognised_by_its_message_and_refused(string format, string message)
    {
        var whole = Encoding.UTF8.GetString(GeneratedBills.WithTotals[format]([5_00, -2_00])).Replace("Message>", message + ">", StringComparison.Ordinal);

        var parsed = Read(Encoding.UTF8.GetBytes(System.Text.RegularExpressions.Regex.Replace(whole, " xmlns=\"[^\"]*\"", "")));

        Assert.Equal((format, "namespace-missing"), (Assert.Single(parsed.Candidates), Assert.Single(parsed.Problems).Code));
    }

    [Fact]
    public void A_notification_without_days_is_of_the_day_on_which_it_was_written_and_in_the_currency_of_its_amounts()
    {
        const string Entry = "<Ntry><Amt Ccy=\"SEK\">750</Amt><CdtDbtInd>DBIT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts></Ntry>";

        var parsed = Read(Encoding.UTF8.GetBytes("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.054.001.08\"><BkToCstmrDbtCdtNtfctn><Ntfctn><CreDtTm>2026-03-02T23:30:00-05:00</CreDtTm>"
            + $"<Acct><Id><IBAN>SE45</IBAN></Id></Acct>\n{Entry}\n{Entry}</Ntfctn></BkToCstmrDbtCdtNtfctn></Document>"));

        Assert.Equal((Verdict.Accepted, "SEK"), (parsed.Verdict, Assert.Single(parsed.Statements).Currency.Code));
        Assert.Equal(["2026-03-02 -750.00 SEK", "2026-03-02 -750.00 SEK"], lines.Select(line => $"{line.Day:yyyy-MM-dd} {line.Gross}"));
        Assert.Equal([("day-taken", "2026-03-02", 2, false)], parsed.Problems.Select(problem => (problem.Code, problem.Value!, problem.Line, problem.Refuses)));
    }

    [Fact]
    public void A_report_beside_a_statement_in_one_archive_keeps_both_out()
    {
        var together = Read(GeneratedBills.WithTotals["camt053"]([5_00]));
        var report = Read(GeneratedBills.WithTotals["camt052"]([5_00]));

        var mixed = (together with { Statements = [.. together.Statements, .. report.Statements] }).ToTake();

        Assert.Equal((Verdict.Rejected, "provisional-mixed"), (mixed.Verdict, mixed.Problems.Single().Code));
    }

    private ParsedFile Read(byte[] bytes) => FileInspector.Read(new MemoryStream(bytes), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
