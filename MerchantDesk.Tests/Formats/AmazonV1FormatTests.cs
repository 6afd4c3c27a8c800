using System.Text;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

public sealed class AmazonV1FormatTests
{
    private static readonly string[] Names =
    [
        "settlement-id", "settlement-start-date", "settlement-end-date", "deposit-date", "total-amount", "currency", "transaction-type", "order-id", "merchant-order-id", "adjustment-id", "shipment-id",
        "marketplace-name", "shipment-fee-type", "shipment-fee-amount", "order-fee-type", "order-fee-amount", "fulfillment-id", "posted-date", "order-item-code", "merchant-order-item-id",
        "merchant-adjustment-item-id", "sku", "quantity-purchased", "price-type", "price-amount", "item-related-fee-type", "item-related-fee-amount", "misc-fee-amount", "other-fee-amount",
        "other-fee-reason-description", "promotion-id", "promotion-type", "promotion-amount", "direct-payment-type", "direct-payment-amount", "other-amount",
    ];

    private readonly List<StatementLine> lines = [];

    [Fact]
    public void The_lines_of_a_settlement_come_to_its_total_and_carry_its_number()
    {
        var parsed = Read(
            Summary("30.94"),
            Row("Order", "quantity-purchased=1"),
            Row("Order", "price-type=Principal", "price-amount=35.00"),
            Row("Order", "price-type=Shipping", "price-amount=6.99"),
            Row("Order", "promotion-type=Shipping", "promotion-amount=-6.99"),
            Row("Order", "item-related-fee-type=Commission", "item-related-fee-amount=-5.62"),
            Row("Refund", "adjustment-id=J1", "price-type=Tax", "price-amount=-1.50"),
            Row("Refund", "adjustment-id=J1", "item-related-fee-type=Commission", "item-related-fee-amount=0.63"),
            Row("ServiceFee", "item-related-fee-type=Cost of Advertising", "item-related-fee-amount=-1.16", "other-fee-amount=-0.14", "other-fee-reason-description=TaxAmount"),
            Row("WAREHOUSE_DAMAGE", "other-amount=3.73    "));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal(("amazon-v1", "30.94", "CAD", new DateOnly(2026, 7, 31), true), (parsed.Format, parsed.Statements[0].Closing?.ToPlainString(), parsed.Statements[0].Currency.Code, parsed.Statements[0].From, parsed.Statements[0].IsPeriodStated));
        Assert.Equal(30_94, lines.Where(line => line.PayoutId == "4711").Sum(line => line.Net.Minor));
        Assert.Equal(
            [
                (LineKind.Sale, 0L), (LineKind.Sale, 35_00), (LineKind.Sale, 6_99), (LineKind.Sale, -6_99), (LineKind.Fee, -5_62), (LineKind.Refund, -1_50), (LineKind.FeeRefund, 63), (LineKind.Fee, -1_30),
                (LineKind.Adjustment, 3_73),
            ],
            lines.Select(line => (line.Kind, line.Gross.Minor)));
        Assert.Equal([("Shipping", PartFunder.Buyer), ("Shipping", PartFunder.Merchant), ("Tax", PartFunder.Buyer)], lines.SelectMany(line => line.Parts).Select(part => (part.Name, part.Funder)));
        Assert.Equal(("701-1", "J1", 1, null), (lines[5].OrderNo, lines[5].RefundNo, lines[0].Record, lines[0].Key));
    }

    [Fact]
    public void A_row_with_a_price_and_its_fee_is_one_sale_with_a_fee()
    {
        Read(Summary("29.38"), Row("Order", "price-type=Principal", "price-amount=35.00", "item-related-fee-type=Commission", "item-related-fee-amount=-5.62"));

        Assert.Equal((LineKind.Sale, 35_00L, -5_62L), (lines[0].Kind, lines[0].Gross.Minor, lines[0].Fee.Minor));
    }

    [Fact]
    public void A_debt_is_carried_on_and_may_be_paid_by_card()
    {
        var parsed = Read(Summary("-62.31"), Row("Payable to Amazon", "other-amount=-321.69"), Row("Subscription Fee", "other-amount=-62.31"), Row("Successful charge", "other-amount=321.69"));

        Assert.Equal((Verdict.Accepted, "-62.31"), (parsed.Verdict, parsed.Statements[0].Closing?.ToPlainString()));
        Assert.Equal([LineKind.Transfer, LineKind.Fee, LineKind.Transfer], lines.Select(line => line.Kind));
    }

    [Fact]
    public void Columns_of_promotions_may_be_missing()
    {
        var old = Names.Where(name => !name.StartsWith("promotion", StringComparison.Ordinal)).ToArray();

        Assert.Equal(Verdict.Accepted, Read(old, Summary("-1.00"), Row("Subscription Fee", "other-amount=-1.00")).Verdict);
    }

    [Fact]
    public void Two_settlements_in_one_file_are_two_statements()
    {
        var parsed = Read(Summary("-1.00"), Row("Subscription Fee", "other-amount=-1.00"), Summary("-2.00", "4712"), Row("Storage Fee", "settlement-id=4712", "other-amount=-2.00"));

        Assert.Equal(["-1.00", "-2.00"], parsed.Statements.Select(statement => statement.Closing?.ToPlainString()));
    }

