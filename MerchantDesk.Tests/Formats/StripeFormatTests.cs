using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class StripeFormatTests
{
    private const string Header = "automatic_payout_id,balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,source_id,description,customer_facing_amount,payment_metadata[order_no]";
    private const string Charge = "po_1,txn_1,2026-03-01 09:00:00,usd,100.00,3.20,96.80,charge,ch_1,\"tea, green\",100.00,2026030105000001";

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void A_charge_carries_its_fee_order_and_payout()
    {
        var parsed = Read(Header, Charge, Charge.Replace("txn_1", "txn_2", StringComparison.Ordinal).Replace("usd", "EUR", StringComparison.Ordinal));

        Assert.Equal(Verdict.Accepted, parsed.Verdict);
        Assert.Equal(["USD", "EUR"], parsed.Statements.Select(statement => statement.Currency.Code));
        Assert.Equal((LineKind.Sale, 100_00L, -3_20L, "po_1", "2026030105000001"), (lines[0].Kind, lines[0].Gross.Minor, lines[0].Fee.Minor, lines[0].PayoutId, lines[0].OrderNo));
    }

    [Fact]
    public void A_net_that_is_not_gross_less_fee_is_refused_with_its_line() =>
        Assert.Contains(Read(Header, Charge.Replace("96.80", "96.81", StringComparison.Ordinal)).Problems, problem => problem is { Code: "net-differs", Line: 2 });

    [Fact]
    public void A_row_that_was_cut_is_refused() =>
        Assert.Contains(Read(Header, Charge[..40]).Problems, problem => problem is { Code: "columns-differ", Line: 2 });

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
