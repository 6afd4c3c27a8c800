namespace MerchantDesk.Demo;

/// <summary>Writes the refund cases of the time before the desk as MerchantDesk's own case export.</summary>
public static class CasesWriter
{
    public static void Write(TextWriter output, IEnumerable<DemoCase> cases)
    {
        output.WriteLine("case_no,order_no,store,type,reason,amount,currency,requested_at,approved_at,goods_back_at,status");
        foreach (var each in cases)
        {
            output.WriteLine(DemoText.Line(
                each.Number, each.Order.Number, each.Order.Store.Code, each.ReturnsGoods ? "return_refund" : "refund_only", each.Reason, each.Amount.ToPlainString(), each.Amount.Currency.Code,
                DemoText.Moment(each.RequestedAt), DemoText.Moment(each.ApprovedAt), DemoText.Moment(each.GoodsBackAt), "refunded"));
        }
    }
}
