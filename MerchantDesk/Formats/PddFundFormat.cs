using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Pinduoduo's ledger of a shop's account: every movement, without ids of their own and without a balance. Times are UTC+8.</summary>
public sealed partial class PddFundFormat : IStatementFormat
{
    private const string Order = "商户订单号";
    private const string Time = "发生时间";
    private const string Income = "收入金额（+元）";
    private const string Outgo = "支出金额（-元）";
    private const string Type = "账务类型";

    private static readonly string[] Needed = [Order, Time, Income, Outgo, Type];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "pdd-fund";

    public double Likelihood(FileSample sample) => Has(sample, Type) && Has(sample, Order) && Has(sample, "收入金额") && !Has(sample, "账务流水号") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var problems = new ProblemList();
        using var records = RecordSet.Open(bytes, RecordForm.Lines, problems);
        var tally = new StatementTally(Yuan);
        var controls = new List<ControlTotal>();
        TableHeader? columns = null;
        (DateOnly From, DateOnly To)? period = null;
        var (record, ended) = (0, false);
        while (records.Read())
        {
            if (records.IsBlank)
            {
                continue;
            }

            if (columns is null)
            {
                period ??= ConsumerHead.PeriodOf(records.Text.ToString());
                if ((records.HasCell(Order) || records.HasCell(Type)) && (columns = TableHeader.Read(records, Needed, problems)) is null)
                {
                    break;
                }
            }
            else if (records.Text.StartsWith("#"))
            {
                ended = true;
                AlipayHead.AddTotals(records.Text.ToString(), records.Line, tally, controls, problems);
            }
            else if (ended)
            {
                problems.Add(records.Line, null, "row-after-trailer");
            }
            else
            {
                record++;
                if (columns.Row(records, problems) is { } row && Line(row, record, settings) is { } line)
                {
                    tally.Take(line);
                    take(line);
                }
            }
        }

        if (columns is null && problems.Count == 0)
        {
            problems.Add(Math.Max(records.Last, 1), null, "header-missing", Order);
        }

        return new ParsedFile(Code, records.Encoding, [tally.Summary(null, period?.From, period?.To, null, null, null, controls)], problems.Items, problems.Count);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static StatementLine? Line(TableRow row, int record, ReadSettings settings)
    {
        var time = BeijingTime.Of(row, Time, settings);
        var income = row.Amount(Income, Yuan);
        var outgo = row.Amount(Outgo, Yuan);
        var order = row.Reference(Order);
        var kind = KindOf(row.Span(Type));
        if ((!income.IsZero && !outgo.IsZero) || (row.Span(Income).IsEmpty && row.Span(Outgo).IsEmpty))
        {
            row.Refuse(Outgo, "amount-unreadable", row.Cell(Outgo));
        }

        return !row.IsReadable ? null : new StatementLine
        {
            Record = record,
            Line = row.Line,
            Kind = kind,
            OrderNo = order,
            TradeNo = order,
            Time = time,
            Day = DateOnly.FromDateTime(time.DateTime),
            Gross = income.Abs() - outgo.Abs(),
            Fee = Money.Zero(Yuan),
            Remark = row.Text("备注") ?? row.Text("业务描述") ?? row.Text(Type),
        };
    }

    private static LineKind KindOf(ReadOnlySpan<char> type) =>
        type.Contains("退款", StringComparison.Ordinal) ? LineKind.Refund
        : type.Contains("提现", StringComparison.Ordinal) ? LineKind.Payout
        : type.Contains("充值", StringComparison.Ordinal) ? LineKind.TopUp
        : type.Contains("服务费", StringComparison.Ordinal) || type.Contains("佣金", StringComparison.Ordinal) ? LineKind.Fee
        : type.Contains("转账", StringComparison.Ordinal) ? LineKind.Transfer
        : type.Contains("赔付", StringComparison.Ordinal) || type.Contains("扣款", StringComparison.Ordinal) ? LineKind.Adjustment
        : type.Contains("交易收入", StringComparison.Ordinal) || type.Contains("优惠券结算", StringComparison.Ordinal) ? LineKind.Sale
        : LineKind.Unknown;
}
