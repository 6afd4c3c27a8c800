using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Alipay's export for consumers, from the app or, older, from the web. The column of income and outgo says the sign of an amount, and for
/// what it calls neither, the kind of the row: refunds and withdrawals move money, what goes from one own pocket to another does not.
/// Times are UTC+8.
/// </summary>
public sealed class AlipayPersonalFormat : IStatementFormat
{
    private const string Status = "交易状态";
    private const string Method = "收/付款方式";
    private const string PaidAt = "付款时间";
    private const string Fund = "资金状态";

    private static readonly Names App = new("交易订单号", "交易时间", "金额", "交易分类", "商品说明");
    private static readonly Names Web = new("交易号", "交易创建时间", "金额（元）", "类型", "商品名称");
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "alipay-personal";

    public double Likelihood(FileSample sample) => (Has(sample, App.Title) && Has(sample, Method) && Has(sample, App.Id)) || (Has(sample, "交易来源地") && Has(sample, Fund)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var names = App;
        return new ConsumerTable(Code, take).Read(bytes, Header, row => Entry(row, names, settings));

        IReadOnlyList<string>? Header(IRecords records)
        {
            names = records.HasCell(Web.Id) || records.HasCell(Web.Time) ? Web : App;
            return records.HasCell(names.Id) || records.HasCell(ConsumerTable.Direction) ? names.Needed : null;
        }
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static ConsumerEntry? Entry(TableRow row, Names names, ReadSettings settings)
    {
        var key = row.Id(names.Id);
        var time = BeijingTime.Of(row, row.Text(PaidAt) is null ? names.Time : PaidAt, settings);
        var amount = row.StatedAmount(names.Amount, Yuan).Abs();
        var (kind, sign) = KindOf(row, names);
        return new ConsumerEntry(key, time, amount, kind, sign)
        {
            Fee = row.Amount("服务费（元）", Yuan).Abs(),
            OrderNo = row.Reference("商家订单号"),

            // A refund's id is that of the trade with something behind it.
            TradeNo = kind == LineKind.Refund && key.AsSpan().IndexOfAny('_', '*') is var end and > 0 ? key[..end] : key,
            Counterparty = row.Text("交易对方"),
            CounterpartyAccount = row.Text("对方账号"),
            Remark = row.Text(names.Title) ?? row.Text("备注"),
        };
    }

    private static (LineKind Kind, int Sign) KindOf(TableRow row, Names names)
    {
        var sign = row.Span(ConsumerTable.Direction) switch { "收入" => 1, "支出" => -1, _ => 0 };
        var category = row.Span(names.Category);
        var title = row.Span(names.Title);
        var status = row.Span(Status);
        if (status is "等待付款" || row.Span(Fund) is "未支出" or "未收入")
        {
            return (LineKind.Pending, 0);
        }

        if (category is "退款" || status is "退款成功" || title.StartsWith("退款-"))
        {
            return (LineKind.Refund, sign < 0 ? -1 : 1);
        }

        if (status is "交易关闭" or "已关闭" && row.Text(Method) is null && (sign == 0 || (sign > 0 && row.Text(Fund) is null)))
        {
            // What was closed before it was paid names no way of payment.
            return (LineKind.Pending, 0);
        }

        if (sign == 0 && status is "交易关闭" or "已关闭")
        {
            // What was paid came back in a row of its own.
            return (LineKind.Unknown, -1);
        }

        if (sign == 0)
        {
            return title.StartsWith("提现") || category is "提现" ? (LineKind.Payout, -1)
                : title.StartsWith("充值") || category is "充值" ? (LineKind.TopUp, 1)
                : (LineKind.Transfer, 0);
        }

        return category.Contains("转账", StringComparison.Ordinal) || category.Contains("红包", StringComparison.Ordinal) ? (LineKind.Transfer, sign)
            : (sign > 0 ? LineKind.Sale : LineKind.Unknown, sign);
    }

    /// <summary>How one of the two exports names its columns.</summary>
    private sealed record Names(string Id, string Time, string Amount, string Category, string Title)
    {
        public IReadOnlyList<string> Needed => [Id, Time, Amount, ConsumerTable.Direction, Status];
    }
}
