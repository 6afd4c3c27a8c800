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

    public double Likelihood(FileSample sample) => sample.Text.Contains(Id + ",", StringComparison.Ordinal) && sample.Text.Contains(BalanceAfter, StringComparison.Ordinal) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        using var reader = SourceText.Open(bytes, out var encoding);
        var problems = new ProblemList();
        var tally = new StatementTally(Yuan);
        var walk = new BalanceWalk();
        var controls = new List<ControlTotal>();
        TableHeader? columns = null;
        string? account = null, before = null;
        (DateOnly From, DateOnly To)? period = null;
        int number = 0, record = 0, occurrence = 1;
        var ended = false;
        while (reader.ReadLine() is { } text)
        {
            number++;
            if (text.StartsWith('#'))
            {
                account ??= Account().Match(text) is { Success: true } who ? who.Groups[1].Value : null;
                period ??= PeriodOf(text);
                ended |= columns is not null;
                AddControl(text, tally, controls);
            }
            else if (columns is null && text.Contains(Id, StringComparison.Ordinal))
            {
                columns = TableHeader.Read(Cells.Split(text), Needed, number, problems);
            }
            else if (columns is not null && !string.IsNullOrWhiteSpace(text.Trim(',', '\t')))
            {
                if (ended)
                {
                    problems.Add(number, null, "row-after-trailer");
                    continue;
                }

                occurrence = text == before ? occurrence + 1 : 1;
                before = text;
                record++;
                if (columns.Row(Cells.Split(text), number, problems) is { } row && Line(row, record, occurrence) is { } line)
                {
                    tally.Take(line);
                    walk.Take(line);
                    take(line);
                }
            }
        }

        Close(columns, controls, walk, number, problems);
        var summary = tally.Summary(account, period?.From, period?.To, walk.Opening, walk.Closing, record == 0 ? null : walk.Break is null, controls);
        return new ParsedFile(Code, encoding, [summary], problems.Items, problems.Count);
    }

    private static StatementLine? Line(TableRow row, int record, int occurrence)
    {
        var income = row.Amount(Income, Yuan);
        var outgo = row.Amount(Outgo, Yuan);
        var balance = row.Amount(BalanceAfter, Yuan);
        var time = row.Time(Time, "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss");
        var key = row.Id(Id);
        var kind = KindOf(row.Cell(Type), !outgo.IsZero);
        var remark = row.Text("备注");
        var order = row.Reference(Order);
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

    private static LineKind KindOf(string type, bool outgoing) => type switch
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

    private static void AddControl(string text, StatementTally tally, List<ControlTotal> controls)
    {
        if (Total().Match(text) is not { Success: true } total)
        {
            return;
        }

        var income = total.Groups[1].Value == "收入";
        var count = int.Parse(total.Groups[2].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        controls.Add(StatementTally.Control(income ? "income count" : "outgo count", count, income ? tally.Credited : tally.Debited));
        if (Cells.TryMoney(total.Groups[3].Value, Yuan, out var stated))
        {
            controls.Add(StatementTally.Control(income ? "income total" : "outgo total", stated.Abs(), income ? tally.Credits : tally.Debits));
        }
    }

    private static void Close(TableHeader? columns, List<ControlTotal> controls, BalanceWalk walk, int last, ProblemList problems)
    {
        if (columns is null)
        {
            problems.Add(0, null, "header-missing", Id);
        }
        else if (controls.Count < 4)
        {
            problems.Add(last, null, "trailer-missing");
        }

        foreach (var control in controls.Where(control => control.Ok == false))
        {
            problems.Add(last, null, "control-total", $"{control.Name} {control.Stated}", control.Computed);
        }

        if (walk.Break is { } gap)
        {
            problems.Add(gap.Line, BalanceAfter, "balance-broken", gap.Gap.ToPlainString());
        }
    }

    private static (DateOnly, DateOnly)? PeriodOf(string text)
    {
        if (Period().Match(text) is not { Success: true } period
            || !DateTime.TryParseExact(period.Groups[1].Value, "yyyy年MM月dd日 HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from) & !DateTime.TryParse(period.Groups[1].Value, CultureInfo.InvariantCulture, out from)
            || !DateTime.TryParseExact(period.Groups[2].Value, "yyyy年MM月dd日 HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to) & !DateTime.TryParse(period.Groups[2].Value, CultureInfo.InvariantCulture, out to))
        {
            return null;
        }

        // The end is the first moment no longer in the bill.
        return (DateOnly.FromDateTime(from), DateOnly.FromDateTime(to.TimeOfDay == TimeSpan.Zero && to > from ? to.AddDays(-1) : to));
    }

    [GeneratedRegex(@"账号：\[?(\d+)")]
    private static partial Regex Account();

    [GeneratedRegex(@"起始日期：\[([^\]]+)\].*终止日期：\[([^\]]+)\]")]
    private static partial Regex Period();

    [GeneratedRegex(@"^#(支出|收入)合计：([\d,]+)笔，共(-?[\d,.]+)元")]
    private static partial Regex Total();
}
