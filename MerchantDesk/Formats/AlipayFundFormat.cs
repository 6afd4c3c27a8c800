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
        Dictionary<string, int>? columns = null;
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
                columns = Header(text, number, problems);
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
                if (Line(Cells.Split(text), columns, number, ++record, occurrence, problems) is { } line)
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

    private static Dictionary<string, int>? Header(string text, int number, ProblemList problems)
    {
        var columns = Cells.Split(text).Index().Where(cell => cell.Item.Length > 0)
            .GroupBy(cell => cell.Item).ToDictionary(group => group.Key, group => group.First().Index);
        foreach (var missing in Needed.Where(name => !columns.ContainsKey(name)))
        {
            problems.Add(number, missing, "column-missing", missing);
        }

        return Needed.All(columns.ContainsKey) ? columns : null;
    }

    private static StatementLine? Line(List<string> cells, Dictionary<string, int> columns, int number, int record, int occurrence, ProblemList problems)
    {
        if (cells.Count < columns.Count)
        {
            problems.Add(number, null, "columns-differ", cells.Count.ToString(CultureInfo.InvariantCulture), columns.Count.ToString(CultureInfo.InvariantCulture));
            return null;
        }

        string Cell(string name) => columns.TryGetValue(name, out var column) ? cells[column] : "";
        var readable = ReadMoney(Cell, Income, number, problems, out var income)
            & ReadMoney(Cell, Outgo, number, problems, out var outgo)
            & ReadMoney(Cell, BalanceAfter, number, problems, out var balance);
        if (!DateTime.TryParseExact(Cell(Time), ["yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time))
        {
            problems.Add(number, Time, "time-unreadable", Cell(Time));
            return null;
        }

        if (Cells.Value(Cell(Id)) is not { } key || Cells.IsMangled(key))
        {
            problems.Add(number, Id, Cell(Id).Length == 0 ? "id-missing" : "id-mangled", Cell(Id));
            return null;
        }

        if (Cells.IsMangled(Cell(Order)))
        {
            problems.Warn(number, Order, "reference-mangled", Cell(Order));
        }

        if (!readable)
        {
            return null;
        }

        var kind = KindOf(Cell(Type), !outgo.IsZero);
        var remark = Cells.Value(Cell("备注"));
        return new StatementLine
        {
            Record = record,
            Line = number,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = Cells.Value(Cell(Order)),
            TradeNo = Cells.Value(Cell(Business)),
            RefundNo = kind == LineKind.Refund ? remark : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp ? Cells.Value(Cell(Business)) : null,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = income.Abs() - outgo.Abs(),
            Fee = Money.Zero(Yuan),
            Balance = balance,
            Counterparty = Cells.Value(Cell("对方账号")),
            Remark = remark,
        };
    }

    private static bool ReadMoney(Func<string, string> cell, string name, int number, ProblemList problems, out Money money)
    {
        if (Cells.TryMoney(cell(name), Yuan, out money))
        {
            return true;
        }

        problems.Add(number, name, "amount-unreadable", cell(name));
        return false;
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

    private static void Close(Dictionary<string, int>? columns, List<ControlTotal> controls, BalanceWalk walk, int last, ProblemList problems)
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
