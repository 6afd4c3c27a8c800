using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class Bai2FormatTests
{
    private readonly List<StatementLine> lines = [];

    [Fact]
    public void An_account_keeps_signs_references_texts_and_balances()
    {
        var parsed = Read(File(["16,195,2000,,BANK1,CUST1,Payout, PO-1/Stripe", "16,495,1050,Z,BANK2,,Rent/"], opening: 10000, closing: 10950));

        Assert.Equal((Verdict.Accepted, "bai2"), (parsed.Verdict, parsed.Format));
        Assert.Equal([20_00, -10_50], lines.Select(line => line.Gross.Minor));
        Assert.Equal(("BANK1", "CUST1", "Payout, PO-1/Stripe"), (lines[0].Key, lines[0].TradeNo, lines[0].Remark));
        Assert.Equal(("BANK2", null, "Rent"), (lines[1].Key, lines[1].TradeNo, lines[1].Remark));
        var statement = Assert.Single(parsed.Statements);
        Assert.Equal(("0042", "USD", "100.00", "109.50"), (statement.Account, statement.Currency.Code, statement.Opening?.ToPlainString(), statement.Closing?.ToPlainString()));
        Assert.Equal((new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 2)), (lines[0].Day, statement.To));
    }

    [Theory]
    [InlineData("")]
    [InlineData("Z")]
    [InlineData("0")]
    [InlineData("V,260303,2400")]
    [InlineData("S,500,,100")]
    [InlineData("D,2,0,500,1,500")]
    public void How_money_becomes_available_takes_as_many_fields_as_it_needs(string funds)
    {
        Read(File([$"16,115,1000,{funds},BANK1,CUST1,Tea/"]));

        Assert.Equal((10_00, "BANK1", "CUST1", "Tea"), (Assert.Single(lines).Gross.Minor, lines[0].Key, lines[0].TradeNo, lines[0].Remark));
    }

    [Fact]
    public void A_record_may_be_continued_anywhere_and_words_in_the_continuation_are_read()
    {
        var parsed = Read(File(["16,195,1000\n88,V,260303,\n88,BANK1,CUST1,From: X\n88,EREF: E2E-1\n88,DBNM: Payer Inc\n88,DACT: 77\n88,REMI: Invoice 1, part\n88,CRNM: Us", "16,495,300,,B2,C2,\n88,CRNM: Landlord\n88,CACT: 88/"]));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal(("E2E-1", "Invoice 1, part", "Payer Inc", "77"), (lines[0].TradeNo, lines[0].Remark, lines[0].Counterparty, lines[0].CounterpartyAccount));
        Assert.Equal(("C2", "Landlord", "88"), (lines[1].TradeNo, lines[1].Counterparty, lines[1].CounterpartyAccount));
    }

    [Fact]
    public void Several_records_may_stand_on_one_line()
    {
        var file = File(["16,195,1000,,B1,C1,Tea / green/", "16,495,300,,B2,C2,Rent/"]);

        var parsed = Read(file.Replace("\n", "", StringComparison.Ordinal));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal(["Tea / green", "Rent"], lines.Select(line => line.Remark));
    }

    [Theory]
    [InlineData(354, LineKind.Interest)]
    [InlineData(654, LineKind.Interest)]
    [InlineData(698, LineKind.Fee)]
    [InlineData(399, LineKind.BankEntry)]
    [InlineData(400, LineKind.BankEntry)]
    public void The_type_code_tells_direction_and_kind(int type, LineKind kind)
    {
        Read(File([$"16,{type},100,,B1,C1,Tea/"]));

        Assert.Equal((kind, type >= 400), (Assert.Single(lines).Kind, lines[0].Gross.IsNegative));
    }

    [Fact]
    public void An_amount_is_in_the_smallest_unit_of_its_currency_which_group_or_account_name()
    {
        var yen = Read(File(["16,195,1000,,B1,C1,Tea/"]).Replace("03,0042,USD", "03,0042,JPY", StringComparison.Ordinal));
        var group = Read(File(["16,195,1000,,B1,C1,Tea/"]).Replace("03,0042,USD", "03,0042,", StringComparison.Ordinal));

        Assert.Equal(["1000 JPY", "10.00 CAD"], lines.Select(line => line.Gross.ToString()));
        Assert.Equal((Verdict.Accepted, Verdict.Accepted), (yen.Verdict, group.Verdict));
    }

    [Theory]
    [InlineData("49,", "49,1", "49 control total")]
    [InlineData("98,", "98,1", "98 control total")]
    [InlineData("99,", "99,1", "99 control total")]
    [InlineData("16,195,1000,,B1,C1,Tea/\n", "16,195,1000,,B1,C1,Tea/\n88,more/\n", "49 record count")]
    [InlineData(",1,6/\n99", ",2,6/\n99", "98 account count")]
    [InlineData(",1,8/", ",2,8/", "99 group count")]
    [InlineData(",1,8/", ",1,9/", "99 record count")]
    [InlineData(",1,6/\n99", ",1,7/\n99", "98 record count")]
    public void A_trailer_that_differs_refuses_the_file(string good, string bad, string control)
    {
        var parsed = Read(File(["16,195,1000,,B1,C1,Tea/", "16,495,1000,,B2,C2,Tea/"]).Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains(parsed.Problems, problem => problem.Code == "control-total" && problem.Column == control && problem.Line > 4);
        Assert.Contains(parsed.Statements[0].Controls, each => each is { Ok: false, Soft: false } && each.Name == control);
    }

    [Fact]
    public void A_closing_balance_that_differs_needs_confirmation_and_a_summary_of_more_only_informs()
    {
        var parsed = Read(File(["16,195,1000,,B1,C1,Tea/"], opening: 0, closing: 1100, more: ",100,5000,9,"));

        Assert.Equal(Verdict.NeedsConfirmation, parsed.Verdict);
        Assert.Contains(parsed.Statements[0].Controls, control => control is { Name: "income total", Stated: "50.00", Computed: "10.00", Ok: null });
    }

    [Theory]
    [InlineData("16,195,10O0", "16,195,1000", "amount-unreadable", 4)]
    [InlineData("16,777,1000", "16,195,1000", "value-unknown", 4)]
    [InlineData("1000,Q,B1", "1000,,B1", "value-unknown", 4)]
    [InlineData(",2.0E+15,C1", ",B1,C1", "id-mangled", 4)]
    [InlineData("02,B,A,4,", "02,B,A,1,", "group-status", 2)]
    [InlineData("A,1,261302,", "A,1,260302,", "time-unreadable", 2)]
    [InlineData("17,195,1000", "16,195,1000", "record-unknown", 4)]
    [InlineData("XX", "03,0042", "record-unknown", 3)]
    [InlineData("03,0042,QQQQ", "03,0042,USD", "currency-unknown", 3)]
    [InlineData("99,x,", "99,3000,", "control-unreadable", 7)]
    [InlineData("98,3000,1,5/\n16,195,1,,B,C,Tea/\n99", "98,3000,1,5/\n99", "entry-outside", 7)]
    [InlineData("1,7/\n16,195,1,,B,C,Tea/\n", "1,7/\n", "row-after-trailer", 8)]
    [InlineData("", "99,3000,1,7/\n", "trailer-missing", 7)]
    [InlineData("", "98,3000,1,5/\n", "trailer-missing", 6)]
    [InlineData("", "49,3000,3/\n", "trailer-missing", 5)]
    public void What_no_bank_writes_refuses_the_file_with_its_line(string bad, string good, string code, int line)
    {
        var parsed = Read(File(["16,195,1000,,B1,C1,Tea/"], opening: 1000, closing: 1000).Replace(good, bad, StringComparison.Ordinal));

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains((code, line), parsed.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void A_comma_too_many_before_a_type_that_continues_the_record_is_none_of_its_fields()
    {
        const string Account = "03,0042,USD,010,1000,,,015,3000,,,/\n88,040,700,,,045,3000,,,/\n88,100,2000,1,,400,000,0,/\n16,142,2000,,77,/\n88,Payout\n49,11700,6/\n";
        var group = "02,B,A,1,260302,2400,USD,2/\n" + Account + "98,11700,1,8/\n";

        var parsed = Read("01,A,B,260302,0700,1,,,2/\n" + group + group.Replace(",,,/\n88,040", ",,/\n88,040", StringComparison.Ordinal) + "99,23400,2,18/\n");

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal([("10.00", "30.00", "20.00"), ("10.00", "30.00", "20.00")], parsed.Statements.Select(each => (each.Opening!.Value.ToPlainString(), each.Closing!.Value.ToPlainString(), each.Credits.ToPlainString())));
    }

    [Fact]
    public void An_amount_that_a_record_leaves_empty_before_it_is_continued_stays_one()
    {
        var parsed = Read(File([]).Replace("010,0,,,/", "010,/\n88,100,,015,500,,/", StringComparison.Ordinal).Replace("49,0,2", "49,500,3", StringComparison.Ordinal)
            .Replace("98,0,1,4", "98,500,1,5", StringComparison.Ordinal).Replace("99,0,1,6", "99,500,1,7", StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, "5.00"), (parsed.Verdict, Assert.Single(parsed.Statements).Closing?.ToPlainString()));
    }

    [Theory]
    [InlineData("0700")]
    [InlineData("14:59:35")]
    [InlineData("")]
    public void The_hour_of_the_file_may_be_written_in_any_way(string hour)
    {
        var parsed = Read(File(["16,195,1000,,B1,C1,Tea/"]).Replace("0700", hour, StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, "bai2"), (parsed.Verdict, parsed.Format));
    }

    [Fact]
    public void A_currency_that_is_not_stated_is_the_accounts_and_is_said_once()
    {
        var file = File(["16,195,1000,,B1,C1,Tea/"]).Replace("USD", "", StringComparison.Ordinal);

        var stated = Read(file);
        var taken = Read(file.Replace("CAD", "", StringComparison.Ordinal));

        Assert.Empty(stated.Problems);
        Assert.Equal([("currency-taken", "CNY", 3, false)], taken.Problems.Select(problem => (problem.Code, problem.Value!, problem.Line, problem.Refuses)));
        Assert.Equal((Verdict.Accepted, "10.00 CNY"), (taken.Verdict, lines[^1].Gross.ToString()));
    }

    [Theory]
    [InlineData("03,1,USD,/\n49,,2/\n", 0, Verdict.Accepted)]
    [InlineData("03,1,USD,010,0,,/\n49,,2/\n", 0, Verdict.Rejected)]
    [InlineData("03,1,USD,/\n16,195,1000,,B1,C1,Tea/\n49,,3/\n", 1, Verdict.Rejected)]
    public void A_total_left_empty_is_nothing_where_the_account_states_no_amount(string account, int entries, Verdict verdict)
    {
        var parsed = Read($"01,A,B,260302,0700,1,,,2/\n02,B,A,1,260302,2400,,2/\n{account}98,0,1,{entries + 4}/\n99,0,1,{entries + 6}/\n");

        Assert.Equal(verdict, parsed.Verdict);
        Assert.Equal(verdict == Verdict.Rejected, parsed.Problems.Any(problem => problem.Code == "control-unreadable"));
    }

    [Fact]
    public void What_a_day_has_brought_so_far_is_provisional()
    {
        var parsed = Read(File(["16,195,1000,,B1,C1,Tea/"]).Replace("CAD,2/", "CAD,3/", StringComparison.Ordinal));

        Assert.True(Assert.Single(parsed.Statements).IsProvisional);
    }

    [Fact]
    public void A_record_without_end_is_refused()
    {
        Assert.Contains(Read(File(["16,195,1000,,B1,C1," + new string('x', 70_000)])).Problems, problem => problem is { Code: "line-too-long", Line: 4 });
        Assert.Equal(Verdict.Rejected, Read(File(["16,195,9223372036854775807,,B1,C1,Tea/", "16,195,9223372036854775807,,B1,C1,Tea/"])).Verdict);
    }

    /// <summary>One account of one group, with true trailers.</summary>
    private static string File(string[] entries, long opening = 0, long? closing = null, string more = "")
    {
        var records = entries.Sum(entry => entry.Count(c => c == '\n') + 1);
        var amounts = entries.Select(entry => entry.Split(',', '\n')[2]).Sum(text => long.TryParse(text, out var amount) && amount < long.MaxValue ? amount : 0);
        var summed = more.Split(',') is { Length: > 2 } parts ? long.Parse(parts[2], System.Globalization.CultureInfo.InvariantCulture) : 0;
        var total = amounts + opening + (closing ?? 0) + summed;
        return "01,A,B,260302,0700,1,,,2/\n02,B,A,1,260302,2400,CAD,2/\n" + $"03,0042,USD,010,{opening},,,{(closing is null ? "" : $"015,{closing},,")}{more}/\n"
            + string.Concat(entries.Select(entry => entry + "\n")) + $"49,{total},{records + 2}/\n98,{total},1,{records + 4}/\n99,{total},1,{records + 6}/\n";
    }

    private ParsedFile Read(string file) =>
        FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);
}
