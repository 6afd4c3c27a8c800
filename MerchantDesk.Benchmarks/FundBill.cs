using System.Globalization;
using System.Text;

namespace MerchantDesk.Benchmarks;

/// <summary>Writes a fund bill of Alipay with any number of lines, always the same, and the same lines as a plain CSV that needs no parsing but splitting.</summary>
public static class FundBill
{
    private const int LinesPerDay = 33_000;
    private const string Header = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";

    private static readonly string[] Goods = ["龙井茶叶礼盒", "手工陶瓷杯", "棉麻围巾 米色", "儿童绘本套装", "不锈钢保温壶 500ml"];
    private static readonly DateTime Start = new(2026, 3, 1, 0, 0, 0, DateTimeKind.Unspecified);

    public static void Write(string bill, string plain, int lines)
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        using var bills = new StreamWriter(bill, append: false, Encoding.GetEncoding("GB18030"), 1 << 16) { NewLine = "\r\n" };
        using var plains = new StreamWriter(plain, append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        foreach (var line in (string[])["#支付宝账务明细查询", "#账号：[20880000000000000156]", "#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年05月01日 00:00:00]", "#-----账务明细列表-----", Header])
        {
            bills.WriteLine(line);
        }

        var sums = WriteLines(bills, plains, lines);
        bills.WriteLine("#-----账务明细列表结束-----");
        bills.WriteLine($"#支出合计：{sums.Debits}笔，共-{Yuan(sums.Out)}元");
        bills.WriteLine($"#收入合计：{sums.Credits}笔，共{Yuan(sums.In)}元");
        bills.WriteLine("#导出时间：[2026年05月02日 10:00:00]");
    }

    private static (int Credits, long In, int Debits, long Out) WriteLines(StreamWriter bills, StreamWriter plains, int lines)
    {
        var random = new Steps(7);
        long balance = 0, income = 0, outgo = 0, sale = 0;
        int credits = 0, debits = 0;
        for (var i = 0; i < lines; i++)
        {
            var isFee = i % 2 == 1;
            sale = isFee ? sale : 100 + random.Next(50_000);
            var amount = isFee ? -Math.Max(1, ((sale * 60) + 5_000) / 10_000) : sale;
            balance += amount;
            (credits, debits) = (credits + (isFee ? 0 : 1), debits + (isFee ? 1 : 0));
            (income, outgo) = (income + Math.Max(amount, 0), outgo + Math.Max(-amount, 0));
            var time = Start.AddSeconds((long)i * 86_400 / LinesPerDay).ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
            var pair = i / 2;
            var flow = $"29{3_000_000_000_000L + i}";
            var trade = $"2026030122001{pair:000000000000000}";
            var order = $"202603010{pair:0000000000}";
            var buyer = isFee ? "" : $"b***{pair % 997}@example.com";
            var remark = isFee ? "服务费[0.60%]" : "";
            bills.WriteLine($"{flow}\t,{trade}\t,{order}\t,{Goods[pair % Goods.Length]}\t,{time}\t,{buyer}\t,{Yuan(Math.Max(amount, 0))},{(isFee ? Yuan(amount) : "0.00")},{Yuan(balance)},支付宝\t,{(isFee ? "收费" : "交易付款")}\t,{remark}\t");
            plains.WriteLine($"{flow},{trade},{order},{Goods[pair % Goods.Length]},{time},{buyer},{amount},0,{balance},CNY,{(isFee ? 3 : 1)},{remark}");
        }

        return (credits, income, debits, outgo);
    }

    private static string Yuan(long fen) => string.Create(CultureInfo.InvariantCulture, $"{(fen < 0 ? "-" : "")}{Math.Abs(fen) / 100}.{Math.Abs(fen) % 100:00}");

    /// <summary>Numbers that are the same on every machine and runtime.</summary>
    private sealed class Steps(ulong seed)
    {
        private ulong state = seed;

        public long Next(long below)
        {
            state = (state * 6_364_136_223_846_793_005UL) + 1_442_695_040_888_963_407UL;
            return (long)((state >> 33) % (ulong)below);
        }
    }
}
