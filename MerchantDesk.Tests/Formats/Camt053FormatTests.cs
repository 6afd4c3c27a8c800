using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class Camt053FormatTests
{
    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Entries_keep_sign_reference_party_and_stated_rate()
    {
        var parsed = Read(Document("110.00", Entry("A1", "CRDT", "20.00", "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">18.00</Amt><CcyXchg><XchgRate>1.1111</XchgRate></CcyXchg></InstdAmt></AmtDtls>"), Entry("A2", "DBIT", "10.00")));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([20_00, -10_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("REF-A1", "1.1111", 18_00), (lines[0].TradeNo, lines[0].StatedRate, lines[0].Instructed?.Minor));
    }

    [Theory]
    [InlineData("DBIT", "CHRG", LineKind.Fee)]
    [InlineData("CRDT", "CHRG", LineKind.BankEntry)]
    [InlineData("DBIT", "OTHR", LineKind.BankEntry)]
    public void What_the_bank_calls_its_charge_is_a_fee(string direction, string code, LineKind kind)
    {
        Read(Document("100.00", Entry("A1", direction, "10.00", $"<BkTxCd><Domn><Cd>ACMT</Cd><Fmly><Cd>MDOP</Cd><SubFmlyCd>{code}</SubFmlyCd></Fmly></Domn></BkTxCd>")));

        Assert.Equal(kind, Assert.Single(lines).Kind);
    }

    [Fact]
    public void A_closing_balance_that_differs_needs_confirmation()
    {
        var parsed = Read(Document("111.00", Entry("A1", "CRDT", "10.00")));

        Assert.Equal(Verdict.NeedsConfirmation, parsed.Verdict);
    }

    [Fact]
    public void A_document_that_was_cut_is_refused_with_its_line()
    {
        var whole = Document("110.00", Entry("A1", "CRDT", "10.00"));

        var parsed = Read(whole[..^40]);

        Assert.Contains(parsed.Problems, problem => problem.Code == "xml-broken" && problem.Line > 0);
    }

    [Fact]
    public void A_document_type_definition_is_refused()
    {
        var parsed = Read(Document("110.00", Entry("A1", "CRDT", "10.00")).Replace("?>", "?>\n<!DOCTYPE x [<!ENTITY a \"b\">]>", StringComparison.Ordinal));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Equal([("document-type", 2)], parsed.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void Pending_entries_are_no_money()
    {
        Read(Document("100.00", Entry("A1", "CRDT", "10.00").Replace("BOOK", "PDNG", StringComparison.Ordinal)));

        Assert.Empty(lines);
    }

    [Theory]
    [InlineData("<TtlNtries><NbOfNtries>2</NbOfNtries><Sum>30.00</Sum></TtlNtries><TtlCdtNtries><NbOfNtries>1</NbOfNtries><Sum>20</Sum></TtlCdtNtries><TtlDbtNtries><Sum>10.00</Sum></TtlDbtNtries>", null)]
    [InlineData("<TtlNtries><NbOfNtries>3</NbOfNtries></TtlNtries>", "TtlNtries NbOfNtries")]
    [InlineData("<TtlNtries><Sum>31.00</Sum></TtlNtries>", "TtlNtries Sum")]
    [InlineData("<TtlCdtNtries><Sum>x</Sum></TtlCdtNtries>", "TtlCdtNtries Sum")]
    [InlineData("<TtlDbtNtries><NbOfNtries>0</NbOfNtries></TtlDbtNtries>", "TtlDbtNtries NbOfNtries")]
    public void What_the_bank_says_of_its_entries_is_verified(string summary, string? differs)
    {
        var parsed = Read(Document("110.00", $"<TxsSummry>{summary}</TxsSummry>", Entry("A1", "CRDT", "20.00"), Entry("A2", "DBIT", "10.00")));

        Assert.Equal(differs is null ? [] : [differs], parsed.Problems.Select(problem => problem.Column));
    }

    [Fact]
    public void A_batch_that_adds_up_becomes_its_transactions_and_counts_as_one_entry()
    {
        const string Two = "<Amt Ccy=\"USD\">12.00</Amt></TxDtls><TxDtls><Amt Ccy=\"USD\">8.00</Amt>";
        var parsed = Read(Document("120.00", "<TxsSummry><TtlNtries><NbOfNtries>1</NbOfNtries></TtlNtries></TxsSummry>", Entry("A1", "CRDT", "20.00", Two)));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([("A1/1", 12_00L), ("A1/2", 8_00)], lines.Select(line => (line.Key!, line.Gross.Minor)));
    }

    [Theory]
    [InlineData("Ccy=\"USD\">20.00", "Ccy=\"EUR\">20.00", "currency-differs")]
    [InlineData("Ccy=\"USD\">20.00", "Ccy=\"USD\">-20.00", "amount-unreadable")]
    [InlineData(">CRDT</CdtDbtInd><Sts>", ">XXXX</CdtDbtInd><Sts>", "value-unknown")]
    [InlineData("2026-03-02", "2026-02-30", "time-unreadable")]
    public void An_entry_that_cannot_be_is_refused_with_its_line(string good, string bad, string code) =>
        Assert.Contains(Read(Document("120.00", Entry("A1", "CRDT", "20.00").Replace(good, bad, StringComparison.Ordinal))).Problems, problem => problem.Code == code && problem.Line == 5);

    [Theory]
    [InlineData("", "namespace-missing")]
    [InlineData(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.03\"", "namespace-unknown")]
    public void A_message_without_its_namespace_is_recognised_and_refused(string named, string problem)
    {
        var parsed = Read(Document("110.00", Entry("A1", "CRDT", "10.00")).Replace(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"", named, StringComparison.Ordinal));

        Assert.Equal(("camt053", problem, 2), (parsed.Format, Assert.Single(parsed.Problems).Code, parsed.Problems[0].Line));
    }

    [Theory]
    [InlineData("<BizMsgEnvlp xmlns=\"urn:x\"><AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><MsgDefIdr>camt.053.001.02</MsgDefIdr></AppHdr>", "</BizMsgEnvlp>")]
    [InlineData("<Reply><Document/>", "</Reply>")]
    public void A_document_may_stand_in_an_envelope(string before, string after)
    {
        var document = Document("110.00", Entry("A1", "CRDT", "10.00"));

        var parsed = Read(document.Replace("<Document", before + "<Document", StringComparison.Ordinal) + after);

        Assert.Equal((Verdict.Accepted, "camt053"), (parsed.Verdict, Assert.Single(parsed.Candidates)));
        Assert.Equal((1, "GB33BUKB20201555555555", "110.00"), (lines.Count, Assert.Single(parsed.Statements).Account, parsed.Statements[0].Closing?.ToPlainString()));
    }

    [Theory]
    [InlineData("camt.053.001.02", "camt.052.001.02")]
    [InlineData(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>", " xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.052.001.02\"><BkToCstmrStmt>")]
    [InlineData(" xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt>", "><BkToCstmrAcctRpt>")]
    public void A_document_of_another_kind_is_refused(string good, string bad)
    {
        var document = Document("110.00", Entry("A1", "CRDT", "10.00")).Replace(good, bad, StringComparison.Ordinal);
        document = bad.Contains("AcctRpt", StringComparison.Ordinal) ? document.Replace("</BkToCstmrStmt>", "</BkToCstmrAcctRpt>", StringComparison.Ordinal) : document;

        var parsed = FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(document)), "camt053", new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);

        Assert.Equal([(bad[0] == '>' ? "namespace-missing" : "namespace-unknown", 2)], parsed.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Theory]
    [InlineData("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "", "2026-03-05")]
    [InlineData("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "<ValDt><Dt>2026-03-03</Dt></ValDt>", "2026-03-03")]
    [InlineData("<BookgDt><Dt>2026-03-02</Dt></BookgDt>", "<BookgDt/>", null)]
    public void An_entry_without_any_day_is_of_the_day_on_which_the_statement_was_written(string good, string other, string? day)
    {
        var parsed = Read(Document("110.00", Entry("A1", "CRDT", "10.00")).Replace(good, other, StringComparison.Ordinal).Replace("<Acct>", "<CreDtTm>2026-03-05T07:00:00Z</CreDtTm><Acct>", StringComparison.Ordinal));

        Assert.Equal(day is null ? [] : [day], lines.Select(line => line.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(day is null ? ["time-unreadable"] : day == "2026-03-05" ? ["day-taken"] : [], parsed.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Depth_without_end_is_refused() =>
        Assert.Contains(Read(Document("100.00", string.Concat(Enumerable.Repeat("<a>", 100_000)))).Problems, problem => problem.Code == "xml-too-deep");

    private static string Document(string closing, params string[] entries) =>
        $"""
         <?xml version="1.0" encoding="UTF-8"?>
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>GB33BUKB20201555555555</IBAN></Id><Ccy>USD</Ccy></Acct>
         {Balance("OPBD", "100.00")}
         {Balance("CLBD", closing)}
         {string.Join('\n', entries)}
         </Stmt></BkToCstmrStmt></Document>
         """;

    private static string Balance(string type, string amount) =>
        $"<Bal><Tp><CdOrPrtry><Cd>{type}</Cd></CdOrPrtry></Tp><Amt Ccy=\"USD\">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>";

    private static string Entry(string reference, string direction, string amount, string details = "") =>
        $"<Ntry><NtryRef>{reference}</NtryRef><Amt Ccy=\"USD\">{amount}</Amt><CdtDbtInd>{direction}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt>"
        + $"<NtryDtls><TxDtls><Refs><EndToEndId>REF-{reference}</EndToEndId></Refs>{details}</TxDtls></NtryDtls></Ntry>";

    private ParsedFile Read(string xml) =>
        FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(xml)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
