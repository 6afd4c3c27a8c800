using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// JD's export for consumers. A payment keeps its whole amount, with what came back written behind it; each refund is also a row of its own,
/// called neither income nor outgo. So payments are taken whole and refunds as they come; both together are what the export counts as
/// outgo. Times are UTC+8.
/// </summary>
public sealed partial class JdPersonalFormat : IStatementFormat
{
    private const string Time = "交易时间";
    private const string Shop = "商户名称";
    private const string Title = "交易说明";
    private const string Amount = "金额";
    private const string State = "交易状态";
    private const string Id = "交易订单号";

    private static readonly string[] Needed = [Time, Shop, Title, Amount, State, ConsumerTable.Direction, Id];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "jd-personal";

    public double Likelihood(FileSample sample) => Has(sample, Shop) && Has(sample, Title) && Has(sample, Id) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) =>
        new ConsumerTable(Code, take).Read(bytes, records => records.HasCell(ConsumerTable.Direction) ? Needed : null, row => Entry(row, settings));

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static ConsumerEntry? Entry(TableRow row, ReadSettings settings)
    {
        var key = row.Id(Id);
        var time = BeijingTime.Of(row, Time, settings);
        if (!TryAmounts(row.Cell(Amount), out var paid, out var returned))
        {
            row.Refuse(Amount, "amount-unreadable", row.Cell(Amount));
            return null;
        }

        var (kind, sign) = KindOf(row, !returned.IsZero);
        return new ConsumerEntry(key, time, paid, kind, sign)
        {
            Counted = paid - returned,
            OrderNo = row.Reference("商家订单号"),
            Counterparty = row.Text(Shop),
            Remark = row.Text(Title),
        };
    }

    /// <summary>What was paid, and what of it came back: <c>131.77(已退款89.84)</c>.</summary>
    private static bool TryAmounts(string cell, out Money paid, out Money returned)
    {
        paid = returned = Money.Zero(Yuan);
        var text = AmountText().Match(cell);
        if (!text.Success || !Cells.TryMoney(text.Groups[1].ValueSpan, Yuan, out paid) || !Cells.TryMoney(text.Groups[2].ValueSpan, Yuan, out returned))
        {
            return false;
        }

        returned = text.Groups[3].Success ? paid : returned;
        return true;
    }

    /// <summary>What is bought now and paid later moves nothing: it is paid in another row. What goes into the wallet or out of it is neither income nor outgo, and moves it.</summary>
    private static (LineKind Kind, int Sign) KindOf(TableRow row, bool isReturned) =>
        row.Span(State) is "退款成功" || row.Span(Title).StartsWith("退款-") || row.Span(Title) is "价保退款" ? (LineKind.Refund, 1)
        : row.Span(State) is "交易成功" && row.Span(Title).EndsWith("余额充值") ? (LineKind.TopUp, 1)
        : row.Span(State) is "交易成功" && row.Span(Title).EndsWith("余额提现") ? (LineKind.Payout, -1)
        : row.Span(ConsumerTable.Direction) switch
        {
            "收入" => (LineKind.Sale, 1),
            "支出" => (LineKind.Unknown, -1),
            _ => isReturned ? (LineKind.Unknown, -1) : (LineKind.Pending, 0),
        };

    [GeneratedRegex(@"^([\d.,]+)(?:[(（](?:已退款([\d.,]+)|(已全额退款))[)）])?$")]
    private static partial Regex AmountText();
}
