using System.Globalization;
using System.Text;

namespace MerchantDesk.Tests.Support;

/// <summary>Bills and statements of any amounts, each in its own form with true totals and balances; amounts are signed fen.</summary>
public static class GeneratedBills
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<long>, byte[]>> WithTotals { get; } = new Dictionary<string, Func<IReadOnlyList<long>, byte[]>>
    {
        ["alipay-fund"] = amounts => AlipayFund(amounts),
        ["alipay-trade"] = AlipayTrade,
        ["wechat-trade"] = WechatTrade,
        ["wechat-fund"] = WechatFund,
        ["camt053"] = amounts => Camt(amounts, "053", "Stmt"),
        ["camt052"] = amounts => Camt(amounts, "052", "Rpt"),
        ["camt054"] = amounts => Camt(amounts, "054", "Ntfctn"),
        ["ofx"] = Ofx,
        ["mt940"] = Mt940,
        ["mt942"] = Mt942,
        ["bai2"] = Bai2,
        ["amazon-v1"] = amounts => Amazon(amounts, "price-type\tprice-amount\titem-related-fee-type\titem-related-fee-amount\tother-amount", "\t\t\t\t"),
        ["amazon-v2"] = amounts => Amazon(amounts, "amount-type\tamount-description\tamount", "ItemPrice\tPrincipal\t"),
        ["icbc"] = GeneratedTables.All["icbc"],
    };

    /// <summary>Those too whose form has neither totals nor an end, so that nothing shows where a file was cut between two movements.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<long>, byte[]>> All { get; } =
        new Dictionary<string, Func<IReadOnlyList<long>, byte[]>>([.. WithTotals, .. GeneratedTables.All.Where(each => !WithTotals.ContainsKey(each.Key))])
        {
            ["qif"] = Qif,
            ["paypal-activity"] = Paypal,
            ["paypal-stl"] = amounts => PaypalReport(amounts, "Store ID", ""),
            ["paypal-trr"] = amounts => PaypalReport(amounts, "Transactional Status", "S"),
            ["shopify-payments"] = Shopify,
            ["ebay"] = Ebay,
            ["venmo"] = Venmo,
        };

    /// <summary>Those too that hold lines of their own besides the amounts.</summary>
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<long>, byte[]>> WithPayouts { get; } =
        new Dictionary<string, Func<IReadOnlyList<long>, byte[]>>(All) { ["adyen"] = Adyen };

    /// <summary>The rows from <paramref name="from"/> on, with numbers of their own that stay the same in every excerpt.</summary>
    public static byte[] AlipayFund(IReadOnlyList<long> amounts, int from = 0)
    {
        var balance = amounts.Take(from).Sum();
        var rows = new List<string>();
        for (var i = from; i < amounts.Count; i++)
        {
            balance += amounts[i];
            rows.Add($"{5_000_000 + i}\t,T{i}\t,A{i}\t,茶\t,{Time(i)}\t,\t,{Yuan(Math.Max(amounts[i], 0))},{Yuan(Math.Min(amounts[i], 0))},{Yuan(balance)},支付宝\t,{(amounts[i] > 0 ? "交易付款" : "交易退款")}\t,\t");
        }

        var shown = amounts.Skip(from).ToList();
        string[] trailer =
        [
            $"#支出合计：{shown.Count(each => each < 0)}笔，共{Yuan(shown.Where(each => each < 0).Sum())}元",
            $"#收入合计：{shown.Count(each => each > 0)}笔，共{Yuan(shown.Where(each => each > 0).Sum())}元",
        ];
        return AlipayBill.Of(rows, trailer).ToArray();
    }

    private static byte[] AlipayTrade(IReadOnlyList<long> amounts)
    {
        var rows = amounts.Select((each, i) =>
            $"T{i}\t,A{i}\t,{(each > 0 ? "交易" : "退款")}\t,茶\t,{Time(i)},{Time(i)},\t,\t,\t,\t,*甲\t,{Yuan(each)},{Yuan(each)},0.00\t,0.00,0.00,0.00,0.00,,0.00\t,0.00,{(each > 0 ? "" : $"R{i}")}\t,0.00,0.00,\t");
        string[] trailer =
        [
            "#---结束---",
            $"#交易合计：{amounts.Count(each => each > 0)}笔，商家实收共{Yuan(amounts.Where(each => each > 0).Sum())}元，商家优惠共0.00元",
            $"#退款合计：{amounts.Count(each => each < 0)}笔，商家实收退款共{Yuan(amounts.Where(each => each < 0).Sum())}元，商家优惠退款共0.00元",
        ];
        return AlipayTradeBill.Of(rows, trailer).ToArray();
    }

    private static byte[] WechatTrade(IReadOnlyList<long> amounts)
    {
        var lines = new List<string> { "交易时间,商户号,微信订单号,商户订单号,交易状态,应结订单金额,微信退款单号,商户退款单号,退款金额,退款状态,商品名称,手续费" };
        lines.AddRange(amounts.Select((each, i) => each > 0
            ? $"`{Time(i)},`1900,`T{i},`A{i},`SUCCESS,`{Yuan(each)},`0,`0,`0.00,`,`茶, 绿,`0.00000"
            : $"`{Time(i)},`1900,`T{i},`A{i},`REFUND,`0.00,`F{i},`R{i},`{Yuan(-each)},`SUCCESS,`茶, 绿,`0.00000"));
        lines.Add("总交易单数,应结订单总金额,退款总金额,手续费总金额");
        lines.Add($"`{amounts.Count},`{Yuan(amounts.Where(each => each > 0).Sum())},`{Yuan(-amounts.Where(each => each < 0).Sum())},`0.00000");
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static byte[] WechatFund(IReadOnlyList<long> amounts)
    {
        var balance = 0L;
        var lines = new List<string> { "记账时间,微信支付业务单号,资金流水单号,业务名称,业务类型,收支类型,收支金额(元),账户结余(元),资金变更提交申请人,备注,业务凭证号" };
        lines.AddRange(amounts.Select((each, i) =>
        {
            balance += each;
            return $"`{Time(i)},`T{i},`F{i},`交易,`{(each > 0 ? "交易" : "退款")},`{(each > 0 ? "收入" : "支出")},`{Yuan(Math.Abs(each))},`{Yuan(balance)},`1900,`,`A{i}";
        }));
        lines.Add("资金流水总笔数,收入笔数,收入金额,支出笔数,支出金额");
        lines.Add($"`{amounts.Count},`{amounts.Count(each => each > 0)},`{Yuan(amounts.Where(each => each > 0).Sum())},`{amounts.Count(each => each < 0)},`{Yuan(-amounts.Where(each => each < 0).Sum())}");
        return Encoding.UTF8.GetBytes(string.Join('\n', lines) + "\n");
    }

    private static byte[] Camt(IReadOnlyList<long> amounts, string number, string element)
    {
        var entries = amounts.Select((each, i) =>
            $"<Ntry><NtryRef>E{i}</NtryRef><Amt Ccy=\"CNY\">{Yuan(Math.Abs(each))}</Amt><CdtDbtInd>{(each > 0 ? "CRDT" : "DBIT")}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>2026-03-02</Dt></BookgDt></Ntry>");
        return Encoding.UTF8.GetBytes(
            $"<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.{number}.001.02\"><Message><{element}><Acct><Id><IBAN>X</IBAN></Id><Ccy>CNY</Ccy></Acct>\n"
            + string.Join('\n', entries) + $"\n</{element}></Message></Document>\n");
    }

    private static byte[] Ofx(IReadOnlyList<long> amounts)
    {
        var entries = amounts.Select((each, i) => $"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>20260302<TRNAMT>{Yuan(each)}<FITID>F{i}<NAME>Tea & Sons</STMTTRN>");
        return Encoding.UTF8.GetBytes(
            "OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\n\n<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CNY<BANKACCTFROM><ACCTID>1</BANKACCTFROM><BANKTRANLIST>\n"
            + string.Join('\n', entries) + "\n</BANKTRANLIST></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
    }

    private static byte[] Mt940(IReadOnlyList<long> amounts) => Encoding.UTF8.GetBytes(
        ":20:START\n:25:12345678/1\n:28C:1/1\n:60F:C260301CNY0,00\n" + SwiftEntries(amounts) + $":62F:{Mark(amounts.Sum())}260302CNY{Comma(amounts.Sum())}\n-\n");

    private static byte[] Mt942(IReadOnlyList<long> amounts) => Encoding.UTF8.GetBytes(
        ":20:START\n:25:12345678/1\n:28C:1/1\n:34F:CNY0,\n" + SwiftEntries(amounts)
        + $":90D:{amounts.Count(each => each < 0)}CNY{Comma(amounts.Where(each => each < 0).Sum())}\n:90C:{amounts.Count(each => each > 0)}CNY{Comma(amounts.Where(each => each > 0).Sum())}\n-\n");

    private static string SwiftEntries(IReadOnlyList<long> amounts) =>
        string.Concat(amounts.Select((each, i) => $":61:2603020302{Mark(each)}{Comma(each)}NTRFNONREF//B{i}\n:86:166?00TEXT?20EREF+E{i}?22SVWZ+Tea?32Shop\n"));

    private static byte[] Bai2(IReadOnlyList<long> amounts)
    {
        var entries = amounts.Select((each, i) => $"16,{(each > 0 ? 195 : 495)},{Math.Abs(each)},,B{i},E{i},Tea / green/\n88,REMI: no {i}\n");
        var total = amounts.Sum(Math.Abs) + amounts.Sum();
        var records = (amounts.Count * 2) + 2;
        return Encoding.UTF8.GetBytes(
            "01,A,B,260302,0700,1,,,2/\n02,B,A,1,260302,,CNY,/\n" + $"03,1,,010,0,,,015,{amounts.Sum()},,/\n" + string.Concat(entries)
            + $"49,{total},{records}/\n98,{total},1,{records + 2}/\n99,{total},1,{records + 4}/\n");
    }

    private static byte[] Qif(IReadOnlyList<long> amounts) => Encoding.UTF8.GetBytes(
        "!Type:Bank\n" + string.Concat(amounts.Select((each, i) => $"D03/15/26\nT{Yuan(each)}\nPShop {i}\n^\n")));

    private static byte[] Paypal(IReadOnlyList<long> amounts)
    {
        var balance = 0L;
        var rows = amounts.Select((each, i) =>
        {
            balance += each;
            return $"\"31/03/2026\",\"08:00:0{i % 10}\",\"PDT\",\"Tea, green\",\"{(each > 0 ? "Website Payment" : "Payment Refund")}\",\"Completed\",\"CNY\",\"{Yuan(each)}\",\"0.00\",\"{Yuan(each)}\",\"T{i}\",\"{Yuan(balance)}\"\n";
        });
        return Encoding.UTF8.GetBytes("\"Date\",\"Time\",\"TimeZone\",\"Name\",\"Type\",\"Status\",\"Currency\",\"Gross\",\"Fee\",\"Net\",\"Transaction ID\",\"Balance\"\n" + string.Concat(rows));
    }

    private static byte[] PaypalReport(IReadOnlyList<long> amounts, string column, string cell)
    {
        var rows = amounts.Select((each, i) =>
            $"\"SB\",\"P{i}\",\"A{i}\",\"T0006\",2026/01/06 00:00:30 -0800,\"{(each > 0 ? "CR" : "DR")}\",{Math.Abs(each)},\"CNY\",\"{cell}\"\n");
        return Encoding.UTF8.GetBytes(
            "\"SH\",\"2026/01/06 00:00:00 -0800\",\"2026/01/06 23:59:59 -0800\",\"X\"\n\"CH\",\"Transaction ID\",\"Invoice ID\",\"Transaction Event Code\",\"Transaction Initiation Date\","
            + $"\"Transaction Debit or Credit\",\"Gross Transaction Amount\",\"Gross Transaction Currency\",\"{column}\"\n" + string.Concat(rows)
            + $"\"SF\",\"CNY\",{amounts.Where(each => each > 0).Sum()},{-amounts.Where(each => each < 0).Sum()},0,0,{amounts.Count}\n\"SC\",{amounts.Count}\n");
    }

    private static byte[] Shopify(IReadOnlyList<long> amounts) => Encoding.UTF8.GetBytes(
        "Transaction Date,Type,Order,Payout Status,Payout Date,Payout ID,Amount,Fee,Net,Checkout,Presentment Amount,Presentment Currency,Currency\n"
        + string.Concat(amounts.Select((each, i) => $"{Time(i)} +0400,{(each > 0 ? "charge" : "refund")},#{i},paid,2026-03-05,77,{Yuan(each)},0.00,{Yuan(each)},#4{i},{Yuan(Math.Abs(each))},CNY,CNY\n")));

    private static byte[] Amazon(IReadOnlyList<long> amounts, string columns, string before)
    {
        var rows = amounts.Select(each => $"4711\t\t\t\tCNY\t{(each > 0 ? "Order" : "Refund")}\tA1\t2026-03-01T08:00:00+00:00\t{before}{Yuan(each)}\n");
        return Encoding.UTF8.GetBytes(
            $"settlement-id\tsettlement-start-date\tsettlement-end-date\ttotal-amount\tcurrency\ttransaction-type\torder-id\tposted-date\t{columns}\n"
            + $"4711\t2026-03-01T00:00:00+00:00\t2026-03-15T00:00:00+00:00\t{Yuan(amounts.Sum())}\tCNY\n" + string.Concat(rows));
    }

    private static byte[] Ebay(IReadOnlyList<long> amounts) => Encoding.UTF8.GetBytes(
        "Transaction report\n\nSeller,shop\nTransaction creation date,Type,Order number,Net amount,Payout currency,Transaction ID,Gross transaction amount,Transaction currency\n"
        + string.Concat(amounts.Select((each, i) => $"\"Mar 1, 2026\",{(each > 0 ? "Order" : "Refund")},A{i},{Yuan(each)},CNY,T{i},{Yuan(each)},CNY\n")));

    private static byte[] Adyen(IReadOnlyList<long> amounts)
    {
        var rows = amounts.Select((each, i) => $"C,Shop,P{i},A{i},{Time(i)},CET,{(each > 0 ? "Settled" : "Refunded")},M{i},CNY,{Yuan(each < 0 ? -each : 0)},{Yuan(each > 0 ? each : 0)},CNY,{Yuan(each < 0 ? -each : 0)},{Yuan(each > 0 ? each : 0)},,3\n");
        return Encoding.UTF8.GetBytes(
            "Company Account,Merchant Account,Psp Reference,Merchant Reference,Creation Date,TimeZone,Type,Modification Reference,Gross Currency,Gross Debit (GC),Gross Credit (GC),Net Currency,Net Debit (NC),Net Credit (NC),Commission (NC),Batch Number\n"
            + string.Concat(rows) + $"C,Shop,,,{Time(0)},CET,MerchantPayout,\"TX3488899933XT batch 3, Shop\",CNY,,,CNY,{Yuan(amounts.Sum())},,,3\n");
    }

    private static byte[] Venmo(IReadOnlyList<long> amounts)
    {
        var rows = amounts.Select((each, i) => $",{i},2026-03-01T08:00:00,Payment,Complete,tea,A,B,{(each > 0 ? "+" : "-")} ${Yuan(Math.Abs(each))},,Venmo balance,,,\n");
        return Encoding.UTF8.GetBytes(
            "Username,ID,Datetime,Type,Status,Note,From,To,Amount (total),Amount (fee),Funding Source,Destination,Beginning Balance,Ending Balance\nme,,,,,,,,,,,,$0,\n"
            + string.Concat(rows) + $",,,,,,,,,,,,,{Yuan(amounts.Sum())}\n");
    }

    private static string Mark(long fen) => fen < 0 ? "D" : "C";

    private static string Comma(long fen) => Yuan(Math.Abs(fen)).Replace('.', ',');

    private static string Time(int i) => new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Unspecified).AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen) / 100}.{Math.Abs(fen) % 100:00}");
}
