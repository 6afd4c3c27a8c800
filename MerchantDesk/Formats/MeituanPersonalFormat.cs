using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Meituan's export for consumers: what was really paid, not what the order was worth; every refund a row of its own. Times are UTC+8.</summary>
public sealed class MeituanPersonalFormat : IStatementFormat
{
    private const string Created = "交易创建时间";
    private const string Succeeded = "交易成功时间";
    private const string Type = "交易类型";
    private const string Title = "订单标题";
    private const string Paid = "实付金额";
    private const string Id = "交易单号";

    private static readonly string[] Needed = [Created, Type, Title, ConsumerTable.Direction, Paid, Id];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "meituan-personal";

    public double Likelihood(FileSample sample) => Has(sample, Title) && Has(sample, Paid) && Has(sample, Created) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) =>
        new ConsumerTable(Code, take).Read(bytes, records => records.HasCell(ConsumerTable.Direction) ? Needed : null, row => Entry(row, settings));

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static ConsumerEntry? Entry(TableRow row, ReadSettings settings)
    {
        var key = row.Id(Id);
        var time = BeijingTime.Of(row, row.Text(Succeeded) is null ? Created : Succeeded, settings);
        var (kind, sign) = KindOf(row);
        return new ConsumerEntry(key, time, row.StatedAmount(Paid, Yuan).Abs(), kind, sign)
        {
            OrderNo = row.Reference("商家单号"),
            Remark = row.Text(Title),
        };
    }

    private static (LineKind Kind, int Sign) KindOf(TableRow row)
    {
        var sign = row.Span(ConsumerTable.Direction) switch { "收入" => 1, "支出" => -1, _ => 0 };
        return row.Span(Type) switch
        {
            "退款" => (LineKind.Refund, sign < 0 ? -1 : 1),
            "还款" => (LineKind.Transfer, sign),
            "提现" => (LineKind.Payout, -1),
            "充值" => (LineKind.TopUp, 1),
            _ => (sign switch { > 0 => LineKind.Sale, < 0 => LineKind.Unknown, _ => LineKind.Pending }, sign),
        };
    }
}
