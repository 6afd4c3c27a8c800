using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Alipay's fund bill (账务明细): every movement of the wallet with its balance, fees as rows of their own. Its interface writes one form, the
/// merchant's site another with or without totals, as a table, a workbook or several sheets. Times are UTC+8.
/// </summary>
public sealed partial class AlipayFundFormat : IStatementFormat
{
    private const string Order = "商户订单号";
    private const string BalanceAfter = "账户余额（元）";

    private static readonly Names Interface = new("账务流水号", "业务流水号", "发生时间", "收入金额（+元）", "支出金额（-元）", "业务类型", "对方账号");
    private static readonly Names Site = new("支付宝流水号", "支付宝交易号", "入账时间", "收入（+元）", "支出（-元）", "账务类型", "对方账户");
    private static readonly TimeSpan Beijing = TimeSpan.FromHours(8);
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "alipay-fund";

    public double Likelihood(FileSample sample) => Has(sample, "账户余额") && (Has(sample, Interface.Id) || (Has(sample, Site.Id) && Has(sample, Site.Time))) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var walk = new BalanceWalk();
        var controls = new List<ControlTotal>();
        var repeats = new RepeatCounter();
        var names = Interface;
        TableHeader? columns = null;
        string? account = null;
        (DateOnly From, DateOnly To)? period = null;
        var record = 0;
        var ended = false;
        (int Count, int Line) twice = default;
        while (records.Read())
        {
            if (IsNote(records))
            {
                var text = records.Text.ToString();
                account ??= AlipayHead.Account(text);
                period ??= AlipayHead.Period(text);
                ended |= columns is not null && !text.Contains("账号", StringComparison.Ordinal);
                AlipayHead.AddTotals(text, records.Line, tally, controls, problems);
            }
            else if (records.HasCell(Interface.Id) || records.HasCell(Site.Id))
            {
                // The next sheet of a workbook may begin with the header once more.
                names = records.HasCell(Interface.Id) ? Interface : Site;
                columns = TableHeader.Read(records, names.Needed, problems);
            }
            else if (columns is not null && ended && !records.IsBlank)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else if (columns is not null && !records.IsBlank)
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, names, record, repeats.Next(records.Text)) is { } line)
                {
                    twice = line.Occurrence == 1 ? twice : (twice.Count + 1, twice.Count == 0 ? line.Line : twice.Line);
                    tally.Take(line);
                    walk.Take(line);
                    take(line);
                }
            }
        }

        if (twice.Count > 0)
        {
            problems.Warn(twice.Line, names.Id, "rows-twice", twice.Count.ToString(CultureInfo.InvariantCulture));
        }

        Close(columns, controls, walk, names, records.Last, problems);
        var summary = tally.Summary(account, period?.From, period?.To, walk.Opening, walk.Closing, record == 0 ? null : walk.Break is null, controls);
        return new ParsedFile(Code, records.Encoding, [summary], problems.Items, problems.Count);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    /// <summary>True for what the bill says of itself: above the table and below it, in workbooks behind the merchant's name.</summary>
    private static bool IsNote(IRecords records) =>
        records.Text[0] == '#' || (records.Cell(0).Contains("#账号", StringComparison.Ordinal) && (records.Count == 1 || records.Cell(1).IsEmpty));

    private static StatementLine? Line(TableRow row, Names names, int record, int occurrence)
    {
        var income = row.Amount(names.Income, Yuan);
        var outgo = row.Amount(names.Outgo, Yuan);
        var balance = row.StatedAmount(BalanceAfter, Yuan);
        var time = row.Time(names.Time, "yyyy-MM-dd HH:mm:ss", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss");
        var key = row.Id(names.Id);
        var kind = KindOf(row.Span(names.Type), !outgo.IsZero);
        var remark = row.Text("备注");
        var order = row.Reference(Order);
        if (!income.IsZero && !outgo.IsZero)
        {
            row.Refuse(names.Outgo, "amount-unreadable", row.Cell(names.Outgo));
        }

        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            Key = key,
            Occurrence = occurrence,
            OrderNo = order,
            TradeNo = row.Text(names.Business),
            RefundNo = kind == LineKind.Refund ? remark : null,
            PayoutId = kind is LineKind.Payout or LineKind.TopUp ? row.Text(names.Business) : null,
            Time = new DateTimeOffset(time, Beijing),
            Day = DateOnly.FromDateTime(time),
            Gross = income.Abs() - outgo.Abs(),
            Fee = Money.Zero(Yuan),
            Balance = balance,
            Counterparty = row.Text(names.Party),
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
        "退款" or "交易退款" or "退款（交易退款）" => LineKind.Refund,
        "转账" => LineKind.Transfer,
        _ => LineKind.Unknown,
    };

    private static void Close(TableHeader? columns, List<ControlTotal> controls, BalanceWalk walk, Names names, int last, ProblemList problems)
    {
        if (columns is null)
        {
            problems.Add(Math.Max(last, 1), null, "header-missing", Interface.Id);
        }
        else if (controls.Count < 4 && names == Interface)
        {
            problems.Add(last + 1, null, "trailer-missing");
        }

        if (walk.Break is { } gap)
        {
            problems.Add(gap.Line, BalanceAfter, "balance-broken", gap.Gap.ToPlainString());
        }
    }

    /// <summary>How one of the two forms names its columns.</summary>
    private sealed record Names(string Id, string Business, string Time, string Income, string Outgo, string Type, string Party)
    {
        public IReadOnlyList<string> Needed => [Id, Business, Order, Time, Income, Outgo, BalanceAfter, Type];
    }
}
