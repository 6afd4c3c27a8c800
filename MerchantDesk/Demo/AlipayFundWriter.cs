using System.Globalization;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Demo;

/// <summary>Writes Alipay's fund bill: fees are rows of their own under the business number of their payment, the balance runs.</summary>
public sealed class AlipayFundWriter(TextWriter output, Money opening)
{
    private static readonly Money Nothing = Money.Zero(Currency.Cny);

    private readonly List<Money> incomes = [];
    private readonly List<Money> outgoes = [];
    private int flow;

    /// <summary>The wallet's balance after the last row.</summary>
    public Money Balance { get; private set; } = opening;

    public void Write(DateRange days, IEnumerable<DemoMovement> movements)
    {
        output.WriteLine("#支付宝账务明细查询");
        output.WriteLine($"#账号：[{DemoPlatform.Alipay.WalletNumber}]");
        output.WriteLine($"#起始日期：[{Midnight(days.First)}]   终止日期：[{Midnight(days.Last.AddDays(1))}]");
        output.WriteLine("#-----------------------------------------账务明细列表----------------------------------------");
        output.WriteLine("账务流水号,业务流水号,商户订单号,商品名称,发生时间,对方账号,收入金额（+元）,支出金额（-元）,账户余额（元）,交易渠道,业务类型,备注");
        foreach (var movement in movements)
        {
            Write(movement);
        }

        output.WriteLine("#-----------------------------------------账务明细列表结束------------------------------------");
        output.WriteLine(Total("支出", outgoes));
        output.WriteLine(Total("收入", incomes));
        output.WriteLine($"#导出时间：[{Midnight(days.Last.AddDays(1))}]");
    }

    private static string Total(string name, List<Money> amounts) =>
        string.Create(CultureInfo.InvariantCulture, $"#{name}合计：{amounts.Count}笔，共{amounts.Aggregate(Nothing, (sum, amount) => sum + amount).ToPlainString()}元");

    private void Write(DemoMovement movement)
    {
        var (type, remark) = movement.Kind switch
        {
            DemoMovementKind.Sale => ("在线支付", ""),
            DemoMovementKind.Refund => ("交易退款", movement.CaseNo ?? ""),
            DemoMovementKind.RefundReturned => ("其它", "退款失败退回"),
            DemoMovementKind.Payout => ("提现", "余额提现到银行卡"),
            _ => ("充值", "银行卡充值"),
        };
        var line = Line(movement, movement.Amount, type, movement.Payer, remark);
        Row(line, movement.Amount);
        if (movement.PrintedTwice)
        {
            Row(line, movement.Amount);
        }

        if (!movement.Fee.IsZero)
        {
            var rate = ((decimal)movement.PrintedRateBp / 100).ToString("0.00", CultureInfo.InvariantCulture);
            Row(Line(movement, movement.Fee, movement.Fee.IsNegative ? "收费" : "退费", "", movement.Fee.IsNegative ? $"服务费[{rate}%]" : "服务费退回"), movement.Fee);
        }
    }

    private string Line(DemoMovement movement, Money amount, string type, string payer, string remark)
    {
        flow++;
        Balance += amount;
        var (income, outgo) = amount.IsNegative ? (Nothing, amount) : (amount, Nothing);
        return string.Create(CultureInfo.InvariantCulture,
            $"{movement.Time:yyyyMMdd}{flow:0000000000000000}\t,{movement.TradeNo}\t,{movement.OrderNo}\t,{movement.Title}\t,{DemoText.Moment(movement.Time)}\t,{payer}\t,{income.ToPlainString()},{outgo.ToPlainString()},{Balance.ToPlainString()},支付宝\t,{type}\t,{remark}\t");
    }

    private void Row(string line, Money amount)
    {
        output.WriteLine(line);
        (amount.IsNegative ? outgoes : incomes).Add(amount);
    }

    private static string Midnight(DateOnly day) => day.ToString("yyyy年MM月dd日", CultureInfo.InvariantCulture) + " 00:00:00";
}
