using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Douyin's settlement detail: one row for each order settled, with what the buyer and the platform paid and what was charged in columns of
/// their own. Amounts are printed without a sign. It has neither totals nor a balance. Times are UTC+8.
/// </summary>
public sealed class DouyinSettlementFormat : IStatementFormat
{
    private const string Time = "动账时间";
    private const string Direction = "动账方向";
    private const string Amount = "动账金额";
    private const string Scene = "动账场景";
    private const string EarlyScene = "动账摘要";
    private const string Order = "订单号";
    private const string Paid = "订单实付应结";
    private const string Freight = "运费实付";
    private const string Subsidy = "实际平台补贴";
    private const string Refunded = "订单退款";

    private static readonly string[] Needed = [Time, Direction, Amount, Order, Paid];
    private static readonly string[] Fees = ["平台服务费", "佣金", "服务商佣金", "渠道分成", "招商服务费", "站外推广费", "其他分成"];
    private static readonly string[] Ids = ["动帐流水号", "动账流水号"];
    private static readonly string[] Known = [Time, Direction, Amount, "动账账户", Scene, EarlyScene, "下单时间", "商品ID", "计费类型", "子订单号", Order, Paid, Freight, Subsidy, Refunded, .. Fees, .. Ids, "备注"];
    private static readonly PartColumn[] Parts = [new(Freight, PartFunder.Buyer, IsInGross: true), new(Subsidy, PartFunder.Platform, IsInGross: true)];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "douyin-settlement";

    public double Likelihood(FileSample sample) => Has(sample, Direction) && Has(sample, Paid) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        PartReader? parts = null;
        var (record, id, isWhole) = (0, Ids[0], false);
        while (records.Read())
        {
            if (columns is not null && !records.IsBlank)
            {
                record++;
                var occurrence = repeats.Next(records.Text);
                if (columns.Row(records, problems) is { } row && Line(row, id, parts!, isWhole, settings) is { } line)
                {
                    line = line with { Record = record, Occurrence = occurrence };
                    tally.Take(line);
                    take(line);
                }
            }
            else if (columns is null && records.HasCell(Time))
            {
                id = Array.Find(Ids, records.HasCell) ?? Ids[0];
                columns = TableHeader.Read(records, [id, records.HasCell(EarlyScene) ? EarlyScene : Scene, .. Needed], problems);
                if (columns is null)
                {
                    break;
                }

                parts = new PartReader(columns, Parts);
                isWhole = columns.Names.All(Known.Contains);
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Time);
        }

        return new ParsedFile(Code, records.Encoding, [tally.Summary(null, null, null, null, null, null, [])], problems.Items, problems.Count);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    /// <param name="isWhole">True where every column is known, so that they must come to what was settled.</param>
    private static StatementLine? Line(TableRow row, string id, PartReader parts, bool isWhole, ReadSettings settings)
    {
        var key = row.Id(id);
        var time = BeijingTime.Of(row, Time, settings);
        var unsigned = row.StatedAmount(Amount, Yuan).Abs();
        var net = row.Span(Direction) switch { "入账" => unsigned, "出账" => -unsigned, _ => Unsigned(row) };
        var fee = Fees.Aggregate(Money.Zero(Yuan), (sum, name) => sum + row.Amount(name, Yuan));
        var trade = row.Amount(Paid, Yuan) + row.Amount(Freight, Yuan) + row.Amount(Subsidy, Yuan) + row.Amount(Refunded, Yuan);
        var order = row.Reference(Order);
        var kind = DouyinScene.KindOf(row.Span(Scene) is { IsEmpty: false } scene ? scene : row.Span(EarlyScene));
        var details = parts.Read(row, Yuan, isRefund: kind == LineKind.Refund);
        if (isWhole && row.IsReadable && !(trade.IsZero && fee.IsZero) && trade + fee != net)
        {
            row.Refuse(Amount, "net-differs", net.ToPlainString());
        }

        return !row.IsReadable ? null : new StatementLine
        {
            Record = 0,
            Line = row.Line,
            Kind = kind,
            Key = key,
            OrderNo = order,
            TradeNo = row.Reference("子订单号") ?? order,
            RefundNo = kind == LineKind.Refund ? key : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp ? key : null,
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = net - fee,
            Fee = fee,
            Parts = details,
            Remark = row.Text("备注"),
        };
    }

    private static Money Unsigned(TableRow row)
    {
        row.Refuse(Direction, "value-unknown", row.Cell(Direction));
        return Money.Zero(Yuan);
    }
}
