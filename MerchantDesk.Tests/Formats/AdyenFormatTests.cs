using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class AdyenFormatTests
{
    private const string Header = "Company Account,Merchant Account,Psp Reference,Merchant Reference,Payment Method,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Exchange Rate,Net Currency,Net Debit (NC),Net Credit (NC),Commission (NC),Markup (NC),Scheme Fees (NC),Interchange (NC),Batch Number";
    private const string Settled = "Co,Shop,4555,A1,visa,2026-02-10 10:25:36,PST,Settled,4556,USD,,10.00,1,USD,,9.50,0.30,,0.10,0.10,3";
    private const string Refunded = "Co,Shop,4555,A1,visa,2026-02-11 10:25:36,PST,Refunded,4557,USD,4.00,,1,USD,4.10,,0.10,,,,3";
    private const string Fee = "Co,Shop,,,,2026-02-15 21:29:37,PST,Fee,Transaction Fees February 2026,,,,,USD,1.40,,,,,,3";
    private const string Payout = "Co,Shop,,,,2026-02-15 21:29:37,PST,MerchantPayout,\"TX3488899933XT batch 3, Shop\",,,,,USD,4.00,,,,,,3";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_batch_comes_to_nothing_and_its_lines_carry_the_number_of_its_payout()
    {
        var parsed = Read(Header, Settled, Refunded, Fee, Payout);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(("adyen", "Shop", 0L), (parsed.Format, parsed.Statements[0].Account, lines.Sum(line => line.Net.Minor)));
        Assert.Equal(
            [(LineKind.Sale, "4556", 10_00L, -50L), (LineKind.Refund, "4557", -4_00, -10), (LineKind.Fee, null, -1_40, 0), (LineKind.Payout, null, -4_00, 0)],
            lines.Select(line => (line.Kind, line.Key, line.Gross.Minor, line.Fee.Minor)));
        Assert.All(lines, line => Assert.Equal("TX3488899933XT", line.PayoutId));
        Assert.Equal(("4555", "4555", "A1", new DateTimeOffset(2026, 2, 10, 18, 25, 36, TimeSpan.Zero)), (lines[0].TradeNo, lines[1].TradeNo, lines[1].OrderNo, lines[0].Time.ToUniversalTime()));
    }

    [Fact]
    public void A_batch_that_does_not_come_to_nothing_needs_a_second_person()
    {
        var parsed = Read(Header, Settled, Fee, Payout);

        Assert.Equal((Verdict.NeedsConfirmation, "batch debits 3"), (parsed.Verdict, Assert.Single(parsed.Unconfirmed).FullName));
    }

    [Fact]
    public void Columns_may_stand_in_another_order()
    {
        int[] order = [8, 4, 5, 6, 7, 0, 1, 2, 3, .. Enumerable.Range(9, 12).Reverse()];
        var rows = new[] { Header, Settled, Fee.Replace("1.40", "9.50", StringComparison.Ordinal) }.Select(row => row.Split(',')).Select(cells => string.Join(',', order.Select(each => cells[each])));

        Assert.Equal((Verdict.Accepted, "Shop-3"), (Read([.. rows]).Verdict, lines[0].PayoutId));
    }

    [Fact]
    public void A_payment_in_another_currency_keeps_what_was_paid()
    {
        Read(Header, Settled.Replace("USD,,10.00,1,", "EUR,,9.00,1.11,", StringComparison.Ordinal));

        Assert.Equal((10_00L, -50L, 9_00L, "EUR", "1.11"), (lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].Instructed?.Minor, lines[0].Instructed?.Currency.Code, lines[0].StatedRate));
    }

    [Theory]
    [InlineData("Chargeback", LineKind.Chargeback)]
    [InlineData("ChargebackReversed", LineKind.ChargebackReversal)]
    [InlineData("SecondChargeback", LineKind.Chargeback)]
    [InlineData("Balancetransfer", LineKind.Transfer)]
    [InlineData("InvoiceDeduction", LineKind.FeeRefund)]
    [InlineData("ReserveAdjustment", LineKind.ReserveRelease)]
    [InlineData("SomethingNew", LineKind.Unknown)]
    public void Every_type_has_its_kind(string type, LineKind kind)
    {
        Read(Header, Settled.Replace("Settled", type, StringComparison.Ordinal));

        Assert.Equal(kind, lines[0].Kind);
    }

    [Theory]
    [InlineData("9.50", "9.5O", "amount-unreadable", "Net Credit (NC)")]
    [InlineData("9.50", "", "amount-unreadable", "Net Debit (NC)")]
    [InlineData("9.50", "9.51", "net-differs", "Net Credit (NC)")]
    [InlineData("2026-02-10", "2026-02-30", "time-unreadable", "Creation Date")]
    [InlineData("PST", "???", "value-unknown", "TimeZone")]
    [InlineData("4555", "4.56E+15", "id-mangled", "Psp Reference")]
    [InlineData("USD,,9.50", "US,,9.50", "currency-unknown", "Net Currency")]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 2), Read(Header, Settled.Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Header.Replace("Batch Number", "Batch", StringComparison.Ordinal), Settled).Problems, problem => problem is { Code: "column-missing", Value: "Batch Number", Line: 1 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence()
    {
        Read(Header, Settled, Settled);

        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
    }

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
