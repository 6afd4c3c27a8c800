using System.Text;
using MerchantDesk.Domain.Orders;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats;

namespace MerchantDesk.Tests.Formats;

/// <summary>Platforms outside China write no GB18030: an umlaut of theirs is no Chinese character.</summary>
public sealed class WesternTextTests
{
    public static TheoryData<string, string> Files() => new()
    {
        { "stripe", "balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,description\ntxn_4,2026-03-01 09:00:00,eur,41.00,1.00,40.00,charge,Gebäck\n" },
        { "stripe-payments", "id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Description\nch_4,2026-03-01 09:00:00,41.00,0.00,eur,Paid,Gebäck\n" },
        { "shopify-payments", "Transaction Date,Type,Order,Payout Status,Payout Date,Amount,Fee,Net,Currency\n2026-03-01 09:00:00 +0100,charge,Gebäck,paid,2026-03-02,41.00,1.00,40.00,EUR\n" },
        { "ebay", "Transaction creation date,Type,Order number,Net amount,Payout currency,Gross transaction amount,Item title\n\"Mar 1, 2026\",Order,20-4,41.00,EUR,41.00,Gebäck\n" },
        { "venmo", "ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source\n4,2026-03-01T09:00:00,Payment,Complete,Gebäck,Ann,Me,+ $41.00,,\n" },
        { "adyen", "Merchant Account,Psp Reference,Merchant Reference,Creation Date,TimeZone,Type,Modification Reference,Net Currency,Net Debit (NC),Net Credit (NC),Batch Number\nShop,44,Gebäck,2026-03-01 09:00:00,CET,Settled,45,EUR,,41.00,3\nShop,,,2026-03-02 09:00:00,CET,MerchantPayout,TX3488899933XT,EUR,41.00,,3\n" },
        { "paypal-stl", "CH,Transaction ID,Invoice ID,PayPal Reference ID,Transaction Event Code,Transaction Initiation Date,Transaction Completion Date,Transaction Debit or Credit,Gross Transaction Amount,Gross Transaction Currency\nSB,S4,Gebäck,,T0006,2026/03/01 00:00:30 -0800,2026/03/01 00:00:31 -0800,CR,4100,EUR\n" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void An_umlaut_is_read_as_one(string format, string text)
    {
        var lines = new List<StatementLine>();

        var parsed = FileInspector.Read(new MemoryStream(Encoding.Latin1.GetBytes(text)), null, new ReadSettings(TimeZoneInfo.Utc, Currency.Eur), lines.Add);

        Assert.True(parsed.Verdict == Verdict.Accepted, string.Join("; ", parsed.Problems));
        Assert.Equal((format, "windows-1252"), (parsed.Format, parsed.Encoding));
        Assert.Contains("Gebäck", new[] { lines[0].Remark, lines[0].OrderNo });
    }

    [Fact]
    public void An_umlaut_behind_the_beginning_of_a_file_is_read_as_one()
    {
        var lines = new List<StatementLine>();
        var rows = Enumerable.Range(1, 1500).Select(i => $"txn_{i},2026-03-01 09:00:00,eur,41.00,1.00,40.00,charge,{(i == 1500 ? "Gebäck" : "tea")}");

        FileInspector.Read(
            new MemoryStream(Encoding.Latin1.GetBytes("balance_transaction_id,created_utc,currency,gross,fee,net,reporting_category,description\n" + string.Join('\n', rows))),
            null, new ReadSettings(TimeZoneInfo.Utc, Currency.Eur), lines.Add);

        Assert.Equal("Gebäck", lines[^1].Remark);
    }

    [Fact]
    public void The_names_of_customers_in_an_order_export_keep_their_umlauts()
    {
        const string Text = "Name,Financial Status,Fulfillment Status,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Billing Name\n#4,paid,unfulfilled,EUR,41.00,2026-03-01 10:00:00 +0100,1,Gebäck,41.00,Jürg Müller\n";
        var orders = new List<Order>();

        ShopifyOrdersFormat.Read(new MemoryStream(Encoding.Latin1.GetBytes(Text)), new StoreSettings("shop", "shopify", TimeZoneInfo.Utc), orders.Add);

        Assert.Equal("Jürg Müller", Assert.Single(orders).CustomerName);
    }
}
