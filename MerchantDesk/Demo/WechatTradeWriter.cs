using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Writes WeChat Pay's trade bill: a backtick before every cell, the fee in a column of its own, seven totals at the end.</summary>
public sealed class WechatTradeWriter(TextWriter output)
{
    private const string Head =
        "交易时间,公众账号ID,商户号,特约商户号,设备号,微信订单号,商户订单号,用户标识,交易类型,交易状态,付款银行,货币种类,应结订单金额,代金券金额,微信退款单号,商户退款单号,退款金额,充值券退款金额,退款类型,退款状态,商品名称,商户数据包,手续费,费率,订单金额,申请退款金额,费率备注";

    private static readonly string[] Banks = ["ICBC_DEBIT", "CMB_CREDIT", "CCB_DEBIT", "OTHERS", "ABC_DEBIT"];
    private static readonly Money Nothing = Money.Zero(Currency.Cny);

    private int rows;
    private Money sold = Nothing;
    private Money refunded = Nothing;
    private Money fees = Nothing;

    public void Write(IEnumerable<DemoMovement> movements)
    {
        output.WriteLine(Head);
        foreach (var movement in movements)
        {
            var line = Line(movement);
            for (var i = 0; i < (movement.PrintedTwice ? 2 : 1); i++)
            {
                Row(line, movement);
            }
        }

        output.WriteLine("总交易单数,应结订单总金额,退款总金额,充值券退款总金额,手续费总金额,订单总金额,申请退款总金额");
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"`{rows},`{sold.ToPlainString()},`{refunded.ToPlainString()},`0.00,`{fees.ToPlainString()}000,`{sold.ToPlainString()},`{refunded.ToPlainString()}"));
    }

    private void Row(string line, DemoMovement movement)
    {
        output.WriteLine(line);
        rows++;
        fees -= movement.Fee;
        if (movement.Kind == DemoMovementKind.Sale)
        {
            sold += movement.Amount;
        }
        else
        {
            refunded -= movement.Amount;
        }
    }

    private static string Line(DemoMovement movement)
    {
        var refund = movement.Kind == DemoMovementKind.Refund;
        var sale = (refund ? Nothing : movement.Amount).ToPlainString();
        var back = (refund ? -movement.Amount : Nothing).ToPlainString();
        var rate = ((decimal)movement.PrintedRateBp / 100).ToString("0.00", CultureInfo.InvariantCulture);
        string[] cells =
        [
            DemoText.Moment(movement.Time), "wx5c0ffee7a11da2b3", DemoPlatform.Wechat.WalletNumber, "", "", movement.TradeNo, movement.OrderNo ?? "", "o" + movement.TradeNo[^12..],
            "JSAPI", refund ? "REFUND" : "SUCCESS", Banks[(movement.TradeNo[^1] - '0') % Banks.Length], "CNY", sale, "0.00",
            movement.RefundId ?? "0", movement.CaseNo ?? "0", back, "0.00", refund ? "ORIGINAL" : "", refund ? "SUCCESS" : "", movement.Title, "",
            (-movement.Fee).ToPlainString() + "000", rate + "%", sale, back, "",
        ];
        return string.Join(',', cells.Select(cell => "`" + cell));
    }
}
