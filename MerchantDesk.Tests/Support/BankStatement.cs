namespace MerchantDesk.Tests.Support;

/// <summary>A small bank statement: it opens with 100.00 and has one entry of 10.00 in, or those that are given.</summary>
public static class BankStatement
{
    /// <summary>A statement of entries in, which opens with 100.00.</summary>
    public static string Of(string closing, params string[] entries) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>CN330102880000000001</IBAN></Id><Ccy>CNY</Ccy></Acct>
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         {string.Concat(entries)}
         </Stmt></BkToCstmrStmt></Document>
         """;

    public static string Entry(string reference, string amount, string day, string details) =>
        $"""<Ntry><NtryRef>{reference}</NtryRef><Amt Ccy="CNY">{amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{day}</Dt></BookgDt>{details}</Ntry>""";

    public static string Camt(string closing, string account = "GB33BUKB20201555555555", IReadOnlyList<(string Id, string Amount)>? entries = null) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>CNY</Ccy></Acct>
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         {string.Concat((entries ?? [("A1", "10.00")]).Select(Entry))}
         </Stmt></BkToCstmrStmt></Document>
         """;

    /// <summary>The same in MT940; amounts with a comma.</summary>
    public static string Mt940(string closing, params IEnumerable<string> amounts) =>
        $":20:STMT1\n:25:GB33BUKB20201555555555\n:28C:1/1\n:60F:C260302CNY100,00\n{string.Concat(amounts.Select((amount, i) => $":61:2603020302C{amount}NTRFREF{i}//B{i}\n:86:payment {i}\n"))}:62F:C260302CNY{closing}\n-\n";

    private static string Entry((string Id, string Amount) entry) =>
        $"""<Ntry><NtryRef>{entry.Id}</NtryRef><Amt Ccy="CNY">{entry.Amount}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>""";
}
