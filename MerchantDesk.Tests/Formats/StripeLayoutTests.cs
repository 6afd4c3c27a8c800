using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class StripeLayoutTests
{
    private const string Dashboard = "id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description,Transfer\n";
    private const string Payments = "id,Created date (UTC),Amount,Amount Refunded,Currency,Converted Amount,Converted Currency,Fee,Refunded date (UTC),Status\n";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void The_dashboard_export_is_the_same_ledger()
    {
        var parsed = Read(Dashboard + "txn_1,charge,ch_1,30.00,1.17,28.83,usd,2026-03-01 21:56,2026-03-08 00:00,Tea,po_1\ntxn_2,refund,re_1,-30.00,0.00,-30.00,usd,2026-03-02 21:56,2026-03-08 00:00,,\n");

        Assert.Equal((Verdict.Accepted, "stripe"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 30_00L, -1_17L, "po_1"), (LineKind.Refund, -30_00, 0, null)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor, line.PayoutId)));
    }

    [Fact]
    public void A_payout_that_states_another_net_needs_confirmation_and_counts_in_the_totals()
    {
        var parsed = Read(Dashboard + "txn_1,payout,po_1,-24.00,0.00,-23.05,usd,2026-03-01 21:56,2026-03-08 00:00,,\n");

        Assert.Equal(Verdict.NeedsConfirmation, parsed.Verdict);
        Assert.Equal("24.00", parsed.Statements[0].GrossDebits.ToPlainString());
    }

    [Fact]
    public void A_fee_in_the_currency_of_settlement_is_never_taken_off_the_charge()
    {
        var parsed = Read(Payments + "ch_1,2026-03-01 02:38:54,15.00,5.00,usd,534.80,thb,35.40,2026-03-03 10:00:00,Paid\nch_2,2026-03-01 02:38:54,9.00,0.00,usd,9.00,usd,0.60,,Failed\n");

        Assert.Equal((Verdict.Accepted, "stripe-payments"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 15_00L, 0L), (LineKind.Refund, -5_00, 0), (LineKind.Pending, 0, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal((534_80L, "THB", new DateOnly(2026, 3, 3)), (lines[0].Instructed!.Value.Minor, lines[0].Instructed!.Value.Currency.Code, lines[1].Day));
        Assert.Contains(parsed.Problems, problem => problem is { Code: "no-ledger", Refuses: false });
    }

    [Theory]
    [InlineData("Paid", LineKind.Sale)]
    [InlineData("paid", LineKind.Sale)]
    [InlineData("succeeded", LineKind.Sale)]
    [InlineData("Refunded", LineKind.Sale)]
    [InlineData("Partially refunded", LineKind.Sale)]
    [InlineData("Pending", LineKind.Pending)]
    [InlineData("Uncaptured", LineKind.Pending)]
    [InlineData("requires_payment_method", LineKind.Pending)]
    [InlineData("canceled", LineKind.Pending)]
    [InlineData("failed", LineKind.Pending)]
    public void Only_what_customers_have_paid_is_money(string status, LineKind kind)
    {
        var parsed = Read(Payments + $"ch_7,2026-03-01 02:38:54,77.00,0.00,usd,77.00,usd,2.50,,{status}\n");

        Assert.Equal((Verdict.Accepted, kind), (parsed.Verdict, Assert.Single(lines).Kind));
        Assert.Equal(kind == LineKind.Sale ? (77_00L, -2_50L) : (0, 0), (lines[0].Gross.Minor, lines[0].Fee.Minor));
    }

    [Theory]
    [InlineData("Settling")]
    [InlineData("")]
    public void A_state_that_nobody_knows_refuses_the_file(string status) =>
        Assert.Contains(Read(Payments + $"ch_7,2026-03-01 02:38:54,77.00,0.00,usd,77.00,usd,2.50,,{status}\n").Problems, problem => problem is { Code: "value-unknown", Column: "Status", Line: 2 });

    [Theory]
    [InlineData("true", LineKind.Sale)]
    [InlineData("", LineKind.Sale)]
    [InlineData("FALSE", LineKind.Pending)]
    public void What_is_authorised_is_no_money_until_it_is_captured(string captured, LineKind kind)
    {
        Read($"id,Created date (UTC),Amount,Amount Refunded,Currency,Captured,Status\nch_7,2026-03-01 02:38:54,77.00,0.00,usd,{captured},Paid\n");

        Assert.Equal(kind, Assert.Single(lines).Kind);
    }

    [Fact]
    public void Payments_may_have_a_decimal_comma_and_another_name_for_their_moment()
    {
        var parsed = Read("id,Created (UTC),Amount,Amount Refunded,Currency,Fee,Converted Currency,Status\nch_7,2026-03-01 02:38,\"1.204,13\",\"4,00\",eur,\"3,37\",eur,Paid\n");

        Assert.Equal((Verdict.Accepted, "stripe-payments"), (parsed.Verdict, parsed.Format));
        Assert.Equal([(LineKind.Sale, 1204_13L, -3_37L), (LineKind.Refund, -4_00, 0)], lines.Select(line => (line.Kind, line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 2, 38, 0, TimeSpan.Zero), lines[0].Time);
    }

    [Fact]
    public void Payments_with_two_decimal_marks_are_refused()
    {
        var parsed = Read(Payments + "ch_7,2026-03-01 02:38:54,\"77,00\",0.00,usd,77.00,usd,2.50,,Paid\n");

        Assert.Equal("decimal-mark-differs", Assert.Single(parsed.Problems).Code);
        Assert.Empty(lines);
    }

    [Theory]
    [InlineData("\"id\",\"Type\",\"Source\",\"Amount\",\"Fee\",\"Net\",\"Currency\",\"Created (UTC)\"", "\"txn_8\",\"charge\",\"ch_8\",\"40.00\",\"1.50\",\"38.50\",\"eur\",\"2026-03-01 21:56\"")]
    [InlineData("Currency,Net,Fee,Amount,Created (UTC),Source,Type,id", "eur,38.50,1.50,40.00,2026-03-01 21:56,ch_8,charge,txn_8")]
    public void The_dashboard_export_is_known_by_its_names_in_any_order_and_form(string header, string row)
    {
        var parsed = Read($"{header}\n{row}\n");

        Assert.Equal((Verdict.Accepted, "stripe"), (parsed.Verdict, parsed.Format));
        Assert.Equal((LineKind.Sale, "txn_8", 40_00L, -1_50L), (lines[0].Kind, lines[0].Key, lines[0].Gross.Minor, lines[0].Fee.Minor));
    }

    private ParsedFile Read(string text) => FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
