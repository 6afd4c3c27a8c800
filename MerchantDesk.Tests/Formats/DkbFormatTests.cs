using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;
using MerchantDesk.Tests.Support;

namespace MerchantDesk.Tests.Formats;

public sealed class DkbFormatTests
{
    private const string Old =
        "\"Kontonummer:\";\"DE99999999999999999999 / Girokonto\";\n\n\"Von:\";\"01.03.2026\";\n\"Bis:\";\"31.03.2026\";\n\"Kontostand vom 31.03.2026:\";\"5.000,01 EUR\";\n\n"
        + "\"Buchungstag\";\"Wertstellung\";\"Buchungstext\";\"Auftraggeber / Begünstigter\";\"Verwendungszweck\";\"Kontonummer\";\"BLZ\";\"Betrag (EUR)\";\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\";\n"
        + "\"16.03.2026\";\"16.03.2026\";\"Lastschrift\";\"Bäcker\";\"BRÖTCHEN\";\"DE00\";\"AAAA\";\"-1.015,37\";\"00    \";\"00\";\"\";\n\"17.03.2026\";\"17.03.2026\";\"Gutschrift\";\"Someone\";\"\";\"DE88\";\"FDDO\";\"1,00\";\"\";\"\";\"NOTPROVIDED\";\n";

    private const string New =
        "\uFEFF\"Girokonto\";\"DE00111100000000000001\"\n\"\"\n\"Kontostand vom 03.03.2026:\";\"1.721,97 €\"\n\"\"\n"
        + "\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\";\"Gläubiger-ID\";\"Mandatsreferenz\";\"Kundenreferenz\"\n"
        + "\"03.03.26\";\"03.03.26\";\"Gebucht\";\"Max\";\"Energie\nGmbH\";\"Abschlag\";\"Ausgang\";\"DE1\";\"-1.450\";\"\";\"\";\"R1\"\n"
        + "\"02.03.2026\";\"02.03.2026\";\"Gebucht\";\"Firma\";\"Max\";\"Lohn\";\"Eingang\";\"DE2\";\"1.000,0 €\";\"\";\"\";\"R2\"\n"
        + "\"04.03.26\";\"\";\"Vorgemerkt\";\"Max\";\"Shop\";\"Kauf\";\"Ausgang\";\"\";\"-9,99\";\"\";\"\";\"\"\n";

    [Theory]
    [InlineData("iso-8859-1", "windows-1252")]
    [InlineData("utf-8", "utf-8")]
    public void The_old_list_is_read_in_either_encoding(string written, string read)
    {
        var (file, lines) = Written.Of(Old, written);

        Assert.Equal((Verdict.Accepted, "dkb", read), (file.Verdict, file.Format, file.Encoding));
        var statement = Assert.Single(file.Statements);
        Assert.Equal(("DE99999999999999999999", "5000.01", "EUR"), (statement.Account, statement.Closing?.ToPlainString(), statement.Currency.Code));
        Assert.Equal((new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 31), true), (statement.From, statement.To, statement.IsPeriodStated));
        Assert.Equal([(-1015_37L, "Bäcker", "BRÖTCHEN"), (1_00, "Someone", "Gutschrift")], lines.Select(line => (line.Gross.Minor, line.Counterparty!, line.Remark!)));
        Assert.Null(lines[1].TradeNo);
    }

    [Fact]
    public void The_new_list_knows_what_is_only_announced_and_a_point_between_thousands()
    {
        var (file, lines) = Written.Of(New);

        Assert.Equal((Verdict.Accepted, "dkb", "DE00111100000000000001", "1721.97"), (file.Verdict, file.Format, file.Statements[0].Account, file.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([(LineKind.BankEntry, -1450_00L, "Energie\nGmbH"), (LineKind.BankEntry, 1000_00, "Firma"), (LineKind.Pending, 0, "Shop")], lines.Select(line => (line.Kind, line.Gross.Minor, line.Counterparty!)));
        Assert.Equal(("R1", new DateOnly(2026, 3, 3)), (lines[0].TradeNo, lines[0].Day));
    }

    [Theory]
    [InlineData("-1.015,37", "-1.015.37", "amount-unreadable", "Betrag (EUR)")]
    [InlineData("-1.015,37", "-1015.37", "amount-unreadable", "Betrag (EUR)")]
    [InlineData("-1.015,37", "", "amount-unreadable", "Betrag (EUR)")]
    [InlineData("\n\"16.03.2026", "\n\"31.02.2026", "time-unreadable", "Buchungstag")]
    public void What_cannot_be_read_refuses_the_file_with_its_line_and_column(string good, string bad, string code, string column) =>
        Assert.Contains(Written.Of(Old.Replace(good, bad, StringComparison.Ordinal)).File.Problems, problem => problem.Code == code && problem.Line == 8 && problem.Column == column);

    [Fact]
    public void A_missing_column_is_named_and_a_row_that_was_cut_is_refused()
    {
        Assert.Contains(Written.Of(New.Replace("\"Verwendungszweck\"", "\"Zweck\"", StringComparison.Ordinal)).File.Problems, problem => problem is { Code: "column-missing", Line: 5, Value: "Verwendungszweck" });
        Assert.Contains(Written.Of(New[..New.IndexOf("-9,99", StringComparison.Ordinal)]).File.Problems, problem => problem is { Refuses: true, Line: 9 });
    }
}
