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

    [Theory]
    [InlineData("-7.00", LineKind.ReserveHold)]
    [InlineData("7.00", LineKind.ReserveRelease)]
    public void What_is_kept_for_risks_comes_back(string amount, LineKind kind)
    {
        Read(Header, $"po_1,txn_3,2026-03-01 09:00:00,usd,{amount},0.00,{amount},risk_reserved_funds,,Reserved,,");

        Assert.Equal(kind, Assert.Single(lines).Kind);
    }

    [Theory]
    [InlineData("created")]
    [InlineData("created (UTC)")]
    [InlineData("Created_UTC")]
    [InlineData("effective_at")]
    [InlineData("effective_at_utc")]
    public void The_moment_of_a_movement_has_several_names(string name)
    {
        Assert.Equal(Verdict.Accepted, Read(Header.Replace("created_utc", name, StringComparison.Ordinal), Charge).Verdict);
        Assert.Equal(new DateTimeOffset(2026, 3, 1, 9, 0, 0, TimeSpan.Zero), Assert.Single(lines).Time);
    }

    [Fact]
    public void A_file_without_moments_is_asked_for_the_column_once()
    {
        var problem = Assert.Single(Read(Header.Replace("created_utc", "when", StringComparison.Ordinal), Charge, Charge).Problems);

        Assert.Equal(("column-missing", "created_utc", 1), (problem.Code, problem.Value, problem.Line));
    }

    private ParsedFile Read(params string[] rows) => FileInspector.Read(
        new MemoryStream(Encoding.UTF8.GetBytes(string.Join('\n', rows) + "\n")), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
}
