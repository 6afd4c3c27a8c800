using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// WeChat's export for consumers, a CSV or a workbook. The column of income and outgo says the sign of an amount; of what it calls neither,
/// withdrawals and top-ups move the wallet, the rest goes from one own pocket to another. A refund is a row of its own and changes the
/// state of its payment, too. Times are UTC+8.
/// </summary>
public sealed partial class WechatPersonalFormat : IStatementFormat
{
    private const string Time = "交易时间";
    private const string Type = "交易类型";
    private const string Amount = "金额（元）";
    private const string State = "当前状态";
    private const string Id = "交易单号";
    private const string Note = "备注";

    private static readonly string[] Needed = [Time, Type, ConsumerTable.Direction, Amount, State, Id];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "wechat-personal";

    public double Likelihood(FileSample sample) => Has(sample, Id) && Has(sample, State) && Has(sample, Time) && Has(sample, ConsumerTable.Direction) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var table = new ConsumerTable(Code, take);
        return table.Read(bytes, records => records.HasCell(Time) ? Needed : null, row => Entry(row, settings, table.IsSheet));
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static ConsumerEntry? Entry(TableRow row, ReadSettings settings, bool isSheet)
    {
        var key = row.Id(Id);
        var time = BeijingTime.Of(row, Time, settings, mayBeSerial: isSheet);
        var amount = row.StatedAmount(Amount, Yuan).Abs();
        var (kind, sign) = KindOf(row);
        var note = row.Text(Note);
        return new ConsumerEntry(key, time, amount, kind, sign)
        {
            Fee = FeeOf(row, note),
            OrderNo = row.Reference("商户单号"),
            Counterparty = row.Text("交易对方"),
            Remark = row.Text("商品") ?? note,
        };
    }

    /// <summary>The fee of a withdrawal stands in words only: <c>服务费¥0.10</c>.</summary>
    private static Money FeeOf(TableRow row, string? note)
    {
        var fee = Money.Zero(Yuan);
        if (note is not null && FeeInNote().Match(note) is { Success: true } stated && !Cells.TryMoney(stated.Groups[1].ValueSpan, Yuan, out fee))
        {
            row.Refuse(Note, "amount-unreadable", note);
        }

        return fee;
    }

    private static (LineKind Kind, int Sign) KindOf(TableRow row)
    {
        var sign = row.Span(ConsumerTable.Direction) switch { "收入" => 1, "支出" => -1, _ => 0 };
        var type = row.Span(Type);
        if (sign == 0 && row.Span(State).Contains("失败", StringComparison.Ordinal))
        {
            // What the bank refused never left the wallet.
            return (LineKind.Pending, 0);
        }

        if (sign == 0)
        {
            return type.Contains("提现", StringComparison.Ordinal) ? (LineKind.Payout, -1) : type is "零钱充值" ? (LineKind.TopUp, 1) : (LineKind.Transfer, 0);
        }

        return type.EndsWith("退款") ? (LineKind.Refund, sign)
            : type.Contains("转账", StringComparison.Ordinal) || type.Contains("红包", StringComparison.Ordinal) ? (LineKind.Transfer, sign)
            : sign > 0 && type.Contains("收款", StringComparison.Ordinal) ? (LineKind.Sale, sign)
            : (LineKind.Unknown, sign);
    }

    [GeneratedRegex(@"服务费[¥￥]?(\d[\d.,]*)")]
    private static partial Regex FeeInNote();
}
