using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class GenericFormatTests
{
    private const string Header = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark";
    private const string First = "X1,A1,2026-03-01 10:00:00,payment,100.00,-0.60,CNY,甲,ok";
    private const string Second = "X2,A1,2026-03-01 11:00:00,refund,-40.00,0.24,CNY,甲,ok";
    private const string Totals = "#COUNT,2\n#SUM,60.00\n#OPEN,10.00\n#CLOSE,69.64\n";

    private static readonly ReadSettings Shanghai = new(TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai"), Currency.Cny) { Latest = new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero) };

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Lines_carry_their_fee_and_the_moment_in_the_zone_of_the_account()
    {
        var parsed = Read($"{Header}\n{First}\n{Second}\n{Totals}");

        Assert.Equal((Verdict.Accepted, "generic-csv"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 100_00L, -60L), (LineKind.Refund, -40_00, 24)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal((new DateTimeOffset(2026, 3, 1, 2, 0, 0, TimeSpan.Zero), new DateOnly(2026, 3, 1)), (lines[0].Time, lines[0].Day));
        Assert.Equal(("10.00", "69.64"), (parsed.Statements[0].Opening?.ToPlainString(), parsed.Statements[0].Closing?.ToPlainString()));
    }

    [Fact]
    public void A_quoted_cell_may_hold_line_breaks_commas_and_quotes_and_lines_are_counted_physically()
    {
        var parsed = Read($"{Header}\n{First.Replace("ok", "\"one\ntwo, \"\"three\"\"\"", StringComparison.Ordinal)}\n{Second.Replace("-40.00", "x", StringComparison.Ordinal)}\n");

        Assert.Equal("one\ntwo, \"three\"", lines[0].Remark);
        Assert.Equal((4, "amount", "x"), Assert.Single(parsed.Problems.Select(problem => (problem.Line, problem.Column, problem.Value))));
    }

    [Fact]
    public void A_mark_inside_the_first_quoted_cell_costs_no_column()
    {
        var parsed = Read($"\"\uFEFFtransaction_id\"{Header["transaction_id".Length..]}\r\n{First}\r\n");

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal("X1", lines[0].Key);
    }

    [Fact]
    public void A_mangled_order_number_is_kept_with_a_warning()
    {
        var parsed = Read($"{Header}\n{First.Replace("A1", "4.20001E+18", StringComparison.Ordinal)}\n{Second}\n");

        Assert.Equal((Verdict.Accepted, "4.20001E+18"), (parsed.Verdict, lines[0].OrderNo));
        Assert.Equal(("reference-mangled", 2, false), Assert.Single(parsed.Problems.Select(problem => (problem.Code, problem.Line, problem.Refuses))));
    }

    [Theory]
    [InlineData("109.40", "69.64", true)]
    [InlineData("", "69.64", null)]
    [InlineData("", "", null)]
    public void Balances_are_walked_where_every_row_prints_one(string first, string second, bool? continuous)
    {
        var parsed = Read($"{Header},balance\n{First},{first}\n{Second},{second}\n");

        Assert.Equal((Verdict.Accepted, continuous), (parsed.Verdict, parsed.Statements[0].Continuous));
        Assert.Equal(continuous is null ? null : "10.00", parsed.Statements[0].Opening?.ToPlainString());
    }

    [Fact]
    public void A_balance_that_does_not_follow_refuses_the_file_with_its_line_and_what_is_missing()
    {
        var parsed = Read($"{Header},balance\n{First},109.40\n{Second},70.64\n");

        Assert.Equal(("balance-broken", 3, "1.00"), Assert.Single(parsed.Problems.Select(problem => (problem.Code, problem.Line, problem.Value))));
        Assert.False(parsed.Statements[0].Continuous);
    }

    [Fact]
    public void A_stated_opening_must_be_that_of_the_rows() =>
        Assert.Equal("control-total", Assert.Single(Read($"{Header},balance\n{First},110.40\n{Second},70.64\n{Totals}").Problems).Code);

    [Theory]
    [InlineData("X1,", ",", "id-missing", "transaction_id")]
    [InlineData("X1,", "2.02401E+27,", "id-mangled", "transaction_id")]
    [InlineData("X1,", "X\u200B1,", "id-unreadable", "transaction_id")]
    [InlineData("10:00:00", "10:00", "time-unreadable", "time")]
    [InlineData("2026-03-01 10", "2099-03-01 10", "time-implausible", "time")]
    [InlineData("2026-03-01 10", "1899-03-01 10", "time-implausible", "time")]
    [InlineData("2026-03-01 10:00:00", "0001-01-01 00:00:00", "time-implausible", "time")]
    [InlineData("payment", "gift", "value-unknown", "type")]
    [InlineData("payment", "1", "value-unknown", "type")]
    [InlineData("100.00", "", "amount-unreadable", "amount")]
    [InlineData("100.00", "100.005", "amount-unreadable", "amount")]
    [InlineData("100.00", "1e2", "amount-unreadable", "amount")]
    [InlineData("100.00", "(100.00)", "amount-unreadable", "amount")]
    [InlineData("-0.60", "-", "amount-unreadable", "fee")]
    [InlineData("CNY", "ZZZ", "currency-unknown", "currency")]
    [InlineData("甲", "甲,乙", "columns-differ", null)]
    [InlineData("甲", "\"甲\"乙", "quote-broken", null)]
    [InlineData("甲", "\a", "control-character", null)]
    public void Anything_else_is_refused_with_its_line(string good, string bad, string code, string? column)
    {
        var parsed = Read($"{Header}\n{First.Replace(good, bad, StringComparison.Ordinal)}\n{Second}\n");

        Assert.Contains(parsed.Problems, problem => problem.Code == code && problem.Column == column && problem.Line == 2);
    }

    [Theory]
    [InlineData("#COUNT,2", "#COUNT,3", 4, "control-total")]
    [InlineData("#SUM,60.00", "#SUM,60.01", 5, "control-total")]
    [InlineData("#SUM,60.00", "#SUM,NaN", 5, "control-unreadable")]
    [InlineData("#CLOSE,69.64", "#CLOSE,70.00", 7, "control-total")]
    [InlineData("#OPEN,10.00", "#COUNT,2", 6, "row-after-trailer")]
    public void A_trailer_line_is_verified(string good, string bad, int line, string code) =>
        Assert.Contains(Read($"{Header}\n{First}\n{Second}\n{Totals.Replace(good, bad, StringComparison.Ordinal)}").Problems, problem => problem.Code == code && problem.Line == line);

    [Fact]
    public void An_id_twice_refuses_the_file() =>
        Assert.Contains(Read($"{Header}\n{First}\n{First}\n").Problems, problem => problem is { Code: "duplicate-in-file", Line: 3, Value: "X1" });

    [Theory]
    [InlineData("amount,fee", "fee", "column-missing")]
    [InlineData("remark", "remark,amount", "column-twice")]
    [InlineData("remark", "remark,colour", "column-unknown")]
    public void The_header_is_what_the_form_says(string good, string bad, string code) =>
        Assert.Contains(Read($"{Header.Replace(good, bad, StringComparison.Ordinal)}\n").Problems, problem => problem.Code == code && problem.Line == 1);

    [Fact]
    public void A_time_that_the_zone_skips_is_refused()
    {
        var settings = Shanghai with { Zone = TimeZoneInfo.FindSystemTimeZoneById("America/New_York") };

        var parsed = FileInspector.Read(Bytes($"{Header}\n{First.Replace("2026-03-01 10:00:00", "2026-03-08 02:30:00", StringComparison.Ordinal)}\n"), null, settings, lines.Add);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "time-unreadable", Line: 2 });
    }

    [Fact]
    public void Bytes_of_two_encodings_are_refused_on_the_line_where_they_change()
    {
        var mixed = new MemoryStream([.. Encoding.UTF8.GetBytes($"{Header}\n{First.Replace("甲", "顾客甲", StringComparison.Ordinal)}\n"), .. Encoding.GetEncoding("GB18030").GetBytes($"{Second.Replace("甲", "顾客甲", StringComparison.Ordinal)}\n")]);

        var parsed = FileInspector.Read(mixed, null, Shanghai, lines.Add);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "encoding-unreadable", Line: 3 });
    }

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text));

    private ParsedFile Read(string text) => FileInspector.Read(Bytes(text), "generic-csv", Shanghai, lines.Add);
}
