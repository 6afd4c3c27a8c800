using System.Globalization;
using System.Text;

namespace MerchantDesk.Benchmarks;

/// <summary>Writes one account's statement in each of the forms that are measured, always the same lines.</summary>
public static class StatementFiles
{
    private const int LinesPerDay = 3_000;

    private static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static void Camt(string file, int lines) => Write(file, lines, (output, entries) =>
    {
        output.Write("<?xml version=\"1.0\" encoding=\"UTF-8\"?><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.02\"><BkToCstmrStmt><GrpHdr><MsgId>1</MsgId></GrpHdr><Stmt><Id>1</Id>");
        output.Write("<Acct><Id><IBAN>CN330102880000000001</IBAN></Id><Ccy>CNY</Ccy></Acct>");
        Balance(output, "OPBD", 0);
        Balance(output, "CLBD", entries.Sum(entry => entry.Amount));
        foreach (var (i, time, amount) in entries)
        {
            output.Write($"<Ntry>\n<NtryRef>N{i}</NtryRef><Amt Ccy=\"CNY\">{Plain(Math.Abs(amount))}</Amt><CdtDbtInd>{(amount < 0 ? "DBIT" : "CRDT")}</CdtDbtInd><Sts>BOOK</Sts><BookgDt><Dt>{time:yyyy-MM-dd}</Dt></BookgDt><ValDt><Dt>{time:yyyy-MM-dd}</Dt></ValDt>");
            output.Write($"<NtryDtls><TxDtls><Refs><EndToEndId>E{i:0000000000}</EndToEndId></Refs><RltdPties><Dbtr><Nm>Customer {i % 997}</Nm></Dbtr></RltdPties><RmtInf><Ustrd>payment of order {i:0000000000}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n");
        }

        output.Write("</Stmt></BkToCstmrStmt></Document>");
    });

    public static void Mt940(string file, int lines) => Write(file, lines, (output, entries) =>
    {
        output.Write($":20:STMT1\n:25:CN330102880000000001\n:28C:1/1\n:60F:C{entries[0].Time:yyMMdd}CNY0,00\n");
        foreach (var (i, time, amount) in entries)
        {
            output.Write($":61:{time:yyMMdd}{time:MMdd}{(amount < 0 ? 'D' : 'C')}{Comma(Math.Abs(amount))}NTRFE{i:0000000000}//N{i}\n:86:payment of order {i:0000000000} Customer {i % 997}\n");
        }

        output.Write($":62F:C{entries[^1].Time:yyMMdd}CNY{Comma(entries.Sum(entry => entry.Amount))}\n-\n");
    });

    public static void Ofx(string file, int lines) => Write(file, lines, (output, entries) =>
    {
        output.Write("OFXHEADER:100\nDATA:OFXSGML\nVERSION:102\nSECURITY:NONE\nENCODING:UTF-8\nCHARSET:NONE\nCOMPRESSION:NONE\nOLDFILEUID:NONE\nNEWFILEUID:NONE\n\n");
        output.Write("<OFX><BANKMSGSRSV1><STMTTRNRS><STMTRS><CURDEF>CNY<BANKACCTFROM><BANKID>1<ACCTID>CN330102880000000001<ACCTTYPE>CHECKING</BANKACCTFROM><BANKTRANLIST>\n");
        foreach (var (i, time, amount) in entries)
        {
            output.Write($"<STMTTRN><TRNTYPE>{(amount < 0 ? "DEBIT" : "CREDIT")}<DTPOSTED>{time:yyyyMMddHHmmss}<TRNAMT>{Plain(amount)}<FITID>N{i}<NAME>Customer {i % 997}<MEMO>payment of order {i:0000000000}</STMTTRN>\n");
        }

        output.Write($"</BANKTRANLIST><LEDGERBAL><BALAMT>{Plain(entries.Sum(entry => entry.Amount))}<DTASOF>{entries[^1].Time:yyyyMMdd}</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>\n");
    });

    public static void Wechat(string file, int lines) => Write(file, lines, (output, entries) =>
    {
        output.Write("交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注\n");
        var (settled, refunded, fees) = (0L, 0L, 0m);
        foreach (var (i, time, amount) in entries)
        {
            var fee = decimal.Round(amount / 100m * 0.006m, 5);
            var (sale, back) = (Math.Max(amount, 0), Math.Max(-amount, 0));
            (settled, refunded, fees) = (settled + sale, refunded + back, fees + fee);
            var refund = amount < 0 ? $"`5030{i:0000000000},`RC{i},`{Plain(back)},`0.00,`ORIGINAL,`SUCCESS" : "`0,`0,`0.00,`0.00,`,`";
            output.Write(string.Create(CultureInfo.InvariantCulture,
                $"`{time:yyyy-MM-dd HH:mm:ss},`wx1,`1900000109,`0,`,`42000{i:0000000000},`202603{i:0000000000},`o{i % 997},`JSAPI,`{(amount < 0 ? "REFUND" : "SUCCESS")},`OTHERS,`CNY,`{Plain(sale)},`0.00,{refund},`手工陶瓷杯,`,`{fee:0.00000},`0.60%,`{Plain(sale)},`{Plain(back)},`\n"));
        }

        output.Write("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额\n");
        output.Write(string.Create(CultureInfo.InvariantCulture, $"`{entries.Count},`{Plain(settled)},`{Plain(refunded)},`0.00,`{fees:0.00000},`{Plain(settled)},`{Plain(refunded)}\n"));
    });

    private static void Write(string file, int lines, Action<StreamWriter, IReadOnlyList<(int Number, DateTime Time, long Amount)>> write)
    {
        using var output = new StreamWriter(file, append: false, new UTF8Encoding(false), 1 << 16);
        write(output, [.. Enumerable.Range(0, lines).Select(i => (i, Start.AddSeconds((long)i * 86_400 / LinesPerDay), i % 10 == 9 ? -(100L + (i % 5_003)) : 100 + (i * 7_919L % 50_021)))]);
    }

    private static void Balance(StreamWriter output, string kind, long amount) =>
        output.Write($"<Bal><Tp><CdOrPrtry><Cd>{kind}</Cd></CdOrPrtry></Tp><Amt Ccy=\"CNY\">{Plain(amount)}</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-03-01</Dt></Dt></Bal>");

    private static string Plain(long minor) => string.Create(CultureInfo.InvariantCulture, $"{(minor < 0 ? "-" : "")}{Math.Abs(minor) / 100}.{Math.Abs(minor) % 100:00}");

    private static string Comma(long minor) => Plain(minor).Replace('.', ',');
}
