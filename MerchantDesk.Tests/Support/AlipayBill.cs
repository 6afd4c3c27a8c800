using System.Text;

namespace MerchantDesk.Tests.Support;

/// <summary>A small fund bill as Alipay writes it, with places to damage.</summary>
public static class AlipayBill
{
    public const string Header = "账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注";

    public static readonly string[] Rows =
    [
        "2026030100000001\t,T1\t,2026030101000001\t,茶\t,2026-03-01 09:00:00\t,a@qq.com\t,100.00,0.00,100.00,支付宝\t,在线支付\t,\t",
        "2026030100000002\t,T1\t,2026030101000001\t,茶\t,2026-03-01 09:00:00\t,\t,0.00,-0.60,99.40,支付宝\t,收费\t,服务费[0.60%]\t",
        "2026030100000003\t,T1\t,2026030101000001\t,茶\t,2026-03-01 10:00:00\t,a@qq.com\t,0.00,-40.00,59.40,支付宝\t,交易退款\t,RC000000001\t",
        "2026030100000004\t,TX1\t,\t,提现\t,2026-03-01 11:00:00\t,6222****0001\t,0.00,-59.40,0.00,支付宝\t,提现\t,\t",
    ];

    public static readonly string[] Trailer = ["#支出合计：3笔，共-100.00元", "#收入合计：1笔，共100.00元", "#导出时间：[2026-03-02 10:00:00]"];

    static AlipayBill() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static MemoryStream Of(IEnumerable<string>? rows = null, IEnumerable<string>? trailer = null, string encoding = "GB18030")
    {
        string[] head = ["#支付宝账务明细查询", "#账号：[20880000000000000156]", "#起始日期：[2026-03-01 00:00:00]   终止日期：[2026-03-02 00:00:00]", "#---账务明细列表---", Header];
        return new MemoryStream(Encoding.GetEncoding(encoding).GetBytes(string.Join("\r\n", [.. head, .. rows ?? Rows, "#---结束---", .. trailer ?? Trailer]) + "\r\n"));
    }
}
