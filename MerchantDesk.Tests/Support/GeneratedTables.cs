using System.Globalization;
using System.Text;

namespace MerchantDesk.Tests.Support;

/// <summary>Exports of wallets, ledgers of shops and lists of banks for any amounts, each in its own form; amounts are signed fen.</summary>
public static class GeneratedTables
{
    public static IReadOnlyDictionary<string, Func<IReadOnlyList<long>, byte[]>> All { get; } = new Dictionary<string, Func<IReadOnlyList<long>, byte[]>>
    {
        ["alipay-personal"] = amounts => Gbk(
            "支付宝账户：a@b.c\n交易时间,交易分类,交易对方,对方账号,商品说明,收/支,金额,收/付款方式,交易状态,交易订单号,商家订单号,备注,\n",
            amounts, (each, i) => $"{Time(i)} ,日用百货 ,甲,/,茶,{Side(each)},{Abs(each)} ,余额,交易成功,{i}A\t,B{i}\t,,\n"),
        ["wechat-personal"] = amounts => Utf8(
            "微信支付账单明细,,\n交易时间,交易类型,交易对方,商品,收/支,金额(元),支付方式,当前状态,交易单号,商户单号,备注\n",
            amounts, (each, i) => $"{Time(i)},商户消费,甲,茶,{Side(each)},¥{Abs(each)},零钱,支付成功,{i}A\t,B{i}\t,/\n"),
        ["jd-personal"] = amounts => Utf8(
            "导出信息：\n交易时间,商户名称,交易说明,金额,收/付款方式,交易状态,收/支,交易分类,交易订单号,商家订单号,备注\n",
            amounts, (each, i) => $"{Time(i)}\t,甲,茶,{Abs(each)},余额,交易成功,{Side(each)},食品,{i}A\t,B{i}\t, ,\n"),
        ["meituan-personal"] = amounts => Utf8(
            "美团交易账单明细\r\n交易创建时间,交易成功时间,交易类型,订单标题,收/支,支付方式,订单金额,实付金额,交易单号,商家单号,备注\r\n",
            amounts, (each, i) => $"{Time(i)},{Time(i)},支付,茶,{Side(each)},余额,¥{Abs(each)},¥{Abs(each)},\"{i}A\t\",\"B{i}\t\",/\r\n"),
        ["douyin-settlement"] = amounts => Utf8(
            "动账时间,动帐流水号,动账方向,动账金额,动账账户,动账场景,计费类型,子订单号,订单号,订单实付应结,运费实付,实际平台补贴,订单退款,平台服务费,佣金,招商服务费,站外推广费,备注\n",
            amounts, (each, i) => $"{Time(i)},'S{i},{(each > 0 ? "入账" : "出账")},{Abs(each)},聚合账户,货款结算入账,,'A{i},'B{i},{Yuan(each)},0,0,0,0,0,0,0,\n"),
        ["douyin-ledger"] = amounts => Utf8(
            "动账流水号,关联订单号,关联子订单号,动账时间,账户方向,动账金额(元),动账场景,账户余额(元),备注\n",
            amounts, (each, i) => $"S{i},`A{i},`B{i},{Time(i)},{Side(each)},{Yuan(each)},货款结算入账,{Balance(amounts, i)},\n"),
        ["pdd-fund"] = amounts => Gbk(
            "拼多多店铺账务明细查询\n\n商户订单号,发生时间,收入金额（+元）,支出金额（-元）,账务类型,备注,业务描述\n",
            amounts, (each, i) => $"260301-{i},{Time(i)},{Yuan(Math.Max(each, 0))},{Yuan(Math.Min(each, 0))},交易收入,-,\n"),
        ["icbc"] = amounts => Utf8(
            "明细查询文件下载\n\n卡号: 1234****9876,\"卡别名: \"\n\n交易日期,摘要,交易场所,交易国家或地区简称,钞/汇,交易金额(收入),交易金额(支出),交易币种,记账金额(收入),记账金额(支出),记账币种,余额,对方户名\n",
            amounts, (each, i) => $"2026-03-02\t,\"消费 \t\",\" \t\",\"CHN \t\",钞\t,\"-\t\",\"-\t\",-\t,{In(each)},{Out(each)},人民币\t,\"{Balance(amounts, i)} \t\",\"甲\t\",\n",
            $" \n人民币合计,,,,,,,,\"{Yuan(amounts.Where(each => each > 0).Sum())} \t\",\"{Yuan(-amounts.Where(each => each < 0).Sum())} \t\",\n"),
        ["cmb"] = amounts => Gbk(
            "记账日期,货币,交易金额,联机余额,交易摘要,对手信息,客户摘要\n", amounts, (each, i) => $"2026-03-02,CNY,{Yuan(each)},{Balance(amounts, i)},快捷支付,甲,茶\n"),
        ["boc"] = amounts => Utf8(
            "中国银行交易流水明细单\n记账日期,记账时间,币别,金额,余额,交易名称,渠道,网点名称,附言,对方账户名,对方卡号/账号,对方开户行,借记卡号\n",
            amounts, (each, i) => $"{Time(i)[..10]},{Time(i)[11..]},人民币,{Yuan(each)},{Balance(amounts, i)},支付,线上,-----,-----,甲,62***,-----,3167\n"),
        ["abc"] = amounts => Utf8(
            "交易日期,交易时间,交易摘要,交易金额,本次余额,对手信息,日 志 号,交易渠道,交易附言\n",
            amounts, (each, i) => $"20260302,123456,转存,{(each > 0 ? "+" : "")}{Yuan(each)},{Balance(amounts, i)},甲,{i + 1}\n"),
        ["bocom"] = amounts => Utf8(
            "序号,交易日期,交易时间,交易类型,借贷,交易金额,余额,对方账号,对方户名,交易地点,摘要\n",
            amounts, (each, i) => $"{i},2026-03-02,12:00:00,支付,{(each > 0 ? "贷 Cr" : "借 Dr")},{Abs(each)},{Balance(amounts, i)},62***,甲,网络,\n"),
        ["cgb"] = amounts => Utf8(
            "交易日期,入账日期,交易摘要,交易金额,交易货币,入账金额,入账货币\n", amounts, (each, i) => $"2026/03/01,2026/03/02,（消费）甲{i},{Yuan(-each)},人民币,{Yuan(-each)},人民币\n"),
        ["hsbc-hk"] = amounts => Utf8(
            "\uFEFFDate,Description,Billing amount,Billing currency,Balance,Balance currency\n",
            amounts, (each, i) => $"02/03/2026,TEA {i},\"{Yuan(each)}\"\t,HKD,\"{Balance(amounts, i)}\"\t,HKD\n"),
        ["spdb"] = amounts => Written.Book(
            [["账号", "6200", "账户类型", "借记卡"], ["顺序号", "交易日期", "交易类型", "存入金额", "取出金额", "余额", "交易对手名称", "交易对手账号", "附言"],
                .. amounts.Select((each, i) => (object[])[$"{i}", "2026/03/02  14:06:51", "支付", each > 0 ? Abs(each) : "", each < 0 ? Abs(each) : "", Balance(amounts, i), "甲", "62", ""])]),
        ["citic"] = amounts => Gbk(
            "中信银行信用卡账单\n交易日期,入账日期,交易描述,卡末四位,交易币种,入账币种,交易金额,入账金额\n",
            amounts, (each, i) => $"2026-03-01,2026-03-02,甲{i},1234,人民币,人民币,{Yuan(-each)},{Yuan(-each)}\n"),
        ["dkb"] = amounts => Utf8(
            "\"Girokonto\";\"DE00111100000000000001\"\n\"\"\n\"Buchungsdatum\";\"Wertstellung\";\"Status\";\"Zahlungspflichtige*r\";\"Zahlungsempfänger*in\";\"Verwendungszweck\";\"Umsatztyp\";\"IBAN\";\"Betrag (€)\"\n",
            amounts, (each, i) => $"\"02.03.26\";\"02.03.26\";\"Gebucht\";\"A\nB\";\"C\";\"Tee {i}\";\"Ausgang\";\"DE1\";\"{Yuan(each).Replace('.', ',')}\"\n"),
        ["bmo"] = amounts => Utf8(
            "Following data is valid as of 20260302\n\nFirst Bank Card,Transaction Type,Date Posted, Transaction Amount,Description\n\n", amounts, (each, i) => $"'5678',X,20260302,{Yuan(each)},[CW]TEA {i}\n"),
        ["td"] = amounts => Utf8("", amounts, (each, i) => $"03/02/2026,TEA {i},{(each < 0 ? Abs(each) : "")},{(each > 0 ? Abs(each) : "")},{Balance(amounts, i)}\n"),
        ["dcu"] = amounts => Utf8(
            "\"DATE\",\"TRANSACTION TYPE\",\"DESCRIPTION\",\"AMOUNT\",\"ID\",\"MEMO\",\"CURRENT BALANCE\"\r\n",
            amounts, (each, i) => $"\"03/02/2026\",\"X\",\"TEA\",\"{(each < 0 ? "-" : "")}${Abs(each)}\",\"ID{i}\",\"\",\"${Balance(amounts, i)}\"\r\n"),
    };

    private static byte[] Utf8(string head, IReadOnlyList<long> amounts, Func<long, int, string> row, string foot = "") => Encoding.UTF8.GetBytes(Text(head, amounts, row, foot));

    private static byte[] Gbk(string head, IReadOnlyList<long> amounts, Func<long, int, string> row)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030").GetBytes(Text(head, amounts, row, ""));
    }

    private static string Text(string head, IReadOnlyList<long> amounts, Func<long, int, string> row, string foot) => head + string.Concat(amounts.Select(row)) + foot;

    private static string In(long fen) => fen > 0 ? $"\"{Abs(fen)} \t\"" : "\" \t\"";

    private static string Out(long fen) => fen < 0 ? $"\"{Abs(fen)} \t\"" : "\" \t\"";

    private static string Side(long fen) => fen > 0 ? "收入" : "支出";

    private static string Balance(IReadOnlyList<long> amounts, int i) => Yuan(1_000_000_000 + amounts.Take(i + 1).Sum());

    private static string Abs(long fen) => Yuan(Math.Abs(fen));

    private static string Time(int i) => new DateTime(2026, 3, 1, 8, 0, 0, DateTimeKind.Unspecified).AddSeconds(i).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen) / 100}.{Math.Abs(fen) % 100:00}");
}
