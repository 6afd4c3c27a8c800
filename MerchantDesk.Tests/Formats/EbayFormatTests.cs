using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class EbayFormatTests
{
    private const string Preamble = "\uFEFFTransaction report\r\n\r\nStart date,2026-05-01\r\nAll amounts in USD\r\nSeller,shop.one\r\n";
    private const string Header = "Transaction creation date,Type,Order number,Buyer username,Net amount,Payout currency,Payout ID,Transaction ID,Item title,Quantity,Shipping and handling,eBay collected tax,Final Value Fee - variable,\"Very high \"\"item not as described\"\" fee\",Gross transaction amount,Transaction currency,Exchange rate,Reference ID";
    private const string Single = "\"Aug 31, 2026\",Order,20-1,ann,\"1,013.64\",USD,P1,8001,Cup,1,11.00,2.50,-2.36,--,\"1,016.00\",USD,--,--";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void An_order_of_one_article_has_fee_and_parts_on_its_row()
    {
        var parsed = Read(Header, Single);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(("ebay", "shop.one"), (parsed.Format, parsed.Statements[0].Account));
        Assert.Equal((LineKind.Sale, 1016_00L, -2_36L, "20-1", "P1", "20-1/8001"), (lines[0].Kind, lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].OrderNo, lines[0].PayoutId, lines[0].Key));
        Assert.Equal([("Shipping and handling", 11_00L, true), ("eBay collected tax", 2_50, false)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor, part.IsInGross)));
        Assert.Equal(new DateOnly(2026, 8, 31), lines[0].Day);
    }

    [Fact]
    public void The_articles_of_an_order_are_parts_of_its_one_line()
    {
        var parsed = Read(
            Header,
            "\"Aug 31, 2026\",Order,20-1,ann,19.40,USD,P1,--,--,--,--,--,--,--,23.26,USD,--,--",
            "\"Aug 31, 2026\",Order,20-1,ann,--,--,--,8001,Cup,1,1.00,0.40,-2.20,--,--,--,--,--",
            "\"Aug 31, 2026\",Order,20-1,ann,--,--,--,8002,Tea,1,2.00,--,-1.66,--,--,--,--,--",
            Single);

        Assert.Equal((Verdict.Accepted, 2), (parsed.Verdict, parsed.Statements[0].Lines));
        Assert.Equal((23_26L, -3_86L, 1, 4), (lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].Record, lines[1].Record));
        Assert.Equal([("Shipping and handling", 3_00L), ("eBay collected tax", 40)], lines[0].Parts.Select(part => (part.Name, part.Amount.Minor)));
    }

    [Fact]
    public void Refunds_give_fees_back_and_the_lines_of_a_payout_come_to_it()
    {
        Read(
            Header,
            "\"May 30, 2026\",Order,11-1,ann,100.00,USD,P1,8001,Cup,1,--,--,-2.00,--,102.00,USD,--,--",
            "\"May 31, 2026\",Refund,11-1,ann,-85.57,USD,P1,--,Cup,--,--,-7.14,16.43,--,-102.00,USD,--,C9",
            "\"Jun 1, 2026\",Payout,--,--,-14.43,USD,P1,--,--,--,--,--,--,--,-14.43,USD,--,--");

        Assert.Equal([(LineKind.Sale, 100_00L), (LineKind.Refund, -85_57), (LineKind.Payout, -14_43)], lines.Select(line => (line.Kind, line.Net.Minor)));
        Assert.Equal((0L, "C9", "P1"), (lines.Sum(line => line.Net.Minor), lines[1].RefundNo, lines[2].Key));
    }

    [Fact]
    public void A_payout_in_another_currency_than_the_sale_keeps_both()
    {
        Read(Header, "\"Aug 31, 2026\",Order,20-1,ann,20.00,USD,P1,8001,Cup,1,--,--,-2.00,--,17.60,GBP,1.25,--");

        Assert.Equal((22_00L, -2_00L, 17_60L, "GBP", "1.25"), (lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].Instructed?.Minor, lines[0].Instructed?.Currency.Code, lines[0].StatedRate));
    }

    [Fact]
    public void The_short_report_has_gross_amounts_and_fees_only()
    {
        var parsed = Read(
            "\"Transaction creation date\",\"Type\",\"Order number\",\"Final Value Fee - fixed\",\"Final Value Fee - variable\",\"Gross transaction amount\",\"Payout currency\"",
            "\"Oct 1, 2026\",\"Order\",\"25-1\",\"-0.30\",\"-5.30\",\"42.36\",\"USD\"");

        Assert.Equal((Verdict.Accepted, 42_36L, -5_60L), (parsed.Verdict, lines[0].Gross.Minor, lines[0].Fee.Minor));
    }

    [Theory]
    [InlineData("Hold", "-5.00", LineKind.ReserveHold)]
    [InlineData("Hold", "5.00", LineKind.ReserveRelease)]
    [InlineData("Other fee", "-5.00", LineKind.Fee)]
    [InlineData("Claim", "-5.00", LineKind.Chargeback)]
    [InlineData("Charge", "5.00", LineKind.TopUp)]
    [InlineData("Something new", "5.00", LineKind.Unknown)]
    public void Every_type_has_its_kind(string type, string amount, LineKind kind)
    {
        Read(Header, $"\"Aug 31, 2026\",{type},20-1,ann,{amount},USD,--,8001,--,--,--,--,--,--,{amount},USD,--,--");

        Assert.Equal(kind, lines[0].Kind);
    }

    [Theory]
    [InlineData("\"1,013.64\"", "1013.6x", "amount-unreadable", "Net amount")]
    [InlineData("\"1,013.64\"", "1013.65", "net-differs", "Net amount")]
    [InlineData("Aug 31", "Aug 32", "time-unreadable", "Transaction creation date")]
    [InlineData("8001", "8E+12", "id-mangled", "Transaction ID")]
    [InlineData(",USD,P1", ",U,P1", "currency-unknown", "Payout currency")]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 7), Read(Header, Single.Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Header.Replace("Payout currency", "Money", StringComparison.Ordinal), Single).Problems, problem => problem is { Code: "column-missing", Value: "Payout currency", Line: 6 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence()
    {
        Read(Header, Single, Single);

        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
    }

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(Preamble + string.Join("\r\n", rows) + "\r\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
