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
        Assert.Equal([(15_00L, 0L), (-5_00, 0)], lines.Select(line => (line.Gross.Minor, line.Fee.Minor)));
        Assert.Equal((534_80L, "THB", new DateOnly(2026, 3, 3)), (lines[0].Instructed!.Value.Minor, lines[0].Instructed!.Value.Currency.Code, lines[1].Day));
        Assert.Contains(parsed.Problems, problem => problem is { Code: "no-ledger", Refuses: false });
    }

    private ParsedFile Read(string text) => FileInspector.Read(new MemoryStream(Encoding.UTF8.GetBytes(text)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
