using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class BmoFormatTests
{
    private const string Account =
        "Following data is valid as of 20260302344234 (Year/Month/Day/Hour/Minute/Second)\n\n\nFirst Bank Card,Transaction Type,Date Posted, Transaction Amount,Description\n\n\n"
        + "'5678653123124124',CREDIT,20260301,0.01,[DN]MSP/DIV    \n'5678653123124124',DEBIT,20260302,-50.0,[CW]HYDRO    \n";

    private const string Card = "Following data is valid as of 202603023:\n\nItem #,Card #,Transaction Date,Posting Date,Transaction Amount,Description\n1,'5191',20260301,20260302,3.27,COSTCO\n2,'5191',20260301,20260302,-85.06,COSTCO\n";

    [Fact]
    public void An_account_is_signed_and_in_canadian_dollars()
    {
        var (file, lines) = Written.Of(Account);

        Assert.Equal((Verdict.Accepted, "bmo", "5678653123124124", "CAD"), (file.Verdict, file.Format, file.Statements[0].Account, file.Statements[0].Currency.Code));
        Assert.Equal([(1L, "[DN]MSP/DIV"), (-50_00, "[CW]HYDRO")], lines.Select(line => (line.Gross.Minor, line.Remark!)));
    }

    [Fact]
    public void Of_a_card_what_is_positive_was_spent()
    {
        var (file, lines) = Written.Of(Card);

        Assert.Equal((Verdict.Accepted, "bmo"), (file.Verdict, file.Format));
        Assert.Equal([(-3_27L, new DateOnly(2026, 3, 2)), (85_06, new DateOnly(2026, 3, 2))], lines.Select(line => (line.Gross.Minor, line.Day)));
    }

    [Theory]
    [InlineData("-50.0", "-5O.0", "amount-unreadable", "Transaction Amount")]
    [InlineData("20260302,-50", "20260230,-50", "time-unreadable", "Date Posted")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Account.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 8 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Account.Replace("Description", "Text", StringComparison.Ordinal)).File.Problems, problem => problem is { Code: "column-missing", Line: 4, Value: "Description" });
}
