using System.Text;

namespace MerchantDesk.Tests.Support;

/// <summary>A small trade bill as Alipay writes it, with places to damage. The first row stands on line 6.</summary>
public static class AlipayTradeBill
{
    private const string Header =
        "支付宝交易号,商户订单号,业务类型,商品名称,创建时间,完成时间,门店编号,门店名称,操作员,终端号,对方账户,订单金额（元）,商家实收（元）,支付宝红包（元）,集分宝（元）,支付宝优惠（元）,商家优惠（元）,券核销金额（元）,券名称,商家红包消费金额（元）,卡消费金额（元）,退款批次号/请求号,服务费（元）,分润（元）,备注";

    static AlipayTradeBill() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    public static MemoryStream Of(IEnumerable<string> rows, IEnumerable<string> trailer, string encoding = "GB18030")
    {
        string[] head = ["#支付宝业务明细查询", "#账号：[20880000000000000156]", "#起始日期：[2026年03月01日 00:00:00]   终止日期：[2026年03月02日 00:00:00]", "#---业务明细列表---", Header];
        var written = Encoding.GetEncoding(encoding);
        return new MemoryStream([.. written.Preamble, .. written.GetBytes(string.Join("\r\n", [.. head, .. rows, .. trailer]) + "\r\n")]);
    }
}
