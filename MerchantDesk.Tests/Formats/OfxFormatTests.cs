using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class OfxFormatTests
{
    private const string Header = "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nENCODING:USASCII\nCHARSET:1252\n\n";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_statement_keeps_signs_ids_parties_and_the_ledger_balance()
    {
        var parsed = Read(Bank(
            Entry("<TRNTYPE>CREDIT<DTPOSTED>20260302<TRNAMT>20.00<FITID>0001<REFNUM>PO-1<NAME>Stripe<MEMO>Payout PO-1"),
            Entry("<TRNTYPE>CREDIT<DTPOSTED>20260303<TRNAMT>-7.5<FITID>0002<CHECKNUM>0<NAME>Rent<BANKACCTTO><BANKID>1<ACCTID>DE99</BANKACCTTO>")));

        Assert.Equal((Verdict.Accepted, "ofx"), (parsed.Verdict, parsed.Format));
        Assert.Equal([20_00, -7_50], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("0001", "PO-1", "Stripe", "Payout PO-1"), (lines[0].Key, lines[0].TradeNo, lines[0].Counterparty, lines[0].Remark));
        Assert.Equal(("0002", null, "DE99", "Rent"), (lines[1].Key, lines[1].TradeNo, lines[1].CounterpartyAccount, lines[1].Remark));
        var statement = Assert.Single(parsed.Statements);
        Assert.Equal(("123-4", "USD", null, "112.50"), (statement.Account, statement.Currency.Code, statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString()));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), true), (statement.From, statement.To, statement.IsPeriodStated));
    }

    [Theory]
    [InlineData("<TRNAMT>20.00</TRNAMT>", "<TRNAMT>20.00")]
    [InlineData("<MEMO>\n<TRNAMT>\n20.00", "<TRNAMT>20.00")]
    [InlineData("<memo/><trnamt>20.00</trnamt>", "<TRNAMT>20.00")]
    [InlineData("<INTU.BID>3000<!-- <TRNAMT>9.00 --><TRNAMT>20.00", "<TRNAMT>20.00")]
    public void Tags_may_be_closed_or_not(string written, string meant)
    {
        Read(Bank(Entry("<TRNTYPE>OTHER<DTPOSTED>20260302<FITID>1<NAME>A" + written)));
        Read(Bank(Entry("<TRNTYPE>OTHER<DTPOSTED>20260302<FITID>1<NAME>A" + meant)));

        Assert.Equal(2, lines.Count);
        Assert.Equal(lines[0], lines[1] with { Record = lines[0].Record });
    }

    [Theory]
    [InlineData("Tea & Sons", "Tea & Sons")]
    [InlineData("Tea &amp; Sons &lt;3", "Tea & Sons <3")]
    [InlineData("5 < 6 O'Neil \"x\"", "5 < 6 O'Neil \"x\"")]
    [InlineData("<![CDATA[ Tea <MEMO> ]]>", "Tea <MEMO>")]
    public void A_value_holds_whatever_banks_write(string written, string read)
    {
        Read(Bank(Entry($"<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<NAME>{written}</NAME>")));

        Assert.Equal(read, Assert.Single(lines).Counterparty);
    }

    [Fact]
    public void XML_on_one_line_is_the_same_as_SGML()
    {
        var parsed = Read("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"211\"?><OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD</CURDEF><BANKACCTFROM><ACCTID>9</ACCTID></BANKACCTFROM>"
            + "<BANKTRANLIST><STMTTRN><TRNTYPE>FEE</TRNTYPE><DTPOSTED>20260302</DTPOSTED><TRNAMT>-1.00</TRNAMT><FITID>1</FITID></STMTTRN></BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>");

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal((LineKind.Fee, -1_00), (Assert.Single(lines).Kind, lines[0].Gross.Minor));
    }

    [Fact]
    public void Every_statement_of_a_file_is_read_and_a_card_that_ends_as_an_account()
    {
        var card = "<CREDITCARDMSGSRSV1><CCSTMTTRNRS><CCSTMTRS><CURDEF>EUR<CCACCTFROM><ACCTID>4111</CCACCTFROM><BANKTRANLIST>"
            + Entry("<DTPOSTED>20260302<TRNAMT>-3.00<FITID>1") + "</BANKTRANLIST><LEDGERBAL><BALAMT>-3.00</LEDGERBAL></STMTRS></CCSTMTTRNRS></CREDITCARDMSGSRSV1>";

        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace("</OFX>", card + "</OFX>", StringComparison.Ordinal));

        Assert.Equal([("123-4", "112.50"), ("4111", "-3.00")], parsed.Statements.Select(statement => (statement.Account!, statement.Closing!.Value.ToPlainString())));
    }

    [Fact]
    public void An_id_that_a_bank_uses_twice_makes_two_lines()
    {
        var fingerprints = new LineFingerprint();

        Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>-1.00<FITID>7"), Entry("<DTPOSTED>20260302<TRNAMT>-2.00<FITID>7"), Entry("<DTPOSTED>20260302<TRNAMT>-2.00<FITID>7"), Entry("<DTPOSTED>20260302<TRNAMT>-2.00<FITID>")));

        Assert.Equal(["7", "7", "7", null], lines.Select(line => line.Key));
        Assert.Equal(4, lines.Select(line => Convert.ToHexString(fingerprints.Of(line))).Distinct().Count());
    }

    [Theory]
    [InlineData("20260302", "2026-03-02", "2026-03-01T16:00:00Z")]
    [InlineData("20260302233000", "2026-03-02", "2026-03-02T15:30:00Z")]
    [InlineData("20260302233000.123[-5:EST]", "2026-03-02", "2026-03-03T04:30:00Z")]
    [InlineData("202603022330[-03:EST]", "2026-03-02", "2026-03-03T02:30:00Z")]
    [InlineData("20260302[+5.5:IST]", "2026-03-02", "2026-03-01T16:00:00Z")]
    public void A_date_is_the_day_that_is_printed_and_a_time_is_of_its_zone(string written, string day, string moment)
    {
        Read(Bank(Entry($"<DTPOSTED>{written}<TRNAMT>1.00<FITID>1")), TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"));

        Assert.Equal((day, DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture)), (lines[0].Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture), lines[0].Time));
    }

    [Fact]
    public void A_decimal_comma_is_the_whole_files()
    {
        Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>-1.234,50<FITID>1"), Entry("<DTPOSTED>20260302<TRNAMT>1.234<FITID>2")).Replace("112.50", "200,29", StringComparison.Ordinal).Replace(">5.00", ">5,00", StringComparison.Ordinal));

        Assert.Equal([-1234_50, 1234_00], lines.Select(line => line.Gross.Minor));
    }

    [Fact]
    public void A_fraction_of_a_cent_is_rounded_with_a_warning()
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.235<FITID>1"), Entry("<DTPOSTED>20260302<TRNAMT>5.0000<FITID>2")));

        Assert.Equal([1_24, 5_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("amount-rounded", false, 8), (Assert.Single(parsed.Problems).Code, parsed.Problems[0].Refuses, parsed.Problems[0].Line));
    }

    [Theory]
    [InlineData("<DTPOSTED>20260302<TRNAMT>$1.00<FITID>1", "amount-unreadable", "TRNAMT")]
    [InlineData("<DTPOSTED>20260302<FITID>1", "amount-unreadable", "TRNAMT")]
    [InlineData("<TRNAMT>1.00<FITID>1", "time-unreadable", "DTPOSTED")]
    [InlineData("<DTPOSTED>20260231<TRNAMT>1.00<FITID>1", "time-unreadable", "DTPOSTED")]
    [InlineData("<DTPOSTED>20260302256000<TRNAMT>1.00<FITID>1", "time-unreadable", "DTPOSTED")]
    [InlineData("<DTPOSTED>19250302<TRNAMT>1.00<FITID>1", "time-implausible", "DTPOSTED")]
    [InlineData("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2.0260301E+15", "id-mangled", "FITID")]
    [InlineData("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY>", "currency-differs", "CURSYM")]
    [InlineData("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2<CORRECTFITID>1<CORRECTACTION>REPLACE", "line-corrects", "CORRECTFITID")]
    [InlineData("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2<CORRECTFITID>2<CORRECTACTION>DELETE", "line-corrects", "CORRECTFITID")]
    [InlineData("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2<STMTTRN>", "element-open", null)]
    public void A_movement_that_cannot_be_booked_refuses_the_file_with_its_line(string entry, string code, string? field)
    {
        var parsed = Read(Bank(Entry(entry)));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains(parsed.Problems, problem => problem.Code == code && problem.Column == field && problem.Line == 8);
    }

    [Fact]
    public void An_amount_that_is_a_thousand_or_a_fraction_is_refused_unless_another_settles_it()
    {
        var unsettled = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1,234<FITID>1")).Replace("112.50", "112", StringComparison.Ordinal).Replace(">5.00", ">5", StringComparison.Ordinal));
        var settled = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1,234<FITID>1")));

        Assert.Equal(["decimal-mark-undecidable"], unsettled.Problems.Select(problem => problem.Code));
        Assert.Equal((Verdict.Accepted, 1234_00), (settled.Verdict, Assert.Single(lines).Gross.Minor));
    }

    [Fact]
    public void A_comma_here_and_a_point_there_are_refused() =>
        Assert.Equal([("decimal-mark-differs", 12)], Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1,23<FITID>1"))).Problems.Select(problem => (problem.Code, problem.Line)));

    [Fact]
    public void A_statement_that_is_not_closed_is_refused_with_its_line() =>
        Assert.Equal(
            [("element-open", "STMTRS", 7)],
            Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace("</STMTRS>", "", StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Value!, problem.Line)));

    [Fact]
    public void A_banks_no_is_shown_in_its_own_words()
    {
        var parsed = Read(Header + "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>15500<SEVERITY>ERROR<MESSAGE>Signon invalid</STATUS></SONRS></SIGNONMSGSRSV1></OFX>");

        Assert.Equal([("bank-refused", "Signon invalid", 7)], parsed.Problems.Select(problem => (problem.Code, problem.Value!, problem.Line)));
    }

    [Fact]
    public void An_empty_balance_is_said_and_does_not_refuse()
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace("112.50", "", StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, null), (parsed.Verdict, parsed.Statements[0].Closing));
        Assert.Equal(["balance-missing"], parsed.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void Of_an_investment_account_only_bank_lines_are_told()
    {
        const string Begin = Header + "<OFX><INVSTMTMSGSRSV1><INVSTMTTRNRS><INVSTMTRS><CURDEF>USD<INVACCTFROM><ACCTID>9</INVACCTFROM><INVTRANLIST>";
        const string End = "<INCOME><INVTRAN><FITID>2</INVTRAN><TOTAL>5.00</INCOME></INVTRANLIST></INVSTMTRS></INVSTMTTRNRS></INVSTMTMSGSRSV1></OFX>";

        var with = Read(Begin + "<INVBANKTRAN>" + Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1") + "</INVBANKTRAN>" + End);
        var without = Read(Begin + End);

        Assert.Equal((Verdict.Accepted, 1), (with.Verdict, Assert.Single(with.Statements).Lines));
        Assert.Equal(["investments-only"], without.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void An_accent_in_Latin_is_read_though_the_header_says_ASCII()
    {
        var bytes = Encoding.Latin1.GetBytes(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<NAME>Café à: Zoë")));

        var parsed = Read(bytes);

        Assert.Equal(("windows-1252", "Café à: Zoë"), (parsed.Encoding, Assert.Single(lines).Counterparty));
    }

    [Theory]
    [InlineData("CHARSET:936", "gb18030", "茶叶店")]
    [InlineData("CHARSET:1252", "windows-1252", null)]
    public void A_chinese_text_is_read_where_the_header_says_so(string charset, string encoding, string? party)
    {
        var text = Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<NAME>茶叶店")).Replace("CHARSET:1252", charset, StringComparison.Ordinal);

        var parsed = Read(MerchantDesk.Formats.Reading.SourceText.LenientGb18030().GetBytes(text));

        Assert.Equal(encoding, parsed.Encoding);
        Assert.Equal(party is not null, lines.Exists(line => line.Counterparty == party));
    }

    [Fact]
    public void A_file_of_two_encodings_is_refused_with_the_line_of_the_second()
    {
        var whole = Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<NAME>茶"), Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2<NAME>@"));

        var parsed = Read([.. Encoding.UTF8.GetBytes(whole).Select(each => each == (byte)'@' ? (byte)0xE9 : each)]);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "encoding-unreadable", Line: 9 });
    }

    [Fact]
    public void The_first_accent_may_stand_far_behind_the_beginning()
    {
        var many = string.Concat(Enumerable.Range(0, 2_000).Select(i => Entry($"<DTPOSTED>20260302<TRNAMT>1.00<FITID>{i}")));

        var parsed = Read(Encoding.Latin1.GetBytes(Bank(many + Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>x<NAME>Café"))));

        Assert.Equal((Verdict.Accepted, "Café"), (parsed.Verdict, lines[^1].Counterparty));
    }

    [Fact]
    public void Bytes_of_no_encoding_and_zeros_are_refused_with_their_line()
    {
        var bytes = Encoding.Latin1.GetBytes(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<NAME>é\u0081"), Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>2<NAME>\0")));

        Assert.Equal([("encoding-unreadable", 8, true), ("control-character", 9, true)], Read(bytes).Problems.Select(problem => (problem.Code, problem.Line, problem.Refuses)));
    }

    [Fact]
    public void A_value_without_end_and_depth_without_end_are_refused_with_their_line()
    {
        Assert.Contains(Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<MEMO>" + new string('x', 5_000)))).Problems, problem => problem is { Code: "field-too-long", Column: "MEMO", Line: 8 });
        Assert.Contains(Read(Header + string.Concat(Enumerable.Repeat("<OFX>", 100_000))).Problems, problem => problem.Code == "xml-too-deep" && problem.Line == 7);
        Assert.Contains(Read(Bank("<!-- " + new string('x', 200_000))).Problems, problem => problem.Code == "element-open" && problem.Line > 0);
    }

    private static string Bank(params string[] entries) =>
        $"""
         {Header}<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20260401:014</SONRS></SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>USD<BANKACCTFROM><BANKID>1<ACCTID>123-4</BANKACCTFROM><BANKTRANLIST><DTSTART>20260301<DTEND>20260331
         {string.Join('\n', entries)}
         </BANKTRANLIST>
         <LEDGERBAL>

         <BALAMT>112.50
         <DTASOF>20260331</LEDGERBAL><AVAILBAL><BALAMT>5.00</AVAILBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>
         """;

    private static string Entry(string values) => $"<STMTTRN>{values}</STMTTRN>";

    [Theory]
    [InlineData("F1", "ok", "55.00", "duplicate-in-file")]
    [InlineData("F1", "ok", "20.00", null)]
    [InlineData("F1", "fee of it", "55.00", null)]
    [InlineData("F2", "ok", "55.00", null)]
    [InlineData("", "ok", "55.00", "id-partly-missing")]
    public void A_number_may_repeat_a_movement_but_not_name_two_amounts_of_it(string id, string memo, string amount, string? problem)
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>20.00<FITID>F1<MEMO>ok"), Entry($"<DTPOSTED>20260302<TRNAMT>{amount}<FITID>{id}<MEMO>{memo}")));

        Assert.Equal(problem, parsed.Problems.SingleOrDefault()?.Code);
    }

    [Fact]
    public void A_movement_without_a_number_among_others_is_known_by_what_it_says()
    {
        string[] entries =
        [
            Entry("<DTPOSTED>20260302<TRNAMT>-4.50<FITID><MEMO>Coffee"), Entry("<DTPOSTED>20260302<TRNAMT>-4.50<FITID><MEMO>Coffee"), Entry("<DTPOSTED>20260303<TRNAMT>-9.00<FITID>F1<MEMO>Tea"),
            Entry("<DTPOSTED>20260304<TRNAMT>-4.50<FITID><MEMO>Coffee"),
        ];

        var (whole, first) = Fingerprints(entries);
        var (again, _) = Fingerprints(entries);
        var (overlapping, _) = Fingerprints(entries[..3]);

        Assert.Equal((Verdict.NeedsConfirmation, "bank's numbers", "4", "1"), (first.Verdict, first.Unconfirmed.Single().Name, first.Unconfirmed.Single().Stated, first.Unconfirmed.Single().Computed));
        Assert.Equal([("id-partly-missing", "3", 8, false)], first.Problems.Select(problem => (problem.Code, problem.Value!, problem.Line, problem.Refuses)));
        Assert.Equal(4, whole.Distinct().Count());
        Assert.Equal(whole, again);
        Assert.Equal(whole[..3], overlapping);
    }

    [Theory]
    [InlineData("<CURDEF>")]
    [InlineData("<CURDEF/>")]
    [InlineData("")]
    public void A_currency_that_is_not_stated_is_the_accounts_and_is_said(string written)
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1"), Entry("<DTPOSTED>20260302<TRNAMT>2.00<FITID>2")).Replace("<CURDEF>USD", written, StringComparison.Ordinal));

        Assert.Equal([("currency-taken", "USD", 7, false)], parsed.Problems.Select(problem => (problem.Code, problem.Value!, problem.Line, problem.Refuses)));
        Assert.Equal(Currency.Usd, Assert.Single(parsed.Statements).Currency);
    }

    [Fact]
    public void A_currency_that_no_statement_names_is_said_once()
    {
        var whole = Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace("<CURDEF>USD", "", StringComparison.Ordinal);
        var statement = whole[whole.IndexOf("<STMTRS>", StringComparison.Ordinal)..whole.IndexOf("</STMTTRNRS>", StringComparison.Ordinal)];

        var parsed = Read(whole.Replace(statement, statement + statement, StringComparison.Ordinal));

        Assert.Equal((2, "currency-taken"), (parsed.Statements.Count, Assert.Single(parsed.Problems).Code));
    }

    [Fact]
    public void A_period_from_the_day_on_which_computers_begin_to_count_has_no_begin()
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace("<DTSTART>20260301", "<DTSTART>19700101", StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, new DateOnly(2026, 3, 2), false), (parsed.Verdict, Assert.Single(parsed.Statements).From, parsed.Statements[0].IsPeriodStated));
    }

    [Fact]
    public void A_currency_that_each_movement_names_is_not_taken_from_the_account()
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1<CURRENCY><CURRATE>1<CURSYM>EUR</CURRENCY>")).Replace("<CURDEF>USD", "", StringComparison.Ordinal));

        Assert.Empty(parsed.Problems);
        Assert.Equal("1.00 EUR", Assert.Single(lines).Gross.ToString());
    }

    [Theory]
    [InlineData("DATA:OFXSGML\nENCODING:UTF-8\n<OFX>")]
    [InlineData("<?xml version=\"1.0\"?><OFX xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">")]
    [InlineData("<OFX xmlns=\"http://ofx.net/types/2003/04\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"\n  xsi:schemaLocation=\"http://ofx.net/types/2003/04 OFX2_Protocol.xsd\">")]
    [InlineData("<?xml version=\"1.0\"?><?OFX OFXHEADER=\"200\" VERSION=\"220\"?<OFX>")]
    public void A_header_may_be_shortened_or_carry_what_XML_allows(string header)
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>1.00<FITID>1")).Replace(Header + "<OFX>", header, StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, "ofx"), (parsed.Verdict, parsed.Format));
        Assert.Single(lines);
    }

    [Theory]
    [InlineData("<BANKTRANLIST><DTSTART>20260301<DTEND>20260331@</BANKTRANLIST>", true)]
    [InlineData("<OFX><BANKTRANLIST><DTSTART>20260301<DTEND>20260331@</BANKTRANLIST></OFX>", true)]
    [InlineData("<OFX>@</OFX>", false)]
    public void Movements_that_nothing_frames_are_a_statement_of_an_unknown_account(string written, bool hasPeriod)
    {
        var parsed = Read(Header + written.Replace("@", Entry("<DTPOSTED>20260302<TRNAMT>-3.00<FITID>1") + Entry("<DTPOSTED>20260303<TRNAMT>8.00<FITID>2"), StringComparison.Ordinal));

        var statement = Assert.Single(parsed.Statements);
        Assert.Equal((Verdict.Accepted, null, 2, hasPeriod), (parsed.Verdict, statement.Account, statement.Lines, statement.IsPeriodStated));
        Assert.Equal(["account-missing", "currency-taken"], parsed.Problems.Select(problem => problem.Code));
    }

    [Theory]
    [InlineData("@", "element-open")]
    [InlineData("<BANKTRANLIST>@", "element-open")]
    [InlineData("<OFX><BANKTRANLIST>@</BANKTRANLIST>", "element-open")]
    [InlineData("<BANKTRANLIST>@</BANKTRANLIST><BANKTRANLIST>@</BANKTRANLIST>", "entry-outside")]
    [InlineData("<OFX><STMTTRNRS><BANKTRANLIST>@</BANKTRANLIST></STMTTRNRS></OFX>", "entry-outside")]
    [InlineData("<OFX>@<STMTRS><CURDEF>USD<BANKTRANLIST>@</BANKTRANLIST></STMTRS></OFX>", "entry-outside")]
    [InlineData("<OFX><STMTRS><CURDEF>USD<BANKTRANLIST>@</BANKTRANLIST></STMTRS>@</OFX>", "entry-outside")]
    public void Movements_that_nothing_frames_are_refused_where_something_is_missing_or_stands_beside_them(string written, string code)
    {
        var parsed = Read(Header + written.Replace("@", Entry("<DTPOSTED>20260302<TRNAMT>-3.00<FITID>1"), StringComparison.Ordinal));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains(parsed.Problems, problem => problem.Code == code && problem.Refuses && problem.Line > 0);
    }

    [Fact]
    public void A_bank_that_numbers_nothing_is_read()
    {
        var parsed = Read(Bank(Entry("<DTPOSTED>20260302<TRNAMT>20.00<MEMO>ok"), Entry("<DTPOSTED>20260302<TRNAMT>20.00<MEMO>ok")));

        Assert.Equal((Verdict.Accepted, 2), (parsed.Verdict, lines.Count));
    }

    [Theory]
    [InlineData("<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><?OFX OFXHEADER=\"200\"?><OFX></OFX>", "document-type")]
    [InlineData("garbage OFXHEADER:100\n<OFX></OFX>", "header-missing")]
    public void What_no_bank_writes_is_refused(string text, string problem)
    {
        var parsed = FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), "ofx", new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);

        Assert.Equal(problem, parsed.Problems[0].Code);
    }

    [Fact]
    public void Tags_that_only_open_are_refused()
    {
        var parsed = Read(Bank(string.Concat(Enumerable.Repeat("<A>", 100))));

        Assert.Contains(parsed.Problems, problem => problem.Code == "xml-too-deep");
    }

    private (List<string> Prints, ParsedFile Parsed) Fingerprints(string[] entries)
    {
        lines.Clear();
        var fingerprints = new LineFingerprint();
        var parsed = Read(Bank(entries));
        return ([.. lines.Select(line => Convert.ToHexString(fingerprints.Of(line)))], parsed);
    }

    private ParsedFile Read(string ofx, TimeZoneInfo? zone = null) => Read(Encoding.UTF8.GetBytes(ofx), zone);

    private ParsedFile Read(byte[] bytes, TimeZoneInfo? zone = null) =>
        FileInspector.Read(new MemoryStream(bytes), null, new ReadSettings(zone ?? TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
