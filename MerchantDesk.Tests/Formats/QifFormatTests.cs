using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class QifFormatTests
{
    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Movements_keep_sign_day_party_and_text_and_splits_are_left_alone()
    {
        var parsed = Read("# made by hand\n\n!Type:Bank\nD3/15/26\nT-1,000.50\nU-1,000.50\nN12\nPShop\nMTea\nL[Savings]\nSFood\nD4/1/26\n$-1000.50\n^\nD3/16/26\nU20\nPPayer\n^\n");

        Assert.Equal((Verdict.Accepted, "qif"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(-1000_50, "2026-03-15"), (20_00, "2026-03-16")], lines.Select(line => ((int)line.Gross.Minor, line.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture))));
        Assert.Equal((null, "12", "Shop", "Tea", "Savings", 4), (lines[0].Key, lines[0].TradeNo, lines[0].Counterparty, lines[0].Remark, lines[0].CounterpartyAccount, lines[0].Line));
        Assert.Equal(("Payer", null), (lines[1].Remark, lines[1].TradeNo));
        Assert.Equal((null, null), (Assert.Single(parsed.Statements).Opening, parsed.Statements[0].Closing));
    }

    [Fact]
    public void Twins_of_one_day_stay_two_lines()
    {
        var fingerprints = new LineFingerprint();

        Read("!Type:Bank\nD3/15/26\nT-1.00\nPShop\n^\nD3/15/26\nT-1.00\nPShop\n^\n");

        Assert.Equal(2, lines.Select(line => Convert.ToHexString(fingerprints.Of(line))).Distinct().Count());
    }

    [Theory]
    [InlineData("3/15/26", "2026-03-15")]
    [InlineData("15/3/2026", "2026-03-15")]
    [InlineData("2026-03-15", "2026-03-15")]
    [InlineData("15.03'26", "2026-03-15")]
    [InlineData(" 1/ 1'00", "2000-01-01")]
    [InlineData("5/5/26", "2026-05-05")]
    [InlineData("12/31/99", "1999-12-31")]
    [InlineData("6 Jan 2026", "2026-01-06")]
    [InlineData("06-jan-2026", "2026-01-06")]
    [InlineData("March 5, 2026", "2026-03-05")]
    public void A_date_that_can_be_read_in_one_way_only_is_read(string written, string day)
    {
        var parsed = Read($"!Type:Bank\nD{written}\nT1.00\n^\n");

        // 5/5/26 could be the 26th of May 2005 as well.
        Assert.Equal(written == "5/5/26" ? Verdict.Rejected : Verdict.Accepted, parsed.Verdict);
        Assert.All(lines, line => Assert.Equal(day, line.Day.ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)));
    }

    [Theory]
    [InlineData("3/4/2026", "date-order-undecidable")]
    [InlineData("13/8/12", "date-order-undecidable")]
    [InlineData("13/13/2026", "time-unreadable")]
    [InlineData("yesterday", "time-unreadable")]
    [InlineData("30/2/2026", "time-unreadable")]
    [InlineData("30 Feb 2026", "time-unreadable")]
    [InlineData("3 Xyz 2026", "time-unreadable")]
    public void A_date_that_nothing_settles_or_that_is_none_refuses_the_file_with_its_line(string written, string code)
    {
        var parsed = Read($"!Type:Bank\nD{written}\nT1.00\n^\n");

        Assert.Equal([(code, 2, "D", written)], parsed.Problems.Select(problem => (problem.Code, problem.Line, problem.Column!, problem.Value!)));
    }

    [Fact]
    public void Another_date_of_the_file_settles_the_order()
    {
        Read("!Type:Bank\nD3/4/2026\nT1.00\n^\nD13/4/2026\nT1.00\n^\n");

        Assert.Equal(new DateOnly(2026, 4, 3), lines[0].Day);
    }

    [Fact]
    public void An_order_that_keeps_the_file_together_where_every_other_strews_it_is_taken_with_a_warning()
    {
        var parsed = Read("!Type:Bank\nD25/3/28\nT1.00\n^\nD25/4/2\nT1.00\n^\nD25/4/15\nT1.00\n^\n");

        Assert.Equal((Verdict.Accepted, new DateOnly(2025, 3, 28)), (parsed.Verdict, lines[0].Day));
        Assert.Equal([("date-order-taken", "YYYY/MM/DD", false)], parsed.Problems.Select(problem => (problem.Code, problem.Value!, problem.Refuses)));
    }

    [Fact]
    public void The_decimal_mark_is_the_whole_files()
    {
        Read("!Type:Bank\nD3/15/26\nT-1.234\n^\nD3/15/26\nT1,5\n^\n");

        Assert.Equal([-1234_00, 1_50], lines.Select(line => line.Gross.Minor));
    }

    [Fact]
    public void The_sections_of_a_file_are_its_accounts_and_lists_are_no_movements()
    {
        var parsed = Read("!Option:AutoSwitch\n!Account\nNOne\nTBank\n^\n!Type:Bank \nD3/15/26\nT1.00\n^\n!Account\nNTwo\nTCCard\n^\n!type:ccard\nD3/15/26\nT-2.00\n^\n!Type:Cat\nNFood\nT9.00\nD3/15/26\n^\n!Type:Invst\nD3/15/26\nT8.00\n^\n");

        Assert.Equal([("One", 1_00L, 0L), ("Two", 0, 2_00)], parsed.Statements.Select(statement => (statement.Account!, statement.Credits.Minor, statement.Debits.Minor)));
    }

    [Fact]
    public void An_opening_balance_is_no_movement()
    {
        var parsed = Read("!Type:Bank\nD3/15/26\nT500.00\nPOpening Balance\nL[Mine]\n^\nD3/16/26\nT-2.00\n^\nD3/16/26\nT-3.00\nPOpening Balance\n^\n");

        Assert.Equal("500.00", Assert.Single(parsed.Statements).Opening?.ToPlainString());
        Assert.Equal([-2_00, -3_00], lines.Select(line => line.Gross.Minor));
    }

    [Theory]
    [InlineData("!Type:Bank\nD3/15/26\nT1,23,4\n^\n", "amount-unreadable", 3)]
    [InlineData("!Type:Bank\nD3/15/26\nT$1.00\n^\n", "amount-unreadable", 3)]
    [InlineData("!Type:Bank\nD3/15/26\nT1.005\n^\nD3/15/26\nT1.00\n^\n", "amount-unreadable", 3)]
    [InlineData("!Type:Bank\nD3/15/26\nPShop\n^\n", "amount-unreadable", 2)]
    [InlineData("!Type:Bank\nT1.00\n^\nD3/15/26\nT1.00\n^\n", "time-unreadable", 2)]
    [InlineData("!Type:Bank\nD3/15/26\nT1,234\n^\n", "decimal-mark-undecidable", 3)]
    [InlineData("!Type:Bank\nD3/15/26\nT1,23\n^\nD3/15/26\nT1.23\n^\n", "decimal-mark-differs", 6)]
    [InlineData("!Type:Bank\nD3/15/26\nT1.0", "element-open", 3)]
    [InlineData("!Type:Bank\nD3/15/26\nT1.00\n!Type:Cat\nNx\n^\n", "element-open", 4)]
    [InlineData("!Type:Bank\nD3/15/26\nT1.00\nP\0\n^\n", "control-character", 4)]
    [InlineData("!Type:Cat\nNFood\n^\n", "statement-missing", 1)]
    [InlineData("!Type:Invst\nD3/15/26\nNBuy\nYTea Ltd\nT8.00\n^\n", "investments-only", 1)]
    public void What_cannot_be_booked_refuses_the_file_with_its_line(string file, string code, int line)
    {
        var parsed = Read(file);

        Assert.Equal(Verdict.Rejected, parsed.Verdict);
        Assert.Contains((code, line), parsed.Problems.Select(problem => (problem.Code, problem.Line)));
    }

    [Fact]
    public void The_last_mark_may_be_missing_behind_a_whole_line() =>
        Assert.Equal((Verdict.Accepted, 1), (Read("!Type:Bank\nD3/15/26\nT1.00\n").Verdict, lines.Count));

    [Fact]
    public void A_field_without_end_is_refused() =>
        Assert.Contains(Read("!Type:Bank\nD3/15/26\nT1.00\nM" + new string('x', 5_000) + "\n^\n").Problems, problem => problem is { Code: "field-too-long", Line: 4 });

    private ParsedFile Read(string file) =>
        FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(file)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

    [Theory]
    [InlineData("DD/MM/YYYY", 4)]
    [InlineData("MM/DD/YYYY", 3)]
    public void What_nothing_settles_somebody_says(string order, int month)
    {
        const string Text = "!Type:Bank\nD3/4/2026\nT1.00\n^\n";

        var open = Read(Text);
        var said = FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(Text)), $"qif:{order}", new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

        Assert.Equal(["qif:MM/DD/YYYY", "qif:DD/MM/YYYY"], open.Candidates);
        Assert.Equal(("1.00", (DateOnly?)null), (open.Statements[0].Credits.ToPlainString(), open.Statements[0].From));
        Assert.Equal((Verdict.Accepted, "qif", month), (said.Verdict, said.Format, Assert.Single(lines).Day.Month));
    }

    [Fact]
    public void What_somebody_says_must_fit_every_day()
    {
        var parsed = FileInspector.Read(new MemoryStream("!Type:Bank\nD3/14/2026\nT1.00\n^\n"u8.ToArray()), "qif:DD/MM/YYYY", new ReadSettings(TimeZoneInfo.Utc, Currency.Cny), lines.Add);

        Assert.Equal("time-unreadable", Assert.Single(parsed.Problems).Code);
    }

    [Fact]
    public void Points_stand_behind_the_day()
    {
        Read("!Type:Bank\nD3.4.2026\nT1.00\n^\n");

        Assert.Equal(new DateOnly(2026, 4, 3), lines[0].Day);
    }
}
