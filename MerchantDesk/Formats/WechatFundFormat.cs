using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>WeChat Pay's fund bill (资金账单): every movement of the merchant's account with its balance, oldest first, fees as rows of their own. Times are UTC+8.</summary>
public sealed class WechatFundFormat : IStatementFormat
{
    private const string Time = "记账时间";
    private const string Trade = "微信支付业务单号";
    private const string Flow = "资金流水单号";
    private const string Name = "业务名称";
    private const string Type = "业务类型";
    private const string Direction = "收支类型";
    private const string Amount = "收支金额（元）";
    private const string BalanceAfter = "账户结余（元）";
    private const string Voucher = "业务凭证号";

    private static readonly string[] Needed = [Time, Trade, Flow, Name, Type, Direction, Amount, BalanceAfter];
    private static readonly string[] Totals =
        [ControlNames.WechatFlowCount, ControlNames.WechatIncomeCount, ControlNames.WechatIncome, ControlNames.WechatOutgoCount, ControlNames.WechatOutgo];
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "wechat-fund";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Flow, StringComparison.Ordinal) && sample.Text.Contains(Direction, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Backticked, problems);
        var tally = new StatementTally(Yuan);
        var walk = new BalanceWalk();
        var controls = new List<ControlTotal>();
        var repeats = new RepeatCounter();
        TableHeader? columns = null, totals = null;
        var record = 0;
        while (records.Read())
        {
            if (columns is null)
            {
                columns = records.HasCell(Flow) ? TableHeader.Read(records, Needed, problems) : null;
            }
            else if (records.HasCell(Totals[0]))
            {
                totals = TableHeader.Read(records, Totals, problems);
            }
            else if (controls.Count > 0)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (totals is not null)
            {
                if (totals.Row(records, problems) is { } stated)
                {
                    controls.AddRange(Compare(stated, tally));
                    problems.AddDifferences(records.Line, controls);
                }
            }
            else
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, repeats.Next(records.Text)) is { } line)
                {
                    tally.Take(line);
                    walk.Take(line);
                    take(line);
                }
            }
        }

        Close(columns, controls, walk, records.Last, problems);
        var summary = tally.Summary(null, null, null, walk.Opening, walk.Closing, record == 0 ? null : walk.Break is null, controls);
        return new ParsedFile(Code, records.Encoding, [summary], problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence)
    {
        var time = row.Time(Time, "yyyy-MM-dd HH:mm:ss");
        var amount = row.StatedAmount(Amount, Yuan).Abs();
        var balance = row.StatedAmount(BalanceAfter, Yuan);
        var trade = row.Id(Trade);
        var flow = row.Id(Flow);
        var incoming = row.Span(Direction) is "收入";
        if (!incoming && row.Span(Direction) is not "支出")
        {
            row.Refuse(Direction, "value-unknown", row.Cell(Direction));
        }

        var kind = KindOf(row.Span(Name), row.Span(Type), incoming);
        var voucher = row.Reference(Voucher);
        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = flow + "/" + trade,
            Occurrence = occurrence,
            OrderNo = kind is LineKind.Sale or LineKind.Fee ? voucher : null,
            TradeNo = kind == LineKind.Refund ? null : trade,
            RefundNo = kind == LineKind.Refund ? voucher ?? trade : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp or LineKind.PayoutReversal ? trade : null,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = incoming ? amount : -amount,
            Fee = Money.Zero(Yuan),
            Balance = balance,
            Remark = row.Text("备注"),
        };
    }

    private static LineKind KindOf(ReadOnlySpan<char> name, ReadOnlySpan<char> type, bool incoming)
    {
        if (name.Contains("手续费", StringComparison.Ordinal) || type.Contains("手续费", StringComparison.Ordinal))
        {
            return incoming ? LineKind.FeeRefund : LineKind.Fee;
        }

        return type switch
        {
            "交易" => incoming ? LineKind.Sale : LineKind.Unknown,
            "退款" => incoming ? LineKind.Unknown : LineKind.Refund,
            "提现" => incoming ? LineKind.PayoutReversal : LineKind.Payout,
            "充值" => LineKind.TopUp,
            "分账" => LineKind.Transfer,
            _ => LineKind.Unknown,
        };
    }

    private static IEnumerable<ControlTotal> Compare(TableRow stated, StatementTally tally)
    {
        yield return Count(stated, Totals[0], tally.Lines);
        yield return Count(stated, Totals[1], tally.Credited);
        yield return StatementTally.Control(Totals[2], stated.StatedAmount(Totals[2], Yuan), tally.Credits);
        yield return Count(stated, Totals[3], tally.Debited);
        yield return StatementTally.Control(Totals[4], stated.StatedAmount(Totals[4], Yuan), tally.Debits);
    }

    private static ControlTotal Count(TableRow stated, string name, int computed)
    {
        var text = stated.Cell(name);
        var same = decimal.TryParse(text, NumberStyles.Number, CultureInfo.InvariantCulture, out var count) && count == computed;
        return new ControlTotal(name, text, computed.ToString(CultureInfo.InvariantCulture), same);
    }

    private static void Close(TableHeader? columns, List<ControlTotal> controls, BalanceWalk walk, int last, ProblemList problems)
    {
        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Flow);
        }
        else if (columns is not null && controls.Count == 0)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }

        if (walk.Break is { } gap)
        {
            problems.Add(gap.Line, BalanceAfter, "balance-broken", gap.Gap.ToPlainString());
        }
    }
}
