using System.Globalization;

namespace MerchantDesk.Tests.Support;

/// <summary>What truly happened on a bank account from 2 March 2026 on, and how banks hand any part of it out.</summary>
public sealed class BankHistory
{
    private const long Began = 100_00;

    private readonly List<Entry> entries = [];

    /// <param name="days">What moved each day, in smallest units, and what the bank writes of it.</param>
    public BankHistory(IEnumerable<IEnumerable<(long Minor, string Words)>> days)
    {
        var (day, balance) = (new DateOnly(2026, 3, 2), Began);
        foreach (var moved in days)
        {
            foreach (var (minor, words) in moved)
            {
                balance += minor;
                entries.Add(new Entry(entries.Count, day, minor, words, balance));
            }

            day = day.AddDays(1);
        }
    }

    public IReadOnlyList<Entry> Entries => entries;

    public IEnumerable<Part> ByDay => entries.GroupBy(entry => entry.Day).Select(Of);

    public IEnumerable<Part> Whole => [Of(entries)];

    /// <summary>Each day of more than one movement in two.</summary>
    public IEnumerable<Part> ByHalfDay => entries.GroupBy(entry => entry.Day).SelectMany(day => day.Chunk(Math.Max(1, (day.Count() + 1) / 2)).Select(Of));

    /// <summary>True where two halves of a day both come back to where they began, so that nothing tells one from the other told anew.</summary>
    public bool HasEqualHalves => ByHalfDay.Where(part => part.Opening == part.Closing).CountBy(part => part.First).Any(day => day.Value > 1);

    /// <summary>Statements of two days that each share one with the next.</summary>
    public IEnumerable<Part> Overlapping
    {
        get
        {
            var days = entries.GroupBy(entry => entry.Day).ToList();
            return days.Count < 2 ? ByDay : days.Zip(days.Skip(1), (first, second) => Of(first.Concat(second)));
        }
    }

    public static string Camt(Part part, Numbers numbers) =>
        $"""
         <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt><Stmt><Acct><Id><IBAN>CN330102880000000001</IBAN></Id><Ccy>CNY</Ccy></Acct>
         <Bal><Tp><CdOrPrtry><Cd>OPBD</Cd></CdOrPrtry></Tp>{Money(part.Opening)}</Bal>
         <Bal><Tp><CdOrPrtry><Cd>CLBD</Cd></CdOrPrtry></Tp>{Money(part.Closing)}</Bal>
         {string.Concat(part.Entries.Select((entry, i) => Camt(entry, numbers switch { Numbers.None => "", Numbers.OfStatement => $"<NtryRef>{i + 1}</NtryRef>", _ => $"<NtryRef>N{entry.Index + 1}</NtryRef>" })))}
         </Stmt></BkToCstmrStmt></Document>
         """;

    public static string Mt940(Part part, Numbers numbers) =>
        $":20:STMT\n:25:CN330102880000000001\n:28C:{part.Entries[0].Index + 1}/1\n:60F:{Mark(part.Opening)}{part.First:yyMMdd}CNY{Comma(part.Opening)}\n"
        + string.Concat(part.Entries.Select((entry, i) => $":61:{entry.Day:yyMMdd}{entry.Day:MMdd}{(entry.Minor < 0 ? "D" : "C")}{Comma(entry.Minor)}NTRFNONREF{numbers switch { Numbers.None => "", Numbers.OfStatement => $"//{i + 1}", _ => $"//M{entry.Index + 1}" }}\n:86:{entry.Words}\n"))
        + $":62F:{Mark(part.Closing)}{part.Last:yyMMdd}CNY{Comma(part.Closing)}\n-\n";

    public static string Ofx(Part part) =>
        $"""
         OFXHEADER:100
         DATA:OFXSGML
         VERSION:102
         SECURITY:NONE
         ENCODING:USASCII
         CHARSET:1252
         COMPRESSION:NONE
         OLDFILEUID:NONE
         NEWFILEUID:NONE

         <OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260401120000<LANGUAGE>ENG</SONRS></SIGNONMSGSRSV1>
         <BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS><CURDEF>CNY<BANKACCTFROM><BANKID>1<ACCTID>CN330102880000000001<ACCTTYPE>CHECKING</BANKACCTFROM>
         <BANKTRANLIST><DTSTART>{part.First:yyyyMMdd}<DTEND>{part.Last:yyyyMMdd}
         {string.Join('\n', part.Entries.Select(entry => $"<STMTTRN><TRNTYPE>{(entry.Minor < 0 ? "DEBIT" : "CREDIT")}<DTPOSTED>{entry.Day:yyyyMMdd}<TRNAMT>{Plain(entry.Minor)}<FITID>F{entry.Index + 1}<NAME>{entry.Words}</STMTTRN>"))}
         </BANKTRANLIST><LEDGERBAL><BALAMT>{Plain(part.Closing)}<DTASOF>{part.Last:yyyyMMdd}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
         """;

    private static Part Of(IEnumerable<Entry> entries) => new([.. entries]);

    private static string Camt(Entry entry, string number) =>
        $"<Ntry>{number}{Money(entry.Minor)}<Sts>BOOK</Sts><BookgDt><Dt>{entry.Day:yyyy-MM-dd}</Dt></BookgDt><AddtlNtryInf>{entry.Words}</AddtlNtryInf></Ntry>";

    private static string Money(long minor) => $"""<Amt Ccy="CNY">{Plain(Math.Abs(minor))}</Amt><CdtDbtInd>{(minor < 0 ? "DBIT" : "CRDT")}</CdtDbtInd>""";

    private static string Mark(long minor) => minor < 0 ? "D" : "C";

    private static string Comma(long minor) => Plain(Math.Abs(minor)).Replace('.', ',');

    private static string Plain(long minor) => (minor / 100m).ToString("0.00", CultureInfo.InvariantCulture);

    /// <summary>How a bank numbers what it tells: not, in each statement from one, or once and for all.</summary>
    public enum Numbers
    {
        None,
        OfStatement,
        OfBank,
    }

    /// <param name="Balance">What the account came to with it.</param>
    public sealed record Entry(int Index, DateOnly Day, long Minor, string Words, long Balance);

    /// <summary>What one statement tells: movements that follow one another.</summary>
    public sealed record Part(IReadOnlyList<Entry> Entries)
    {
        public long Opening => Entries[0].Balance - Entries[0].Minor;

        public long Closing => Entries[^1].Balance;

        public DateOnly First => Entries[0].Day;

        public DateOnly Last => Entries[^1].Day;
    }
}
