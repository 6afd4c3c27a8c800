using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class TdFormatTests
{
    private const string Rows = "03/03/2026,DOLLARAMA # 845   _M,1.96,,13.04\n03/02/2026,\"T T, SUPERMARKET\",12.10,,15.00\n03/02/2026,SFCA             MSP,,27.10,27.10\n\n\n";

    [Fact]
    public void A_list_without_a_header_is_known_by_the_shape_of_its_rows()
    {
        var (file, lines) = Written.Of(Rows);

        Assert.Equal((Verdict.Accepted, "td", "0.00", "13.04"), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(-1_96L, "DOLLARAMA # 845   _M", new DateOnly(2026, 3, 3)), (-12_10, "T T, SUPERMARKET", new DateOnly(2026, 3, 2)), (27_10, "SFCA             MSP", new DateOnly(2026, 3, 2))], lines.Select(line => (line.Gross.Minor, line.Remark!, line.Day)));
        Assert.Equal(("CAD", 0.5), (file.Statements[0].Currency.Code, file.Likelihood));
    }

    [Fact]
    public void A_missing_row_is_told_with_its_place_and_amount()
    {
        var (file, _) = Written.Of(Rows.Replace("12.10,,15.00", "10.00,,15.00", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 3, "-2.10")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData("12.10,,15", "12.1O,,15", "amount-unreadable", "debit")]
    [InlineData("12.10,,15", ",,15", "amount-unreadable", "debit")]
    [InlineData("12.10,,15", "12.10,1.00,15", "amount-unreadable", "debit")]
    [InlineData(",,15.00", ",,", "amount-unreadable", "balance")]
    [InlineData("03/02/2026,\"T", "13/02/2026,\"T", "time-unreadable", "date")]
    [InlineData(",,15.00", "", "columns-differ", null)]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string? column) =>
        Assert.Contains(Written.Of(Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Theory]
    [InlineData("Date,Text,Debit,Credit,Balance\n" + Rows)]
    [InlineData("03/03/2026,TEA,1.00,2.00,3.00\n")]
    [InlineData("03/03/2026,TEA,1.00\n")]
    public void Any_other_table_is_not_taken_for_one(string text) => Assert.Equal("format-unknown", Assert.Single(Written.Of(text).File.Problems).Code);
}
