using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class AmazonV2FormatTests
{
    private const string Header = "settlement-id settlement-start-date settlement-end-date deposit-date total-amount currency transaction-type order-id merchant-order-id adjustment-id shipment-id marketplace-name amount-type amount-description amount fulfillment-id posted-date posted-date-time order-item-code merchant-order-item-id merchant-adjustment-item-id sku quantity-purchased promotion-id";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Every_component_is_a_line_and_together_they_are_the_deposit()
    {
        var parsed = Read(
            Summary("166.69"),
            Row("Order", "ItemPrice", "Principal", "129.99"),
            Row("Order", "ItemPrice", "Tax", "10.40"),
            Row("Order", "ItemFees", "Commission", "-19.50"),
            Row("Order", "ItemWithheldTax", "MarketplaceFacilitatorTax-Principal", "-10.40"),
            Row("Order", "Promotion", "Shipping", "-2.00"),
            Row("Order", "Promotion", "Amazon-funded coupon", "-3.00"),
            Row("Refund", "ItemFees", "RefundCommission", "-5.00"),
            Row("Refund", "ItemFees", "Commission", "4.20"),
            Row("ServiceFee", "other-transaction", "Storage Fee", "-64.28"),
            Row("Adjustment", "other-transaction", "Refund Reimbursal", "18.75"),
            Row("Transfer", "other-transaction", "Previous Reserve Amount Balance", "127.53"),
            Row("Transfer", "other-transaction", "Current Reserve Amount", "-20.00"));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(("amazon-v2", "166.69", 166_69L), (parsed.Format, parsed.Statements[0].Closing?.ToPlainString(), lines.Where(line => line.PayoutId == "2847").Sum(line => line.Net.Minor)));
        Assert.Equal(
            [
                LineKind.Sale, LineKind.Sale, LineKind.Fee, LineKind.TaxWithheld, LineKind.Sale, LineKind.Sale, LineKind.Fee, LineKind.FeeRefund, LineKind.Fee, LineKind.Adjustment,
                LineKind.ReserveRelease, LineKind.ReserveHold,
            ],
            lines.Select(line => line.Kind));
        Assert.Equal(
            [("Tax", PartFunder.Buyer), ("MarketplaceFacilitatorTax-Principal", PartFunder.Buyer), ("Shipping", PartFunder.Merchant), ("Amazon-funded coupon", PartFunder.Platform)],
            lines.SelectMany(line => line.Parts).Select(part => (part.Name, part.Funder)));
        Assert.Equal(("114-1", new DateTimeOffset(2026, 6, 17, 8, 14, 22, TimeSpan.Zero)), (lines[0].OrderNo, lines[0].Time));
    }

    [Fact]
    public void European_numbers_and_dates_are_read_and_rows_may_end_early()
    {
        var parsed = Read(
            "2847|16.06.2026 00:00:00 UTC|30.06.2026 23:59:59 UTC|02.07.2026|1.234,56|EUR",
            "2847|||||EUR|Order|114-1|||||itemprice|principal|1.300,00||17.06.2026|17.06.2026 08:14:22 UTC",
            "2847|||||EUR|other|||||||other-fee|-65,44||17.06.2026");

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([(LineKind.Sale, 1300_00L), (LineKind.Fee, -65_44)], lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal((new DateOnly(2026, 6, 17), new DateOnly(2026, 6, 30)), (lines[1].Day, parsed.Statements[0].To));
    }

    [Fact]
    public void A_total_may_stand_on_every_row_and_a_row_that_repeats_the_deposit_is_none_of_its_parts()
    {
        var parsed = Read(
            Row("Order", "ItemPrice", "Principal", "50.00").Replace("2847||||", "2847|2026-06-16 00:00:00 UTC|2026-06-30 23:59:59 UTC||50.00", StringComparison.Ordinal),
            Row("Transfer", "other-transaction", "Transfer to bank", "-50.00").Replace("2847||||", "2847||||50.00", StringComparison.Ordinal));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal([(LineKind.Sale, "2847"), (LineKind.Payout, "2847")], lines.Select(line => (line.Kind, line.PayoutId!)));
    }

    [Fact]
    public void A_quote_is_a_character_like_any_other()
    {
        Read(Summary("259.98"), Row("Order", "ItemPrice", "Principal", "129.99").Replace("NX", "\"5\" plate", StringComparison.Ordinal), Row("Order", "ItemPrice", "Principal", "129.99"));

        Assert.Equal("ItemPrice Principal \"5\" plate 551", lines[0].Remark);
    }

    [Theory]
    [InlineData("129.99", "129.98", "control-total", "settlement total", 2)]
    [InlineData("129.99", "129.9g", "amount-unreadable", "amount", 3)]
    [InlineData("129.99", "", "amount-unreadable", "amount", 3)]
    [InlineData("2026-06-17 08", "06/17/2026 08", "time-unreadable", "posted-date", 3)]
    [InlineData("2847|", "2.8E+10|", "id-mangled", "settlement-id", 3)]
    public void What_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column, int line) =>
        Assert.Contains((code, column, line), Read(Summary("129.99"), Row("Order", "ItemPrice", "Principal", "129.99").Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_decimal_mark_that_nothing_settles_refuses_the_file() =>
        Assert.Contains(Read(Summary("1,234"), Row("Order", "ItemPrice", "Principal", "1,234")).Problems, problem => problem is { Code: "decimal-mark-undecidable", Line: 2 });

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name()
    {
        var parsed = FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(Header.Replace(" amount ", " sum ", StringComparison.Ordinal).Replace(' ', '\t') + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);

        Assert.Contains(parsed.Problems, problem => problem is { Code: "column-missing", Value: "amount", Line: 1 });
    }

    private static string Summary(string total) => $"2847|2026-06-16 00:00:00 UTC|2026-06-30 23:59:59 UTC|2026-07-02 00:00:00 UTC|{total}|USD" + new string('|', 18);

    private static string Row(string transaction, string type, string description, string amount) =>
        $"2847|||||USD|{transaction}|{(transaction is "Order" or "Refund" ? "114-1" : "")}||||amazon.com|{type}|{description}|{amount}|AFN|2026-06-17 00:00:00 UTC|2026-06-17 08:14:22 UTC|551|||NX|1|";

    private ParsedFile Read(params string[] rows)
    {
        string[] text = [Header.Replace(' ', '\t'), .. rows.Select(row => row.Replace('|', '\t'))];
        return FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', text) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
    }
}