    [Fact]
    public void Twin_rows_are_two_movements_that_the_total_proves()
    {
        var fingerprints = new LineFingerprint();

        Assert.Equal(Verdict.Accepted, Read(Summary("-2.00"), Row("Storage Fee", "other-amount=-1.00"), Row("Storage Fee", "other-amount=-1.00")).Verdict);
        Assert.Equal(2, lines.Select(line => Convert.ToHexString(fingerprints.Of(line))).Distinct().Count());
    }

    [Theory]
    [InlineData("other-amount=-1.01", "control-total", "settlement total", 2)]
    [InlineData("other-amount=-1.O0", "amount-unreadable", "other-amount", 3)]
    [InlineData("posted-date=2026-08-32", "time-unreadable", "posted-date", 3)]
    [InlineData("settlement-id=2.4E+10", "id-mangled", "settlement-id", 3)]
    [InlineData("settlement-id=4712", "trailer-missing", "total-amount", 3)]
    public void What_cannot_be_right_refuses_the_file_with_its_line(string cell, string code, string column, int line) =>
        Assert.Contains((code, column, line), Read(Summary("-1.00"), Row("Subscription Fee", "other-amount=-1.00", cell)).Problems.Select(problem => (problem.Code, problem.Column!, problem.Line)));

    [Fact]
    public void A_settlement_that_begins_twice_is_refused() =>
        Assert.Contains(Read(Summary("0.00"), Summary("0.00")).Problems, problem => problem is { Code: "duplicate-in-file", Line: 3 });

    [Fact]
    public void A_column_that_a_booking_needs_is_asked_for_by_name() =>
        Assert.Contains(Read([.. Names.Where(name => name != "price-amount")], Summary("0.00")).Problems, problem => problem is { Code: "column-missing", Value: "price-amount", Line: 1 });

    [Fact]
    public void A_file_of_names_alone_is_refused() => Assert.Contains(Read().Problems, problem => problem.Code == "trailer-missing");

    [Theory]
    [InlineData("2026/08/14 06:23:59 JST", 9)]
    [InlineData("2026-08-14 06:23:59 PDT", -7)]
    [InlineData("2026/08/14 06:23:59", 0)]
    [InlineData("14.08.2026 06:23:59 UTC", 0)]
    public void A_moment_may_name_its_zone(string posted, int hours)
    {
        var opening = Summary("-1.00");
        opening["settlement-start-date"] = opening["settlement-end-date"] = posted;

        var parsed = Read(opening, Row("Subscription Fee", "other-amount=-1.00", $"posted-date={posted}"));

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal((new DateTimeOffset(2026, 8, 14, 6, 23, 59, TimeSpan.FromHours(hours)), new DateOnly(2026, 8, 14)), (lines[0].Time, parsed.Statements[0].From));
    }

    [Fact]
    public void A_settlement_that_cannot_be_opened_is_one_problem()
    {
        var opening = Summary("-3.00");
        opening["settlement-start-date"] = "2026/08/14 06:23:59 XST";

        var problem = Assert.Single(Read(opening, Row("Storage Fee", "other-amount=-1.00"), Row("Storage Fee", "other-amount=-2.00")).Problems);

        Assert.Equal(("time-unreadable", "settlement-start-date", 2), (problem.Code, problem.Column, problem.Line));
    }

    [Theory]
    [InlineData("USD", "Amazon.com", "Käse", "windows-1252")]
    [InlineData("EUR", "Amazon.de", "Küchen-Set", "windows-1252")]
    [InlineData("JPY", "Amazon.co.jp", "緑茶", "shift_jis")]
    [InlineData("EUR", "Amazon.de", "Küchen-Set", "utf-8")]
    public void What_is_no_utf_8_is_that_of_the_market(string currency, string market, string sku, string encoding)
    {
        var opening = Summary("-100");
        opening["currency"] = currency;

        var parsed = Read(Names, Encoding.GetEncoding(encoding), opening, Row("Storage Fee", "other-amount=-100", $"marketplace-name={market}", $"sku={sku}"));

        Assert.Equal((Verdict.Accepted, encoding, sku), (parsed.Verdict, parsed.Encoding, lines[0].Remark));
    }

    private static Dictionary<string, string> Summary(string total, string id = "4711") => new()
    {
        ["settlement-id"] = id,
        ["settlement-start-date"] = "2026-07-31T22:07:18+00:00",
        ["settlement-end-date"] = "2026-08-14T22:07:18+00:00",
        ["deposit-date"] = "2026-08-16T22:07:18+00:00",
        ["total-amount"] = total,
        ["currency"] = "CAD",
    };

    private static Dictionary<string, string> Row(string type, params string[] cells)
    {
        var row = new Dictionary<string, string> { ["settlement-id"] = "4711", ["transaction-type"] = type, ["order-id"] = type is "Order" or "Refund" ? "701-1" : "", ["posted-date"] = "2026-08-14T06:23:59+00:00" };
        foreach (var cell in cells.Select(cell => cell.Split('=')))
        {
            row[cell[0]] = cell[1];
        }

        return row;
    }

    private ParsedFile Read(params Dictionary<string, string>[] rows) => Read(Names, rows);

    private ParsedFile Read(string[] names, params Dictionary<string, string>[] rows) => Read(names, Encoding.UTF8, rows);

    private ParsedFile Read(string[] names, Encoding encoding, params Dictionary<string, string>[] rows)
    {
        string[] text = [string.Join('\t', names), .. rows.Select(row => string.Join('\t', names.Select(name => row.GetValueOrDefault(name)))), "\n"];
        return FileInspector.Read(new MemoryStream(encoding.GetBytes(string.Join('\n', text))), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Usd), lines.Add);
    }
}
