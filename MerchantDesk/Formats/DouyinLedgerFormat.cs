using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Douyin's account ledger: every movement of a shop's account with its balance. Rows of one second may stand in any order; the balance tells
/// which came first. Times are UTC+8.
/// </summary>
public sealed class DouyinLedgerFormat : IStatementFormat
{
    private const string Id = "动账流水号";
    private const string Time = "动账时间";
    private const string Direction = "账户方向";
    private const string Amount = "动账金额（元）";
    private const string Scene = "动账场景";
    private const string BalanceAfter = "账户余额（元）";

    private static readonly string[] Needed = [Id, Time, Direction, Amount, Scene, BalanceAfter];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "douyin-ledger";

    public double Likelihood(FileSample sample) => Has(sample, Id) && Has(sample, Direction) && Has(sample, Scene) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var walk = new MomentWalk();
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is not null && !records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text), settings) is { } line)
                {
                    tally.Take(line);
                    walk.Take(line);
                    take(line);
                }
            }
            else if (columns is null && records.HasCell(Id))
            {
                columns = TableHeader.Read(records, Needed, problems);
                if (columns is null)
                {
                    break;
                }
            }
        }

        Close(columns, walk, records.Last, problems);
        var summary = tally.Summary(null, null, null, walk.Opening, walk.Closing, record == 0 ? null : walk.Break is null, []);
        return new ParsedFile(Code, records.Encoding, [summary], problems.Items, problems.Count);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static StatementLine? Line(TableRow row, int record, int occurrence, ReadSettings settings)
    {
        var key = row.Id(Id);
        var time = BeijingTime.Of(row, Time, settings);
        var unsigned = row.StatedAmount(Amount, Yuan).Abs();
        var balance = row.StatedAmount(BalanceAfter, Yuan);
        var order = row.Reference("关联订单号");
        var isIn = row.Span(Direction) is "收入" or "入账";
        if (!isIn && row.Span(Direction) is not ("支出" or "出账"))
        {
            row.Refuse(Direction, "value-unknown", row.Cell(Direction));
        }

        var kind = DouyinScene.KindOf(row.Span(Scene));
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = row.Reference("关联子订单号") ?? order,
            RefundNo = kind == LineKind.Refund ? key : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp ? key : null,
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = isIn ? unsigned : -unsigned,
            Fee = Money.Zero(Yuan),
            Balance = balance,
            Remark = row.Text("备注") ?? row.Text(Scene),
        };
    }

    private static void Close(TableHeader? columns, MomentWalk walk, int last, ProblemList problems)
    {
        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Id);
        }

        walk.End();
        if (walk.Break is { } gap)
        {
            problems.Add(gap.Line, BalanceAfter, "balance-broken", gap.Gap.ToPlainString());
        }
    }
}
