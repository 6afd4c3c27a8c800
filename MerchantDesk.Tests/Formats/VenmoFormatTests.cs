using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class VenmoFormatTests
{
    private const string Header = "Username,ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source,Destination,Beginning Balance,Ending Balance,Disclaimer";
    private const string Opening = "me,,,,,,,,,,,,\"$1,000.00\",,";
    private const string Sale = ",1,2026-01-01T13:00:00,Payment,Complete,tea,Ann,Me,\"+ $1,220.00\",,,Venmo balance,,,";
    private const string Payout = ",2,2026-01-02T13:00:00,Standard Transfer,Issued,,Me,Bank,- $220.00,,Venmo balance,,,,";
    private const string Closing = ",,,,,,,,,,,,,\"$2,000.00\",";
    private const string Law = ",,,,,,,,,,,,,,\"In case of errors\ncall us\"";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Movements_lead_from_the_balance_before_to_the_one_behind()
    {
        var parsed = Read(Header, Opening, Sale, Payout, Closing, Law);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(("venmo", "1000.00", "2000.00"), (parsed.Format, parsed.Statements[0].Opening?.ToPlainString(), parsed.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(LineKind.Sale, "1", 1220_00L, "Ann"), (LineKind.Payout, "2", -220_00, "Bank")], lines.Select(line => (line.Kind, line.Key!, line.Gross.Minor, line.Counterparty!)));
        Assert.Equal((null, "2", 1), (lines[0].PayoutId, lines[1].PayoutId, lines[0].Record));
    }

    [Fact]
    public void What_a_bank_paid_moves_no_balance_here()
    {
        Assert.Equal(Verdict.Accepted, Read(Header, Opening, Payout.Replace("Venmo balance", "My bank", StringComparison.Ordinal), Closing.Replace("2,", "1,", StringComparison.Ordinal)).Verdict);
        Assert.Equal((LineKind.Pending, true), (lines[0].Kind, lines[0].Net.IsZero));
    }

    [Fact]
    public void Balances_that_the_movements_do_not_explain_need_a_second_person() =>
        Assert.Equal(Verdict.NeedsConfirmation, Read(Header, Opening, Sale, Closing).Verdict);

    [Fact]
    public void A_balance_that_cannot_be_read_refuses_the_file() =>
        Assert.Contains(Read(Header, Opening.Replace("1,000.00", "1,OOO.00", StringComparison.Ordinal), Sale, Payout, Closing).Problems, problem => problem is { Code: "amount-unreadable", Column: "Beginning Balance", Line: 2 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence()
    {
        Read(Header, Sale, Sale);

        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
    }

    [Theory]
    [InlineData("1,220.00", "1,22O.00", "amount-unreadable", "Amount (total)")]
    [InlineData("2026-01-01T", "2026-01-32T", "time-unreadable", "Datetime")]
    [InlineData(",1,2026", ",1.1E+18,2026", "id-mangled", "ID")]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 3), Read(Header, Opening, Sale.Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Header.Replace("Datetime", "When", StringComparison.Ordinal), Sale).Problems, problem => problem is { Code: "column-missing", Value: "Datetime", Line: 1 });

    [Fact]
    public void An_older_statement_without_balances_proves_nothing_and_is_read()
    {
        var parsed = Read(
            "\" ID\",\"Datetime\",\"Type\",\"Status\",\"Note\",\"From\",\"To\",\"Amount (total)\",\"Amount (fee)\",\"Funding Source\",\"Destination\"",
            "\"31\",\"2017-04-25T03:15:53\",\"Payment\",\"Complete\",\"tea\",\"Ann\",\"Me\",\"+ $310.00\",\"\",\"\",\"Venmo balance\"",
            "\"32\",\"2017-04-26T03:15:53\",\"Standard Transfer\",\"Issued\",\"\",\"\",\"\",\"- $310.00\",\"\",\"\",\"My bank\"");

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([(LineKind.Sale, "31", 310_00L), (LineKind.Payout, "32", -310_00)], lines.Select(line => (line.Kind, line.Key!, line.Gross.Minor)));
        Assert.Equal((null, null, 0), (parsed.Statements[0].Opening, parsed.Statements[0].Closing, parsed.Statements[0].Controls.Count));
    }

    [Fact]
    public void A_statement_with_one_balance_is_asked_for_the_other() =>
        Assert.Contains(Read(Header.Replace("Ending Balance", "End", StringComparison.Ordinal), Opening, Sale).Problems, problem => problem is { Code: "column-missing", Value: "Ending Balance", Line: 1 });

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
