using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Alipay's fund bill (账务明细): every movement of the wallet with its balance, fees as rows of their own. Times are UTC+8.</summary>
public sealed partial class AlipayFundFormat : IStatementFormat
{
    private const string Id = "账务流水号";
    private const string Business = "业务流水号";
    private const string Order = "商户订单号";
    private const string Time = "发生时间";
    private const string Income = "收入金额（+元）";
    private const string Outgo = "支出金额（-元）";
    private const string BalanceAfter = "账户余额（元）";
    private const string Type = "业务类型";

    private static readonly string[] Needed = [Id, Business, Order, Time, Income, Outgo, BalanceAfter, Type];
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "alipay-fund";

    public double Likelihood(FileSample sample) => sample.Text.Contains(Id, StringComparison.Ordinal) && sample.Text.Contains("账户余额", StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var walk = new BalanceWalk();
        var controls = new List<ControlTotal>();
        var repeats = new RepeatCounter();
        TableHeader? columns = null;
        string? account = null;
        (DateOnly From, DateOnly To)? period = null;
        var record = 0;
        var ended = false;
        while (records.Read())
        {
            if (records.Text[0] == '#')
            {
                var text = records.Text.ToString();
                account ??= AlipayHead.Account(text);
                period ??= AlipayHead.Period(text);
                ended |= columns is not null;
                AlipayHead.AddTotals(text, records.Line, tally, controls, problems);
            }
            else if (columns is null && records.HasCell(Id))
            {
                columns = TableHeader.Read(records, Needed, problems);
            }
            else if (columns is not null && ended && !records.IsBlank)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (columns is not null && !records.IsBlank)
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
        var summary = tally.Summary(account, period?.From, period?.To, walk.Opening, walk.Closing, record == 0 ? null : walk.Break is null, controls);
        return new ParsedFile(Code, records.Encoding, [summary], problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence)
    {
        var income = row.Amount(Income, Yuan);
        var outgo = row.Amount(Outgo, Yuan);
        var balance = row.StatedAmount(BalanceAfter, Yuan);
        var time = row.Time(Time, "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss");
        var key = row.Id(Id);
        var kind = KindOf(row.Span(Type), !outgo.IsZero);
        var remark = row.Text("备注");
        var order = row.Reference(Order);
        if (!income.IsZero && !outgo.IsZero)
        {
            row.Refuse(Outgo, "amount-unreadable", row.Cell(Outgo));
        }

        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = row.Text(Business),
            RefundNo = kind == LineKind.Refund ? remark : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp ? row.Text(Business) : null,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = income.Abs() - outgo.Abs(),
            Fee = Money.Zero(Yuan),
            Balance = balance,
            Counterparty = row.Text("对方账号"),
            Remark = remark,
        };
    }

    private static LineKind KindOf(ReadOnlySpan<char> type, bool outgoing) => type switch
    {
        "在线支付" or "交易付款" => outgoing ? LineKind.Unknown : LineKind.Sale,
        "收费" => LineKind.Fee,
        "退费" => LineKind.FeeRefund,
        "提现" => LineKind.Payout,
        "充值" => LineKind.TopUp,
        "退款" or "交易退款" => LineKind.Refund,
        "转账" => LineKind.Transfer,
        _ => LineKind.Unknown,
    };

    private static void Close(TableHeader? columns, List<ControlTotal> controls, BalanceWalk walk, int last, ProblemList problems)
    {
        if (columns is null)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Id);
        }
        else if (controls.Count < 4)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }

        if (walk.Break is { } gap)
        {
            problems.Add(gap.Line, BalanceAfter, "balance-broken", gap.Gap.ToPlainString());
        }
    }
}
