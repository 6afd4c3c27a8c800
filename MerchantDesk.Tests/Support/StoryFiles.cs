using System.Text;
using MerchantDesk.Application.Orders;
using MerchantDesk.Application.Reconciliation;
using MerchantDesk.Application.Statements;

namespace MerchantDesk.Tests.Support;

/// <summary>A few orders and a bill of the neutral form, brought in and reconciled as a user would.</summary>
public sealed class StoryFiles(DeskFolder folder)
{
    private const string Orders = "order_no,platform,store,paid_amount,currency,paid_time,shipment_status,shipped_time\n";
    private const string Lines = "transaction_id,order_no,time,type,amount,fee,currency,counterparty,remark,payout_id,refund_no\n";

    private readonly string path = Directory.CreateTempSubdirectory("merchantdesk-story-").FullName;

    /// <summary>Each order as <c>number amount</c>, paid on 2 March 2026.</summary>
    public Task OrdersAsync(params string[] orders) => OrdersOfAsync("shipped", orders);

    /// <summary>The same with another state of the parcel.</summary>
    public async Task OrdersOfAsync(string shipment, params string[] orders)
    {
        var shipped = shipment == "not_shipped" ? "" : "2026-03-02 12:00:00";
        var rows = orders.Select(order => order.Split(' ')).Select(each => $"{each[0]},alipay,ali-main,{each[1]},CNY,2026-03-02 10:00:00,{shipment},{shipped}\n");
        await AcceptAsync(file => folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", file), Orders + string.Concat(rows));
    }

    /// <summary>An order with its articles, each as <c>article quantity price</c>, and the waybill it goes under.</summary>
    public Task ArticlesAsync(string shipment, string orderNo, string paid, string waybill, params string[] articles)
    {
        var shipped = shipment == "not_shipped" ? "" : "2026-03-02 12:00:00";
        var order = $"{orderNo},alipay,ali-main,{paid},CNY,2026-03-02 10:00:00,{shipment},{shipped},{waybill}";
        var rows = articles.Length == 0 ? [$"{order},,,\n"] : articles.Select(article => article.Split(' ')).Select(each => $"{order},{each[0]},{each[1]},{each[2]}\n");
        return AcceptAsync(file => folder.Get<OrderImportService>().ImportOrdersAsync("ali-main", file), Orders.TrimEnd() + ",waybill,sku,quantity,unit_price\n" + string.Concat(rows));
    }

    /// <summary>Each line as <c>id order amount</c>, its fee as the contract says or as given behind, on 2 March 2026; a last line of 9 March says how far the bill reaches.</summary>
    public Task BillAsync(params string[] lines) => LinesAsync(
        "wallet-alipay",
        [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},{each[1]},2026-03-02 10:00:00,sale,{each[2]},{each.ElementAtOrDefault(3) ?? Fee(each[2])},CNY,,,,\n"), "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n"]);

    /// <summary>Each line as <c>id order amount payer</c>, on 2 March 2026.</summary>
    public Task PaidByAsync(params string[] lines) => LinesAsync(
        "wallet-alipay", [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},{each[1]},2026-03-02 10:00:00,sale,{each[2]},{Fee(each[2])},CNY,{each[3]},,,\n"), "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n"]);

    /// <summary>Each refund as <c>id order amount refund-number</c>, on 8 March 2026.</summary>
    public Task RefundAsync(params string[] lines) => LinesAsync(
        "wallet-alipay", [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},{each[1]},2026-03-08 10:00:00,refund,-{each[2]},{Fee(each[2])[1..]},CNY,,,,{each[3]}\n")]);

    /// <summary>Each receipt as <c>id order amount</c>: a refund that came back.</summary>
    public Task ReturnedAsync(DateTimeOffset at, params string[] lines) => LinesAsync(
        "wallet-alipay", [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},{each[1]},{at.UtcDateTime.AddHours(8):yyyy-MM-dd HH:mm:ss},adjustment,{each[2]},0.00,CNY,,,,\n")]);

    /// <summary>Each as <c>id order amount</c>, on 8 March 2026: a negative amount is charged back, a positive one comes back.</summary>
    public Task ChargedBackAsync(params string[] lines) => LinesAsync(
        "wallet-alipay", [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},{each[1]},2026-03-08 11:00:00,{(each[2][0] == '-' ? "chargeback" : "chargeback_reversal")},{each[2]},0.00,CNY,,,,\n")]);

    /// <summary>Each line as <c>id reference amount</c>, on 3 March 2026.</summary>
    public Task BankAsync(params string[] lines) =>
        LinesAsync("bank-alipay", [.. lines.Select(line => line.Split(' ')).Select(each => $"{each[0]},,2026-03-03 00:00:00,bank_entry,{each[2]},0.00,CNY,,{each[1]},{each[1]},\n")]);

    /// <summary>A payout of 40.00 on 2 March and a nameless receipt of the same amount on the next day, reconciled: a run suggests that they are one.</summary>
    public async Task<RunReport> PayoutAsync()
    {
        await LinesAsync("wallet-alipay", ["t1,A1,2026-03-01 10:00:00,sale,42.50,0.00,CNY,,,,\n", "p1,,2026-03-02 10:00:00,payout,-40.00,0.00,CNY,,,P-777001,\n"]);
        await LinesAsync("bank-alipay", ["b1,,2026-03-03 00:00:00,bank_entry,40.00,0.00,CNY,,transfer,,\n"]);
        return await ReconcileAsync();
    }

    /// <summary>A sale of 10.00 that is paid out under a number, the payout's own row beside it where asked for, and a nameless receipt of its net, reconciled.</summary>
    public async Task<RunReport> BatchAsync(bool withRow = false)
    {
        string[] row = withRow ? ["p1,,2026-03-03 10:00:00,payout,-9.94,0.00,CNY,,,po_1,\n"] : [];
        await LinesAsync("wallet-alipay", ["t1,A1,2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,po_1,\n", .. row, "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n"]);
        await LinesAsync("bank-alipay", ["b1,,2026-03-03 00:00:00,bank_entry,9.94,0.00,CNY,,transfer,,\n"]);
        return await ReconcileAsync();
    }

    /// <summary>A trade bill of 1 March with a sale of 42.50 and a refund of 4.00; the fund bill tells both, and on 8 March of a refund of 5.00 that no trade bill reaches.</summary>
    public async Task RefundsInBothBillsAsync()
    {
        await AcceptAsync(
            file => folder.Get<ImportService>().ImportAsync("wallet-alipay", file),
            AlipayTradeBill.Of(
                [
                    "T01\t,A1\t,交易\t,茶\t,2026-03-01 10:00:00,2026-03-01 10:00:05,\t,\t,\t,\t,*甲(1**)\t,42.50,42.50,0.00\t,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,-0.26,0.00,\t",
                    "T01\t,A1\t,退款\t,茶\t,2026-03-01 11:00:00,2026-03-01 11:00:05,\t,\t,\t,\t,*甲(1**)\t,-4.00,-4.00,0.00\t,0.00,0.00,0.00,0.00,,0.00\t,0.00,R1\t,0.02,0.00,\t",
                ],
                ["#---业务明细列表结束---", "#交易合计：1笔，商家实收共42.50元，商家优惠共0.00元", "#退款合计：1笔，商家实收退款共-4.00元，商家优惠退款共0.00元", "#导出时间：[2026年03月02日 05:46:49]"]).ToArray());
        await LinesAsync("wallet-alipay",
            [
                "t1,A1,2026-03-01 10:00:05,sale,42.50,-0.26,CNY,,,,\n", "r1,A1,2026-03-01 11:00:05,refund,-4.00,0.02,CNY,,,,R1\n",
                "r2,A1,2026-03-08 11:00:00,refund,-5.00,0.03,CNY,,,,R2\n", "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n",
            ]);
    }

    /// <summary>A trade bill that explains one sale of 42.50 and moves no balance where there is a fund bill.</summary>
    public Task TradeBillAsync() => AcceptAsync(
        file => folder.Get<ImportService>().ImportAsync("wallet-alipay", file),
        AlipayTradeBill.Of(
            ["T01\t,A1\t,交易\t,茶\t,2026-03-01 10:00:00,2026-03-01 10:00:05,\t,\t,\t,\t,*甲(1**)\t,42.50,42.50,0.00\t,0.00,0.00,0.00,0.00,,0.00\t,0.00,\t,-0.26,0.00,\t"],
            ["#---业务明细列表结束---", "#交易合计：1笔，商家实收共42.50元，商家优惠共0.00元", "#退款合计：0笔，商家实收退款共0.00元，商家优惠退款共0.00元", "#导出时间：[2026年03月02日 05:46:49]"]).ToArray());

    /// <summary>A payout of 40.00 that the bank has not shown a week later, and what it booked instead without a name, reconciled.</summary>
    public async Task<RunReport> MissedPayoutAsync(string booked)
    {
        await LinesAsync("wallet-alipay", ["p1,,2026-03-02 10:00:00,payout,-40.00,0.00,CNY,,,P-777001,\n"]);
        await LinesAsync("bank-alipay", ["b0,,2026-03-01 00:00:00,fee,-0.10,0.00,CNY,,,,\n", $"b1,,2026-03-03 00:00:00,bank_entry,{booked},0.00,CNY,,transfer,,\n", "b2,,2026-03-09 00:00:00,fee,-0.10,0.00,CNY,,,,\n"]);
        return await ReconcileAsync();
    }

    /// <summary>A payout of 40.00 of which the bank shows 39.00 under its number, reconciled.</summary>
    public async Task<RunReport> ShortPayoutAsync()
    {
        await LinesAsync("wallet-alipay", ["p1,,2026-03-02 10:00:00,payout,-40.00,0.00,CNY,,,P-777001,\n"]);
        await BankAsync("b1 P-777001 39.00");
        return await ReconcileAsync();
    }

    /// <summary>A payout of 40.00 EUR, and 300.00 yuan without a number that the bank says were 40.00 EUR at 7.50, reconciled.</summary>
    public async Task<RunReport> ChangedPayoutAsync()
    {
        await LinesAsync("wallet-alipay", ["p1,,2026-03-02 10:00:00,payout,-40.00,0.00,EUR,,,P-777001,\n"]);
        var changed = "<AmtDtls><InstdAmt><Amt Ccy=\"EUR\">40.00</Amt><CcyXchg><XchgRate>7.50</XchgRate></CcyXchg></InstdAmt></AmtDtls>";
        await AcceptAsync(
            file => folder.Get<ImportService>().ImportAsync("bank-alipay", file),
            BankStatement.Of("400.10", BankStatement.Entry("F1", "0.10", "2026-03-01", ""), BankStatement.Entry("B1", "300.00", "2026-03-12", $"<NtryDtls><TxDtls>{changed}</TxDtls></NtryDtls>")));
        return await ReconcileAsync();
    }

    /// <summary>A bank statement as <see cref="BankStatement.Of"/> writes it.</summary>
    public Task StatementAsync(string closing, params string[] entries) => AcceptAsync(file => folder.Get<ImportService>().ImportAsync("bank-alipay", file), BankStatement.Of(closing, entries));

    /// <summary>A batch of many sales that the bank has not shown, reconciled.</summary>
    public async Task<RunReport> MissedBatchAsync(int sales)
    {
        await LinesAsync("wallet-alipay", [.. Enumerable.Range(1, sales).Select(i => $"t{i},A{i},2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,po_1,\n")]);
        await LinesAsync("bank-alipay", ["b0,,2026-03-01 00:00:00,fee,-0.10,0.00,CNY,,,,\n", $"b1,,2026-03-20 00:00:00,bank_entry,{sales * 994 / 100}.{sales * 994 % 100:00},0.00,CNY,,transfer,,\n"]);
        return await ReconcileAsync();
    }

    /// <summary>A refund of 4.00 that no case asked for, reconciled.</summary>
    public async Task<RunReport> RefundAsync()
    {
        await OrdersAsync("A1 10.00");
        await LinesAsync("wallet-alipay", ["t1,A1,2026-03-02 10:00:00,sale,10.00,-0.06,CNY,,,,\n", "r1,A1,2026-03-05 10:00:00,refund,-4.00,0.02,CNY,,,,\n", "end,,2026-03-09 10:00:00,adjustment,0.00,0.00,CNY,,,,\n"]);
        return await ReconcileAsync();
    }

    /// <summary>Each case as a row of the neutral form.</summary>
    public Task CasesAsync(params string[] cases) => AcceptAsync(
        file => folder.Get<OrderImportService>().ImportCasesAsync("ali-main", file), "case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status\n" + string.Join('\n', cases) + "\n");

    public async Task<RunReport> ReconcileAsync() => await folder.Get<ReconciliationService>().RunAsync();

    public void Delete() => Directory.Delete(path, recursive: true);

    /// <summary>Rows of the neutral form as they stand.</summary>
    public Task LinesAsync(string account, params string[] rows) => AcceptAsync(file => folder.Get<ImportService>().ImportAsync(account, file, format: "generic-csv"), Lines + string.Concat(rows));

    private Task AcceptAsync(Func<string, Task<ImportReport>> import, string text) => AcceptAsync(import, Encoding.UTF8.GetBytes(text));

    private async Task AcceptAsync(Func<string, Task<ImportReport>> import, byte[] bytes)
    {
        var file = Path.Combine(path, Path.GetRandomFileName());
        await File.WriteAllBytesAsync(file, bytes);
        var report = await import(file);
        Assert.True(report.Accepted, string.Join('\n', report.Problems));
    }

    private static string Fee(string amount) => new MerchantDesk.Domain.Funds.FeeContract
    {
        Platform = "alipay",
        Currency = MerchantDesk.Domain.Values.Currency.Cny,
        RateBp = 60,
        FixedMinor = 0,
        RefundFee = MerchantDesk.Domain.Funds.RefundFee.Returned,
        ValidFrom = default,
    }.FeeOn(StoryBooks.Yuan(amount)) is var fee ? (-fee).ToPlainString() : "";
}
