using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class Mt940FormatTests
{
    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_statement_keeps_signs_days_references_and_balances()
    {
        var parsed = Read(Message("C260301EUR100,", "C260302EUR105,5", ":61:2603020302C20,00NTRFPO-1//BANK1\n:86:Payout", ":61:260302D14,5NMSCNONREF\n:86:Rent"));

        Assert.Equal((Verdict.Accepted, "mt940"), (parsed.Verdict, parsed.Format));
        Assert.Equal([20_00, -14_50], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("BANK1", "PO-1", "Payout"), (lines[0].Key, lines[0].TradeNo, lines[0].Remark));
        Assert.Equal((null, null, "Rent"), (lines[1].Key, lines[1].TradeNo, lines[1].Remark));
        var statement = Assert.Single(parsed.Statements);
        Assert.Equal(("12345678/1", "100.00", "105.50", false), (statement.Account, statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString(), statement.IsProvisional));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2), true), (statement.From, statement.To, statement.IsPeriodStated));
    }

    [Theory]
    [InlineData("C1,00NTRF", 1_00)]
    [InlineData("D1,00NTRF", -1_00)]
    [InlineData("CR1,00NTRF", 1_00)]
    [InlineData("DR1,00NTRF", -1_00)]
    [InlineData("RC1,00NTRF", -1_00)]
    [InlineData("RD1,00NTRF", 1_00)]
    [InlineData("RCR1,00NTRF", -1_00)]
    [InlineData("RDR1,00NTRF", 1_00)]
    [InlineData("DD1,NTRF", -1_00)]
    [InlineData("CN000000001,5 NTRF", 1_50)]
    [InlineData("D1,00S051", -1_00)]
    [InlineData("D1,00", -1_00)]
    public void The_mark_and_not_the_letter_of_the_funds_tells_the_direction(string entry, long minor)
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", ":61:2603020302" + entry + "NONREF"));

        Assert.Equal(minor, Assert.Single(lines).Gross.Minor);
    }

    [Theory]
    [InlineData("2603020302", "2026-03-02")]
    [InlineData("2512310102", "2026-01-02")]
    [InlineData("2601021231", "2025-12-31")]
    [InlineData("260302    ", "2026-03-02")]
    [InlineData("260302", "2026-03-02")]
    [InlineData("1602300301", "2016-03-01")]
    [InlineData("9803020302", "1998-03-02")]
    public void The_day_is_that_of_the_entry_in_the_year_nearest_to_the_value_day(string days, string booked)
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", $":61:{days}C1,NTRFNONREF"));

        Assert.Equal(DateOnly.Parse(booked, System.Globalization.CultureInfo.InvariantCulture), Assert.Single(lines).Day);
    }

    [Theory]
    [InlineData(":61:2402300230C1,NTRFNONREF", "time-unreadable")]
    [InlineData(":61:240230C1,NTRFNONREF", "time-unreadable")]
    [InlineData(":61:2603020302C100NTRFNONREF", "amount-unreadable")]
    public void A_day_that_is_none_and_an_amount_without_its_comma_are_refused(string entry, string problem)
    {
        var parsed = Read(Message("C260301EUR0,", "C260302EUR0,", entry));

        Assert.Equal((problem, 5), (parsed.Problems[0].Code, parsed.Problems[0].Line));
    }

    [Theory]
    [InlineData(5_000, "field-too-long")]
    [InlineData(100_000, "line-too-long")]
    public void A_reference_far_too_long_is_refused_with_its_line(int length, string problem)
    {
        var parsed = Read(Message("C260301EUR0,", "C260302EUR0,", $":61:2603020302C1,NTRF{new string('9', length)}"));

        Assert.Equal((problem, 5), (parsed.Problems[0].Code, parsed.Problems[0].Line));
    }

    [Theory]
    [InlineData("NCHG", "D", LineKind.Fee)]
    [InlineData("NCOM", "D", LineKind.Fee)]
    [InlineData("NCHG", "C", LineKind.BankEntry)]
    [InlineData("NINT", "C", LineKind.Interest)]
    [InlineData("NTRF", "D", LineKind.BankEntry)]
    public void What_the_bank_calls_its_charge_is_a_fee(string type, string mark, LineKind kind)
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", $":61:260302{mark}1,00{type}NONREF"));

        Assert.Equal(kind, Assert.Single(lines).Kind);
    }

    [Theory]
    [InlineData("C0,00NDEF")]
    [InlineData("EC5,00NTRF")]
    [InlineData("ED5,00NTRF")]
    public void What_is_of_nothing_or_only_expected_is_told_and_moves_no_balance(string entry)
    {
        var parsed = Read(Message("C260301EUR1,", "C260302EUR1,", ":61:260302" + entry + "NONREF\nBAI CD 025"));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal((LineKind.Pending, 0, "BAI CD 025"), (Assert.Single(lines).Kind, lines[0].Gross.Minor, lines[0].Remark));
    }

    [Theory]
    [InlineData("166?00GUTSCHRIFT?10931?20EREF+E2E-1?21KREF+K?22SVWZ+Invoice 4711 of the sp?23ring?30GENODEF1?31DE99100?32Anna Muster GmbH und Co. KG?33Nord", "E2E-1", "Invoice 4711 of the spring", "Anna Muster GmbH und Co. KGNord", "DE99100")]
    [InlineData("166>00X>20SVWZ+Shop\n>21 order>32Anna", null, "Shop order", "Anna", null)]
    [InlineData("166?00X?20EREF+NOTPROVIDED SVWZ+Tea?\n32Anna?3\n1123", null, "Tea", "Anna", "123")]
    [InlineData("008?00DAUERAUFTRAG?20Miete", null, "Miete", null, null)]
    [InlineData("805?00ABSCHLUSS?10931", null, "ABSCHLUSS", null, null)]
    [InlineData("/EREF/E2E-1//CNTP/NL99/INGBNL2A/J. Jansen///REMI/USTD//Factuur 1/2/", "E2E-1", "Factuur 1/2", "J. Jansen", "NL99")]
    [InlineData("/TRTP/SEPA/IBAN/NL99/BIC/ABNANL2A/NAME/Jansen BV/REMI/Factuur 1/EREF/NOTPROVIDED", null, "Factuur 1", "Jansen BV", "NL99")]
    [InlineData("911 TRANSAKCJA; Z RACH.: 561140; OD: JAN NOWAK; TYT.: PRZELEW ; TNR: 1", null, "PRZELEW", "JAN NOWAK", "561140")]
    [InlineData("999PN5477SCHECK-NR. 1", null, "999PN5477SCHECK-NR. 1", null, null)]
    [InlineData("/PT/FT/PY/SOMETHING  ELSE\n   12", null, "/PT/FT/PY/SOMETHING ELSE 12", null, null)]
    [InlineData("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxPO-\n1", null, "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxPO-1", null, null)]
    public void The_text_is_read_in_its_dialect(string text, string? reference, string? remark, string? party, string? account)
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", ":61:260302C1,NTRFNONREF\n:86:" + text));

        Assert.Equal((reference, remark, party, account), (Assert.Single(lines).TradeNo, lines[0].Remark, lines[0].Counterparty, lines[0].CounterpartyAccount));
    }

    [Fact]
    public void The_older_numbered_lines_are_read_and_so_is_a_text_under_the_accounts_tag()
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", ":61:260302C1,S051\n:NS:01Purpose one\n02and two\n15Payee\n1812345", ":61:260302C1,NTRFNONREF\n:25:166?00X?20SVWZ+Tea?32Anna"));

        Assert.Equal([("Purpose one and two", "Payee"), ("Tea", "Anna")], lines.Select(line => (line.Remark!, line.Counterparty!)));
    }

    [Fact]
    public void What_stands_behind_the_entry_is_the_other_account_a_code_or_a_text()
    {
        Read(Message("C260301EUR0,", "C260302EUR0,", ":61:260302C1,N102EREF\nNL70ABNA0987654321", ":61:260302D1,NRTINONREF\n/OCMT/USD1,18//CHGS/EUR0,50/\n:86:Back", ":61:260302C1,FTRFNONREF\nCard transaction\n:86:Tea"));

        Assert.Equal(["NL70ABNA0987654321", null, null], lines.Select(line => line.CounterpartyAccount));
        Assert.Equal([null, "Back", "Tea Card transaction"], lines.Select(line => line.Remark));
        Assert.Equal("-1.18 USD", lines[1].Instructed?.ToString());
    }

    [Theory]
    [InlineData("T16\n:26:37 Fo?32Anna", "T16:26:37 Fo")]
    [InlineData("T16\n:20:37 Fo?32Anna", "T16:20:37 Fo")]
    [InlineData("a\n-\nb?32Anna", "a-b")]
    [InlineData("a\n-b?32Anna", "a-b")]
    public void A_wrapped_text_that_looks_like_a_field_or_an_end_is_text(string text, string remark)
    {
        var parsed = Read(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF\n:86:166?00X?20SVWZ+" + text));

        Assert.Equal((Verdict.Accepted, remark), (parsed.Verdict, Assert.Single(lines).Remark));
    }

    [Theory]
    [InlineData("60F")]
    [InlineData("60M")]
    public void A_dash_below_the_opening_balance_is_no_end_where_the_statement_goes_on(string opening)
    {
        var page = $":20:START\n:25:12345678/1\n:28C:1/1\n:{opening}:C260301EUR2,\n-\n:61:260302C1,NTRFNONREF\n:86:Tea\n:62F:C260302EUR3,\n-\n";

        var parsed = Read(page + page);

        Assert.Equal((Verdict.Accepted, 2, 2), (parsed.Verdict, parsed.Statements.Count, lines.Count));
        Assert.All(parsed.Statements, statement => Assert.Equal(("12345678/1", "2.00", "3.00"), (statement.Account, statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString())));
    }

    [Theory]
    [InlineData(":20:NEXT\n:25:1\n:60F:C260301EUR0,\n:62F:C260302EUR0,\n-\n")]
    [InlineData(":25:1\n:60F:C260301EUR0,\n:62F:C260302EUR0,\n-\n")]
    [InlineData("{1:F01BANKNL2AXXX}{4:\n:20:NEXT\n:25:1\n:60F:C260301EUR0,\n:62F:C260302EUR0,\n-}\n")]
    [InlineData("BANKNL2A\n:61:260302C1,NTRFNONREF\n")]
    [InlineData("")]
    public void A_dash_below_the_opening_balance_ends_a_message_that_does_not_go_on(string behind)
    {
        var parsed = Read(":20:START\n:25:12345678/1\n:60F:C260301EUR2,\n-\n" + behind);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "closing-missing", Line: 3 });
    }

    [Fact]
    public void Lines_may_end_as_on_old_machines()
    {
        var parsed = Read(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF\n:86:Tea").Replace('\n', '\r'));

        Assert.Equal((Verdict.Accepted, "mt940", "Tea"), (parsed.Verdict, parsed.Format, Assert.Single(lines).Remark));
        Assert.Equal("mt942", Read(":20:A\r:25:1\r:34F:EUR0,\r:61:260302C1,NTRFNONREF\r:90D:0EUR0,\r:90C:1EUR1,\r-\r").Format);
    }

    [Theory]
    [InlineData("Gr\u0081\u00e1e", "ibm850", "Grüße")]
    [InlineData("Gr\u00fc\u00dfe", "windows-1252", "Grüße")]
    [InlineData("\u0093Tea\u0094", "windows-1252", "\u201cTea\u201d")]
    public void Bytes_that_Windows_does_not_know_are_of_DOS(string written, string encoding, string remark)
    {
        var parsed = Read(Encoding.Latin1.GetBytes(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF\n:86:" + written)));

        Assert.Equal((Verdict.Accepted, encoding, remark), (parsed.Verdict, parsed.Encoding, Assert.Single(lines).Remark));
    }

    [Theory]
    [InlineData("Gr\u0081\u00c9", "encoding-unreadable")]
    [InlineData("Gr\u0081e\u0007", "control-character")]
    public void Bytes_of_no_text_are_refused_though_DOS_knows_them(string written, string problem)
    {
        var parsed = Read(Encoding.Latin1.GetBytes(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF\n:86:" + written)));

        Assert.Equal([(problem, 6, true)], parsed.Problems.Select(each => (each.Code, each.Line, each.Refuses)));
    }

    [Fact]
    public void A_text_behind_the_closing_balance_is_the_statements()
    {
        Read(Message("C260301EUR0,", "C260302EUR1,\n:64:C260302EUR1,\n:65:Dnullnull\n:86:Nothing of Tea", ":61:260302C1,NTRFNONREF"));

        Assert.Null(Assert.Single(lines).Remark);
    }

    [Theory]
    [InlineData("{1:F01BANKNL21XXXX0000000000}{2:O940BANKNL21XXXXN}{3:}{4:\n", "-}{5:}\n")]
    [InlineData("{1:F01BANKNL2AXXX}\n{2:I940BANKNL2AXXXN}\n{4:\n", "-\n}\n")]
    [InlineData("BANKNL2A\n940\nBANKNL2A\n", "-\n")]
    [InlineData("0000 01BANKNL2AXXXX00001\n940 00\n", "-XXX\n")]
    [InlineData(":940:\n", "")]
    [InlineData("\u0001\n", "-\u0003\n")]
    [InlineData("\r\n\r\n", "\r\n-\r\n")]
    public void Messages_are_read_in_whatever_frames_them(string before, string after)
    {
        var one = before + Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF\n:86:Tea").TrimEnd('-', '\n') + "\n" + after;

        var parsed = Read(one + one);

        Assert.Equal((Verdict.Accepted, 2), (parsed.Verdict, parsed.Statements.Count));
        Assert.Equal(["Tea", "Tea"], lines.Select(line => line.Remark));
    }

    [Theory]
    [InlineData("PL291140CHF", "PL291140CHF")]
    [InlineData("NL34RABO0142623393 EUR", "NL34RABO0142623393")]
    [InlineData("NL77INGB0574908765EUR", "NL77INGB0574908765")]
    [InlineData("UBRT/1/EUR", "UBRT/1")]
    public void The_account_is_without_its_currency(string written, string account) =>
        Assert.Equal(account, Assert.Single(Read(Message("C260301EUR0,", "C260302EUR0,").Replace("12345678/1", written, StringComparison.Ordinal)).Statements).Account);

    [Fact]
    public void Pages_that_follow_each_other_are_one_statement()
    {
        var parsed = Read(Page("60F", "C260301EUR0,", "62M", "C260302EUR1,") + Page("60M", "C260302EUR1,", "62M", "C260302EUR2,") + Page("60M", "C260302EUR2,", "62F", "C260302EUR3,"));

        var statement = Assert.Single(parsed.Statements);
        Assert.Equal((Verdict.Accepted, 3), (parsed.Verdict, statement.Lines));
        Assert.Equal(("0.00", "3.00"), (statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString()));
    }

    [Fact]
    public void Statements_that_follow_each_other_are_as_many()
    {
        var parsed = Read(Page("60F", "C260301EUR0,", "62F", "C260302EUR1,") + Page("60F", "C260302EUR1,", "62F", "C260303EUR2,"));

        Assert.Equal([("2026-03-02", "2026-03-02"), ("2026-03-02", "2026-03-03")], parsed.Statements.Select(each => ($"{each.From:yyyy-MM-dd}", $"{each.To:yyyy-MM-dd}")));
    }

    [Theory]
    [InlineData("60F", "C260301EUR0,", "62F", "C260302EUR2,", "closing balance", "2.00", "1.00")]
    [InlineData("60F", "C260301EUR0,", "62M", "C260302EUR1,", "last page", "62F", "62M")]
    public void A_balance_that_differs_or_a_page_that_is_missing_needs_confirmation(string first, string opening, string last, string closing, string name, string stated, string computed)
    {
        var parsed = Read(Page(first, opening, last, closing));

        Assert.Equal(Verdict.NeedsConfirmation, parsed.Verdict);
        Assert.Equal([(name, stated, computed)], parsed.Unconfirmed.Select(control => (control.Name, control.Stated, control.Computed)));
    }

    [Fact]
    public void A_page_that_begins_with_another_balance_needs_confirmation()
    {
        var parsed = Read(Page("60F", "C260301EUR0,", "62M", "C260302EUR1,") + Page("60M", "C260302EUR5,", "62F", "C260302EUR6,"));

        Assert.Equal([("opening balance", "5.00", "1.00")], parsed.Unconfirmed.Select(control => (control.Name, control.Stated, control.Computed)));
    }

    [Theory]
    [InlineData(":62F:C260302EUR1,\n-\n", "", "closing-missing", 4)]
    [InlineData(":62F:C260302EUR1,\n-\n", ":20:NEXT\n:25:1\n:60F:C260302EUR1,\n:62F:C260302EUR1,\n-\n", "closing-missing", 4)]
    [InlineData(":62F:C260302EUR1,", ":62F:C260302EURx", "amount-unreadable", 6)]
    [InlineData(":60F:C260301EUR0,", ":60F:null", "amount-unreadable", 4)]
    [InlineData(":61:260302C1,", ":61:260302X1,", "entry-unreadable", 5)]
    [InlineData(":61:260302C1,", ":61:261302C1,", "time-unreadable", 5)]
    [InlineData(":61:260302C1,", ":61:2603021302C1,", "time-unreadable", 5)]
    [InlineData(":61:260302C1,", ":61:260302C1,234", "amount-unreadable", 5)]
    [InlineData(":61:260302C1,", ":61:260302C1.00", "amount-unreadable", 5)]
    [InlineData("//B1", "//2.0260301E+15", "id-mangled", 5)]
    [InlineData(":25:12345678/1\n", "", "account-missing", 1)]
    [InlineData("-\n", "-\n:61:260302C1,NTRFNONREF\n", "entry-outside", 8)]
    public void What_no_bank_writes_refuses_the_file_with_its_line(string good, string bad, string code, int line)
    {
        var parsed = Read(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRFNONREF//B1").Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains((code, line), parsed.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void A_statement_without_closing_balance_is_whole_where_what_follows_it_has_begun()
    {
        var parsed = Read(":20:A\n:25:1\n:60F:C260301EUR0,\n:61:260302C1,NTRFNONREF\n:65:Dnullnull7414,3\n");

        Assert.Equal((Verdict.Accepted, null, 1), (parsed.Verdict, parsed.Statements[0].Closing, parsed.Statements[0].Lines));
    }

    [Fact]
    public void A_text_without_end_and_an_accent_are_told_apart()
    {
        Assert.Contains(Read(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRF\n:86:" + string.Concat(Enumerable.Repeat(new string('x', 64) + "\n", 100)))).Problems, problem => problem is { Code: "field-too-long", Line: 6 });
        Assert.Contains(Read(Message("C260301EUR0,", "C260302EUR1,", ":61:260302C1,NTRF\n:86:" + new string('x', 70_000))).Problems, problem => problem is { Code: "line-too-long", Line: 6 });
        Assert.Equal("windows-1252", FileInspector.Read(new MemoryStream(Encoding.Latin1.GetBytes(Message("C260301EUR0,", "C260302EUR0,", ":86:Käse"))), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Eur), _ => { }).Encoding);
    }

    private static string Page(string first, string opening, string last, string closing) =>
        $":20:START\n:25:12345678/1\n:28C:1/1\n:{first}:{opening}\n:61:260302C1,NTRFNONREF\n:{last}:{closing}\n-\n";

    private static string Message(string opening, string closing, params string[] entries) =>
        $":20:START\n:25:12345678/1\n:28C:1/1\n:60F:{opening}\n{string.Concat(entries.Select(entry => entry + "\n"))}:62F:{closing}\n-\n";

    private ParsedFile Read(string message) => Read(Encoding.UTF8.GetBytes(message));

    private ParsedFile Read(byte[] message) =>
        FileInspector.Read(new MemoryStream(message), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Eur), lines.Add);
}
