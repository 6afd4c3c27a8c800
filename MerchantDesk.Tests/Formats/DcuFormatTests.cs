using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class DcuFormatTests
{
    private const string Names = "\"DATE\",\"TRANSACTION TYPE\",\"DESCRIPTION\",\"AMOUNT\",\"ID\",\"MEMO\",\"CURRENT BALANCE\"\r\n";

    private const string Rows =
        "\"03/03/2026\",\"DEBIT\",\"TRANSFER TO MBR\",\"-$7,971.39\",\"dwA4AEUA+/PQA=\",\"\",\"$500.00\"\r\n\"03/02/2026\",\"CREDIT\",\"ELECTRONIC DEPOSIT\",\"$6,000.36\",\"VwB0AG0APQA\",\"pay\",\"$8,471.39\"\r\n";

    [Fact]
    public void Amounts_carry_the_sign_of_the_dollar_and_ids_are_kept_to_the_letter()
    {
        var (file, lines) = Written.Of(Names + Rows);

        Assert.Equal((Verdict.Accepted, "dcu", "2471.03", "500.00"), (file.Verdict, file.Format, file.Statements[0].Opening?.ToPlainString(), file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(-7971_39L, "dwA4AEUA+/PQA=", "TRANSFER TO MBR"), (6000_36, "VwB0AG0APQA", "ELECTRONIC DEPOSIT pay")], lines.Select(line => (line.Gross.Minor, line.Key!, line.Remark!)));
    }

    [Fact]
    public void A_row_printed_twice_is_the_same_record_again()
    {
        var row = Rows.Split('\n')[0] + "\n";

        var (file, lines) = Written.Of(Names + row + Rows);

        Assert.Equal((Verdict.Accepted, 2), (file.Verdict, lines[1].Occurrence));
    }

    [Fact]
    public void A_balance_that_does_not_follow_needs_a_second_person()
    {
        var (file, _) = Written.Of(Names + Rows.Replace("$8,471.39", "$8,471.40", StringComparison.Ordinal));

        Assert.Equal(Verdict.NeedsConfirmation, file.Verdict);
        Assert.Equal([("balance-broken", 3, "-0.01")], file.Problems.Select(problem => (problem.Code, problem.Line, problem.Value!)));
    }

    [Theory]
    [InlineData("-$7,971.39", "-$7,97.39", "amount-unreadable", "AMOUNT")]
    [InlineData("03/03/2026", "03/33/2026", "time-unreadable", "DATE")]
    [InlineData("dwA4AEUA+/PQA=", "", "id-missing", "ID")]
    [InlineData("dwA4AEUA+/PQA=", "4.2E+18", "id-mangled", "ID")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Names + Rows.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 2 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named() =>
        Assert.Contains(Written.Of(Names.Replace("DESCRIPTION", "TEXT", StringComparison.Ordinal) + Rows).File.Problems, problem => problem is { Code: "column-missing", Line: 1, Value: "DESCRIPTION" });
}
