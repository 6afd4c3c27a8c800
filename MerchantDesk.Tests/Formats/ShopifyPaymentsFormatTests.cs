using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class ShopifyPaymentsFormatTests
{
    private const string Header = "Transaction Date,Type,Order,Card Brand,Card Source,Payout Status,Payout Date,Payout ID,Available On,Amount,Fee,Net,Checkout,Payment Method Name,Presentment Amount,Presentment Currency,Currency,VAT";
    private const string Charge = "2026-08-24 22:01:24 +0400,charge,#3439,master,online,paid,2026-09-01,1481,2026-09-01,988.21,57.68,930.53,#437,card,1010.40,SAR,AED,0.00";
    private const string Refund = "2026-08-30 16:59:53 +0400,refund,#3439,visa,online,paid,2026-09-01,1481,2026-08-30,-500.00,0.00,-500.00,#437,card,511.20,SAR,AED,0.00";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void Charges_and_refunds_carry_fee_payout_and_what_the_buyer_paid()
    {
        var parsed = Read(Header, Charge, Refund);

        Assert.Equal((Verdict.Accepted, "shopify-payments"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 988_21L, -57_68L), (LineKind.Refund, -500_00, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.All(lines, line => Assert.Equal(("#3439", "1481", "#437"), (line.OrderNo, line.PayoutId, line.Key)));
        Assert.Equal([(1010_40L, "SAR"), (-511_20, "SAR")], lines.Select(line => (line.Instructed!.Value.Minor, line.Instructed!.Value.Currency.Code)));
        Assert.Equal((new DateTimeOffset(2026, 8, 24, 18, 1, 24, TimeSpan.Zero), new DateOnly(2026, 8, 24)), (lines[0].Time.ToUniversalTime(), lines[0].Day));
    }

    [Theory]
    [InlineData("paid,2026-09-01,,", "2026-09-01")]
    [InlineData("pending,2026-09-01,,", null)]
    [InlineData("paid,2026-09-01,77,", "77")]
    public void A_payout_goes_by_its_number_or_else_by_its_day_once_that_is_certain(string cells, string? payout)
    {
        var parsed = Read(Header, Charge.Replace("paid,2026-09-01,1481,", cells, StringComparison.Ordinal));

        Assert.Equal((Verdict.Accepted, payout), (parsed.Verdict, lines[0].PayoutId));
        Assert.Equal(payout is null ? ["payout-open"] : [], parsed.Problems.Select(problem => problem.Code));
    }

    [Fact]
    public void The_same_movement_is_known_again_once_its_payout_has_a_number()
    {
        Read(Header, Charge.Replace("paid,2026-09-01,1481", "pending,2026-09-02,", StringComparison.Ordinal));
        Read(Header, Charge);

        Assert.Equal(new LineFingerprint().Of(lines[0]), new LineFingerprint().Of(lines[1]));
    }

    [Theory]
    [InlineData("chargeback", "-5.00", LineKind.Chargeback)]
    [InlineData("chargeback", "5.00", LineKind.ChargebackReversal)]
    [InlineData("reserve", "-5.00", LineKind.ReserveHold)]
    [InlineData("adjustment", "5.00", LineKind.Adjustment)]
    [InlineData("payout", "-5.00", LineKind.Payout)]
    [InlineData("shop_cash_credit", "5.00", LineKind.Sale)]
    [InlineData("something new", "5.00", LineKind.Unknown)]
    public void Every_type_has_its_kind(string type, string amount, LineKind kind)
    {
        Read(Header, $"2026-08-24 22:01:24 +0400,{type},,,,paid,2026-09-01,1481,,{amount},0.00,{amount},,,,,AED,");

        Assert.Equal((kind, null, type), (lines[0].Kind, lines[0].Key, lines[0].Remark));
        Assert.Equal(kind == LineKind.Sale ? [PartFunder.Platform] : [], lines[0].Parts.Select(part => part.Funder));
    }

    [Theory]
    [InlineData("930.53", "930.54", "net-differs", "Net")]
    [InlineData("988.21", "98B.21", "amount-unreadable", "Amount")]
    [InlineData("2026-08-24 22", "2026-08-32 22", "time-unreadable", "Transaction Date")]
    [InlineData("#437", "4.37E+13", "id-mangled", "Checkout")]
    [InlineData("AED,0.00", "AEX,0.00", "currency-unknown", "Currency")]
    public void A_cell_that_cannot_be_right_refuses_the_file_with_its_line(string good, string bad, string code, string column) =>
        Assert.Contains((code, column, 2), Read(Header, Charge.Replace(good, bad, StringComparison.Ordinal)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read(Header.Replace("Net,", "Nett,", StringComparison.Ordinal), Charge).Problems, problem => problem is { Code: "column-missing", Value: "Net", Line: 1 });

    [Fact]
    public void A_record_printed_twice_is_a_second_occurrence()
    {
        Read(Header, Charge, Charge);

        Assert.Equal([1, 2], lines.Select(line => line.Occurrence));
    }

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
