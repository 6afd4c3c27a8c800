namespace MerchantDesk.Tests.Support;

/// <summary>A small bank statement in CAMT.053: it opens with 100.00 and has one entry of 10.00 in.</summary>
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

    public static string Camt(string closing, string account = "GB33BUKB20201555555555") =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>{account}</IBAN></Id><Ccy>CNY</Ccy></Acct>
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">100.00</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp><Amt Ccy="CNY">{closing}</Amt><CdtDbtInd>CRDT</CdtDbtInd></Bal>
         <Ntry><NtryRef>A1</NtryRef><Amt Ccy="CNY">10.00</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>
         </Stmt></BkToCstmrStmt></Document>
         """;
}
