using MerchantDesk.Domain.Profiles;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Formats.Profiles;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats.Profiles;

/// <summary>What a table says whose columns somebody has pointed out: each rule with what it reads and what it refuses.</summary>
public sealed class ProfileFormatTests
{
    private static readonly ColumnProfile Signed = Support.Profiles.Of("Date,Text,Amount,Balance", "Day=Date", "Amount=Amount", "Balance=Balance", "Remark=Text");

    private static readonly ColumnProfile Two = Support.Profiles.Of("Date,Text,Out,In", "Day=Date", "In=In", "Out=Out", "Remark=Text") with { Sign = SignRule.TwoColumns };

    private static readonly ColumnProfile Flagged = Support.Profiles.Of("Date,Amount,D/C", "Day=Date", "Amount=Amount", "Direction=D/C") with { Sign = SignRule.Direction, WordsIn = ["C"], WordsOut = ["D"] };

    [Fact]
    public void One_signed_column_is_read_with_its_balances()
    {
        var (file, lines) = Signed.Read("Date,Text,Amount,Balance\n2026-03-01,rent,-12.50,87.50\n2026-03-02,sale,\"1,000.00\",\"1,087.50\"\n");

        Assert.Equal((Verdict.Accepted, "profile:sunrise", "100.00", "1087.50", true), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString(), file.Statements[0].Continuous));
        Assert.Equal([(-12_50L, "rent", LineKind.BankEntry, 2), (1_000_00, "sale", LineKind.BankEntry, 3)], lines.Select(line => (line.Gross.Minor, line.Remark!, line.Kind, line.Line)));
    }

    [Fact]
    public void A_missing_row_is_told_by_the_balances_and_asks_for_a_second_person()
    {
        var (file, _) = Signed.Read("Date,Text,Amount,Balance\n2026-03-01,rent,-12.50,87.50\n2026-03-02,sale,10.00,99.50\n");

        Assert.Equal((Verdict.NeedsConfirmation, "balance-broken", 3), (file.Verdict, file.Problems[0].Code, file.Problems[0].Line));
    }

    [Fact]
    public void The_bill_of_a_card_turns_every_sign() =>
        Assert.Equal([-30_00L, 5_00], (Signed with { Sign = SignRule.Inverse }).Read("Date,Text,Amount,Balance\n2026-03-01,tea,30.00,\n2026-03-02,back,-5.00,\n").Lines.Select(line => line.Gross.Minor));

    [Theory]
    [InlineData("12.50", "-3.00")]
    [InlineData("-12.50", "-3.00")]
    public void Money_out_goes_out_whether_its_column_writes_a_minus_or_not(string first, string second)
    {
        var (file, lines) = Two.Read($"Date,Text,Out,In\n2026-03-01,a,{first},\n2026-03-02,b,{(first[0] == '-' ? second : second[1..])},0.00\n2026-03-03,c,,7.00\n");

        Assert.Equal(Verdict.Accepted, file.Verdict);
        Assert.Equal([-12_50L, -3_00, 7_00], lines.Select(line => line.Gross.Minor));
    }

    [Fact]
    public void A_minus_among_amounts_without_one_is_refused_unless_somebody_says_that_it_takes_back()
    {
        const string Mixed = "Date,Text,Out,In\n2026-03-01,a,12.50,\n2026-03-02,b,-3.00,\n";

        Assert.Equal(("sign-mixed", 3, "Out", "-3.00"), Place(Two.Read(Mixed).File));
        Assert.Equal([-12_50L, 3_00], (Two with { Sign = SignRule.TwoColumnsTakenBack }).Read(Mixed).Lines.Select(line => line.Gross.Minor));
    }

    [Fact]
    public void A_minus_beside_a_word_that_others_stand_beside_without_one_is_refused()
    {
        Assert.Equal(("sign-mixed", 3, "Amount", "-3.00"), Place(Flagged.Read("Date,Amount,D/C\n2026-03-01,12.50,D\n2026-03-02,-3.00,D\n").File));
        Assert.Equal([-12_50L, 3_00], Flagged.Read("Date,Amount,D/C\n2026-03-01,-12.50,D\n2026-03-02,3.00,C\n").Lines.Select(line => line.Gross.Minor));
    }

    [Fact]
    public void Columns_by_their_number_are_read_below_no_other_header_and_by_their_name_with_a_warning()
    {
        var numbered = Support.Profiles.Of("Date,Amount,Amount", "Day=Date", "Amount=#3");
        var named = Support.Profiles.Of("Date,Amount,Text", "Day=Date", "Amount=Amount");

        var (other, _) = numbered.Read("Date,Amount,Fee,Amount\n2026-03-01,5.00,0.30,7.00\n");
        var (longer, lines) = named.Read("Date,Fee,Amount,Text\n2026-03-01,0.30,7.00,a\n");

        Assert.Equal(("header-differs", 1), Line(other));
        Assert.Equal((Verdict.Accepted, "header-other", 7_00L), (longer.Verdict, longer.Problems[0].Code, lines[0].Gross.Minor));
    }

    [Theory]
    [InlineData("\uFFFF")]
    [InlineData("\uFFFE")]
    [InlineData("\uD800")]
    [InlineData("a\u0300\uFDD0")]
    public void No_character_of_a_header_is_a_fault(string odd)
    {
        Assert.StartsWith("BALANCE", ColumnNames.Normal("Balance" + odd), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("header-other", Signed.Read($"Date,Text,Amount,Balance{odd},Balance\n2026-03-01,a,1.00,,\n").File.Problems[0].Code);
    }

    [Theory]
    [InlineData(",")]
    [InlineData("1.00,2.00")]
    public void A_row_with_both_columns_or_with_none_is_refused(string cells) => Assert.Equal(("amount-unreadable", 2), Line(Two.Read($"Date,Text,Out,In\n2026-03-01,a,{cells}\n").File));

    [Fact]
    public void A_word_says_the_direction_and_the_sign_counts_for_nothing() =>
        Assert.Equal([-33_50L, 1_533_50], Flagged.Read("Date,Amount,D/C\n2018-12-15,33.50,D\n2018-12-15,\"-1,533.50\",c\n").Lines.Select(line => line.Gross.Minor));

    [Fact]
    public void A_direction_that_nobody_has_named_is_refused_with_its_word() => Assert.Equal(("value-unknown", 3, "D/C", "X"), Place(Flagged.Read("Date,Amount,D/C\n2018-12-15,33.50,D\n2018-12-15,1.00,X\n").File));

    [Fact]
    public void A_table_without_a_header_is_read_by_the_numbers_of_its_columns()
    {
        var profile = Support.Profiles.Of("#1,#2,#3,#4,#5", "Day=#1", "Remark=#2", "Out=#3", "In=#4", "Balance=#5") with { HeaderRow = 0, Sign = SignRule.TwoColumns, Days = DayStyle.MonthFirst };

        var (file, lines) = profile.Read("05/02/2023,SEND E-TFR,239.13,,93.09\n05/01/2023,SFCA,,0.01,332.22\n");

        Assert.Equal((Verdict.Accepted, "332.21"), (file.Verdict, file.Statements[0].Opening?.ToPlainString()));
        Assert.Equal([(-239_13L, new DateOnly(2023, 5, 2)), (1, new DateOnly(2023, 5, 1))], lines.Select(line => (line.Gross.Minor, line.Day)));
        Assert.Equal(("amount-unreadable", 1, "#3", "2x"), Place(profile.Read("05/02/2023,SEND,2x,,93.09\n").File));
    }

    [Fact]
    public void Days_that_could_be_two_are_refused_unless_somebody_says_their_order()
    {
        const string Text = "Date,Text,Amount,Balance\n03/04/2026,a,1.00,\n05/06/2026,b,2.00,\n";

        Assert.Equal(("date-order-undecidable", 2, "Date", "03/04/2026"), Place(Signed.Read(Text).File));
        Assert.Equal([new DateOnly(2026, 4, 3), new DateOnly(2026, 6, 5)], (Signed with { Days = DayStyle.DayFirst }).Read(Text).Lines.Select(line => line.Day));
        Assert.Equal([new DateOnly(2026, 3, 4), new DateOnly(2026, 5, 6)], (Signed with { Days = DayStyle.MonthFirst }).Read(Text).Lines.Select(line => line.Day));
    }

    [Theory]
    [InlineData("13/04/2026", 2026, 4, 13)]
    [InlineData("2026-4-13", 2026, 4, 13)]
    [InlineData("2026年4月13日", 2026, 4, 13)]
    [InlineData("20260413", 2026, 4, 13)]
    [InlineData("13 Apr 2026", 2026, 4, 13)]
    [InlineData("April 13, 2026", 2026, 4, 13)]
    public void Every_way_of_writing_a_day_that_settles_itself_is_read(string text, int year, int month, int day) =>
        Assert.Equal(new DateOnly(year, month, day), Assert.Single(Signed.Read($"Date,Text,Amount,Balance\n\"{text}\",a,1.00,\n").Lines).Day);

    [Fact]
    public void A_time_stands_behind_its_day_or_in_a_column_of_its_own()
    {
        var profile = Support.Profiles.Of("Date,Time,Amount", "Day=Date", "Time=Time", "Amount=Amount");

        var (file, lines) = profile.Read("Date,Time,Amount\n2026-03-01,9:30,1.00\n2026-03-01 08:15:00,,2.00\n2026-03-01T23:30:00+08:00,,3.00\n2026-03-02,,4.00\n");

        Assert.Equal(Verdict.Accepted, file.Verdict);
        Assert.Equal(["2026-03-01 09:30", "2026-03-01 08:15", "2026-03-01 15:30", "2026-03-02 00:00"], lines.Select(line => line.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", System.Globalization.CultureInfo.InvariantCulture)));
        Assert.Equal(("time-unreadable", 2, "Time", "25:00"), Place(profile.Read("Date,Time,Amount\n2026-03-01,25:00,1.00\n").File));
    }

    [Fact]
    public void A_decimal_comma_is_found_out_from_all_rows()
    {
        var profile = Support.Profiles.Of("Buchungstag,Betrag", "Day=Buchungstag", "Amount=Betrag");

        var (file, lines) = profile.Read("Buchungstag;Betrag\n01.03.2026;-1.450\n13.03.2026;1.234,50 €\n14.03.2026;- 12,00 EUR\n".Replace("€", "EUR", StringComparison.Ordinal));

        Assert.Equal([("currency-unexpected", 3), ("currency-unexpected", 4)], file.Problems.Where(problem => problem.Refuses).Select(problem => (problem.Code, problem.Line)));
        lines = (profile with { ConstantCurrency = "EUR" }).Read("Buchungstag;Betrag\n01.03.2026;-1.450\n13.03.2026;1.234,50 €\n14.03.2026;- 12,00 EUR\n").Lines;
        Assert.Equal([(-1_450_00L, "EUR"), (1_234_50, "EUR"), (-12_00, "EUR")], lines.Select(line => (line.Gross.Minor, line.Gross.Currency.Code)));
    }

    [Fact]
    public void A_mark_that_could_be_two_is_refused_unless_somebody_says_which()
    {
        const string Text = "Date,Text,Amount,Balance\n2026-03-01,a,\"1,234\",\n";

        Assert.Equal(("decimal-mark-undecidable", 2), Line(Signed.Read(Text).File));
        Assert.Equal(1_234_00, Assert.Single((Signed with { Decimals = DecimalStyle.Point }).Read(Text).Lines).Gross.Minor);
        Assert.Equal(("amount-unreadable", 2), Line((Signed with { Decimals = DecimalStyle.Comma }).Read(Text).File));
    }

    [Theory]
    [InlineData("(55.00)", -55_00)]
    [InlineData("12.00-", -12_00)]
    [InlineData("+10000.00", 10_000_00)]
    [InlineData("¥28.16", 28_16)]
    [InlineData("- ￥220.00", -220_00)]
    [InlineData("CNY 123.18", 123_18)]
    [InlineData("1'234.50", 1_234_50)]
    public void Every_way_of_writing_an_amount_is_read(string text, long minor) => Assert.Equal(minor, Assert.Single(Signed.Read($"Date,Text,Amount,Balance\n2026-03-01,a,{text},\n").Lines).Gross.Minor);

    [Theory]
    [InlineData("--5.00")]
    [InlineData("(-5.00)")]
    [InlineData("1O.00")]
    [InlineData("5.001")]
    [InlineData("5.00 X")]
    [InlineData("")]
    public void What_is_no_amount_refuses_the_file_with_line_column_and_value(string text) => Assert.Equal(("amount-unreadable", 3, "Amount", text), Place(Signed.Read($"Date,Text,Amount,Balance\n2026-03-01,a,1.00,\n2026-03-01,a,{text},\n").File));

    [Fact]
    public void Rows_above_and_below_the_table_and_what_is_only_announced_are_left_out_and_counted()
    {
        var profile = Signed with { SkipTop = 1, SkipBottom = 1, SkipRows = [new SkipRule(null, "total"), new SkipRule("Text", "Pending")] };

        var (file, lines) = profile.Read("Account 62; March\n\nDate,Text,Amount,Balance\nyyyy,,CNY,CNY\n2026-03-01,a,1.00,\n2026-03-02,pending b,2.00,\n,,,\n2026-03-03,c,3.00,\nTotal,,6.00,\nPrinted on Monday,,,\n");

        Assert.Equal([1_00L, 3_00], lines.Select(line => line.Gross.Minor));
        Assert.Equal((Verdict.Accepted, "rows-left-out", "4", 4), (file.Verdict, file.Problems[0].Code, file.Problems[0].Value, file.Problems[0].Line));
    }

    [Fact]
    public void A_footer_that_nobody_has_named_refuses_the_file() => Assert.Equal(("time-unreadable", 3, "Date", "Total"), Place(Signed.Read("Date,Text,Amount,Balance\n2026-03-01,a,1.00,\nTotal,,1.00,\n").File));

    [Theory]
    [InlineData("2026-03-01,a, b,1.00,9.00,5\n")]
    [InlineData("2026-03-01,a\n")]
    public void A_row_whose_cells_have_moved_is_refused(string row) => Assert.Equal(("columns-differ", 2), Line(Signed.Read("Date,Text,Amount,Balance\n" + row).File));

    [Fact]
    public void A_row_may_end_early_where_somebody_says_so() => Assert.Equal(1_00, Assert.Single((Signed with { MayEndEarly = true }).Read("Date,Text,Amount,Balance\n2026-03-01,a,1.00\n").Lines).Gross.Minor);

    [Fact]
    public void Two_currencies_become_two_statements()
    {
        var profile = Support.Profiles.Of("Date,Currency,Amount", "Day=Date", "Currency=Currency", "Amount=Amount");

        var (file, _) = profile.Read("Date,Currency,Amount\n2018-12-15,USD,-33.50\n2018-12-15,美元,10.00\n2018-12-15,eur,\"1,525.00\"\n");

        Assert.Equal([("USD", "10.00", "33.50"), ("EUR", "1525.00", "0.00")], file.Statements.Select(each => (each.Currency.Code, each.Credits.ToPlainString(), each.Debits.ToPlainString())));
        Assert.Equal(("currency-unknown", 2, "Currency", "XYZ"), Place(profile.Read("Date,Currency,Amount\n2018-12-15,XYZ,-33.50\n").File));
    }

    [Fact]
    public void Twins_without_a_number_survive_and_numbers_are_kept()
    {
        const string Rows = "2026-03-01,x,-1.00,A1\n2026-03-01,x,-1.00,A1\n";
        var profile = Support.Profiles.Of("Date,Text,Amount,No", "Day=Date", "Amount=Amount", "Remark=Text");

        Assert.Equal([(null, 1), (null, 1)], profile.Read("Date,Text,Amount,No\n" + Rows).Lines.Select(line => (line.Key, line.Occurrence)));
        var numbered = Support.Profiles.Of("Date,Text,Amount,No", "Day=Date", "Amount=Amount", "Id=No");
        Assert.Equal([("A1", 1), ("A1", 2)], numbered.Read("Date,Text,Amount,No\n" + Rows).Lines.Select(line => (line.Key!, line.Occurrence)));
        Assert.Equal(("id-mangled", 2, "No", "1.2E+17"), Place(numbered.Read("Date,Text,Amount,No\n2026-03-01,x,-1.00,1.2E+17\n").File));
    }

    [Fact]
    public void Kinds_fees_and_numbers_are_read_as_the_profile_says()
    {
        var profile = Support.Profiles.Of(
            "时间,类型,金额,手续费,订单号,交易号,退款号,对方,账号,摘要,附言",
            "Day=时间", "Kind=类型", "Amount=金额", "Fee=手续费", "OrderNo=订单号", "TradeNo=交易号", "RefundNo=退款号", "Counterparty=对方", "CounterpartyAccount=账号", "Remark=摘要", "Remark=附言") with
        {
            Kinds = new Dictionary<string, LineKind> { ["收款"] = LineKind.Sale, ["退款"] = LineKind.Refund },
            OtherKind = null,
        };

        var (file, lines) = profile.Read("时间,类型,金额,手续费,订单号,交易号,退款号,对方,账号,摘要,附言\n2026-03-01 10:00:00,收款,100.00,0.60,A1,T1,,甲,62,茶,快\n2026-03-02 10:00:00,退款,-40.00,,A1,T1,R1,甲,62,茶,-\n");

        Assert.Equal(Verdict.Accepted, file.Verdict);
        Assert.Equal([(LineKind.Sale, 100_00L, -60L, "A1", "T1", "茶 快"), (LineKind.Refund, -40_00, 0, "A1", "T1", "茶")], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor, line.OrderNo!, line.TradeNo!, line.Remark!)));
        Assert.Equal(("R1", "甲", "62"), (lines[1].RefundNo, lines[1].Counterparty, lines[1].CounterpartyAccount));
        Assert.Equal(("value-unknown", 2, "类型", "其他"), Place(profile.Read("时间,类型,金额,手续费,订单号,交易号,退款号,对方,账号,摘要,附言\n2026-03-01 10:00:00,其他,100.00,,,,,,,,\n").File));
        Assert.Equal((100_60L, -60L), Sum((profile with { Fee = FeeRule.Inside }).Read("时间,类型,金额,手续费,订单号,交易号,退款号,对方,账号,摘要,附言\n2026-03-01,收款,100.00,0.60,,,,,,,\n").Lines));
        Assert.Equal((100_00L, 60L), Sum((profile with { Fee = FeeRule.Signed }).Read("时间,类型,金额,手续费,订单号,交易号,退款号,对方,账号,摘要,附言\n2026-03-01,收款,100.00,0.60,,,,,,,\n").Lines));
    }

    [Fact]
    public void A_workbook_is_read_like_a_text_even_where_the_text_has_a_decimal_comma()
    {
        var profile = Signed with { Decimals = DecimalStyle.Comma, Days = DayStyle.DayFirst };
        var book = Written.Book([["Account", "62"], ["Date", "Text", "Amount", "Balance"], [new DateTime(2026, 3, 1, 9, 0, 0), "a", -12.5, 87.5], [new DateTime(2026, 3, 2), "b", 2.5, 90]]);

        var (file, lines) = profile.Read(book);

        Assert.Equal((Verdict.Accepted, "xlsx"), (file.Verdict, file.Encoding));
        Assert.Equal([(-12_50L, 3), (2_50, 4)], lines.Select(line => (line.Gross.Minor, line.Line)));
    }

    [Fact]
    public void An_encoding_that_was_named_is_the_one_that_is_read()
    {
        var profile = Support.Profiles.Of("Buchungstag,Begünstigter,Betrag", "Day=Buchungstag", "Amount=Betrag", "Counterparty=Begünstigter") with { Encoding = SourceEncoding.Windows1252 };
        const string Text = "Buchungstag;Begünstigter;Betrag\n13.03.2026;Käthe Müller;-1,50\n";

        Assert.Equal("Käthe Müller", Assert.Single(profile.Read(Text, "windows-1252").Lines).Counterparty);
        Assert.Equal(("encoding-unreadable", 1), Line((profile with { Encoding = SourceEncoding.Utf8 }).Read(Text, "windows-1252").File));
    }

    [Fact]
    public void A_header_that_lacks_a_column_is_refused_by_its_name() => Assert.Equal(("column-missing", 1, "Amount", "Amount"), Place(Signed.Read("Date,Text,Sum,Balance\n2026-03-01,a,1.00,\n").File));

    [Fact]
    public void The_header_is_found_by_its_words_wherever_it_stands() =>
        Assert.Equal(1_00, Assert.Single(Signed.Read("Account,62\nFrom,2026-03-01\nTo,2026-03-31\n\n date , TEXT,Amount,Balance,\n2026-03-01,a,1.00,,\n").Lines).Gross.Minor);

    [Fact]
    public void A_file_with_these_columns_is_recognised_and_one_with_others_or_in_another_order_is_not()
    {
        Assert.Equal(("profile:sunrise", 1), Detect("Date,Text,Amount,Balance\n2026-03-01,a,1.00,\n", Signed));
        Assert.Equal(("auto", 0), Detect("Date,Amount,Text,Balance\n2026-03-01,1.00,a,\n", Signed));
        Assert.Equal(("auto", 0), Detect("Date,Text,Amount,Balance,More\n2026-03-01,a,1.00,,\n", Signed));
    }

    [Fact]
    public void Two_profiles_that_fit_are_both_shown_and_neither_is_taken()
    {
        var parsed = Parse("Date,Text,Amount,Balance\n2026-03-01,a,1.00,\n", Signed, Signed with { Name = "other" });

        Assert.Equal("format-ambiguous", Assert.Single(parsed.Problems).Code);
        Assert.Equal(["profile:sunrise", "profile:other"], parsed.Candidates);
    }

    [Fact]
    public void A_table_without_a_header_stands_behind_every_format_that_is_sure()
    {
        var headless = Support.Profiles.Of("#1,#2,#3", "Day=#1", "Amount=#3") with { HeaderRow = 0 };

        Assert.Equal(("profile:sunrise", 0.5), Detect("2026-03-01,a,1.00\n", headless));
        Assert.Equal(("profile:other", 1), Detect("Date,Text,Amount\n2026-03-01,a,1.00\n", headless, Support.Profiles.Of("Date,Text,Amount", "Day=Date", "Amount=Amount") with { Name = "other" }));
    }

    [Fact]
    public void A_workbook_is_recognised_though_a_header_holds_a_comma()
    {
        var profile = Signed with { Header = ["Date", "Text, long", "Amount", "Balance"], Columns = new Dictionary<ProfileField, IReadOnlyList<string>> { [ProfileField.Day] = ["Date"], [ProfileField.Amount] = ["Amount"] } };

        var parsed = FileInspector.Read(new MemoryStream(Written.Book([["Date", "Text, long", "Amount", "Balance"], ["2026-03-01", "a", "1.00", ""]])), null, StatementSettings, _ => { }, new ProfileSet([profile]));

        Assert.Equal((Verdict.Accepted, "profile:sunrise"), (parsed.Verdict, parsed.Format));
    }

    private static ReadSettings StatementSettings => new(TimeZoneInfo.Utc, MerchantDesk.Domain.Values.Currency.Cny);

    private static ParsedFile Parse(string text, params ColumnProfile[] profiles) =>
        FileInspector.Read(new MemoryStream(System.Text.Encoding.UTF8.GetBytes(text)), null, StatementSettings, _ => { }, new ProfileSet(profiles));

    private static (string Format, double Likelihood) Detect(string text, params ColumnProfile[] profiles) => Parse(text, profiles) is var parsed ? (parsed.Format, parsed.Likelihood) : default;

    private static (long Gross, long Fee) Sum(List<StatementLine> lines) => Assert.Single(lines) is var line ? (line.Gross.Minor, line.Fee.Minor) : default;

    private static (string Code, int Line) Line(ParsedFile file) => (Assert.Single(file.Problems, problem => problem.Refuses).Code, file.Problems[0].Line);

    private static (string Code, int Line, string? Column, string? Value) Place(ParsedFile file)
    {
        var problem = Assert.Single(file.Problems, each => each.Refuses);
        Assert.Equal(Verdict.Rejected, file.Verdict);
        return (problem.Code, problem.Line, problem.Column, problem.Value);
    }
}
