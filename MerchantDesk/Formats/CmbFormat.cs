using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// China Merchants Bank: the list of an account as the app sends it, with signed amounts and balances; as online banking writes it, with a
/// column in and a column out, perhaps with totals; and the bill of a card, whose days have no year of their own and whose amounts are
/// positive where money was spent.
/// </summary>
public sealed partial class CmbFormat : IStatementFormat
{
    private const string Day = "记账日期";
    private const string Amount = "交易金额";
    private const string BalanceAfter = "联机余额";
    private const string Summary = "交易摘要";
    private const string In = "货币";
    private const string CardDay = "记账日";
    private const string CardAmount = "人民币金额";
    private const string WebDay = "交易日期";
    private const string WebTime = "交易时间";
    private const string WebIn = "收入";
    private const string WebOut = "支出";
    private const string WebBalance = "余额";
    private const string WebKind = "交易类型";
    private const string WebNote = "交易备注";

    public string Code => "cmb";

    public double Likelihood(FileSample sample) => (Has(sample, Day) && Has(sample, BalanceAfter)) || (Has(sample, CardAmount) && Has(sample, "交易地金额")) || IsOfWeb(sample) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(BalanceAfter, Day, [Day, Amount, BalanceAfter, Summary], (row, _) => Entry(row)) { BalanceColumn = BalanceAfter, Shortest = 4 },
            new(CardAmount, CardDay, [CardDay, Summary, CardAmount], CardEntry) { Above = TakeMonth },
            new(WebBalance, WebDay, [WebDay, WebTime, WebIn, WebOut, WebBalance, WebKind], WebEntry)
            {
                BalanceColumn = WebBalance,
                Above = TakeHead,
                IsTotal = records => records.Cell(0).StartsWith("#"),
                Totals = WebTotals,
                MayLackTotals = true,
            },
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row)
    {
        var currency = row.Text(In) is null ? Currency.Cny : ChineseCurrency.Of(row, In);
        return new BankEntry(row.Line, row.Day(Day, "yyyy-MM-dd", "yyyy/M/d"), row.StatedAmount(Amount, currency))
        {
            Balance = row.Balance(BalanceAfter, currency),
            Counterparty = row.Text("对手信息"),
            Remark = row.Joined(Summary, "客户摘要"),
        };
    }

    private static bool IsOfWeb(FileSample sample) =>
        sample.Text.Replace("\"", "", StringComparison.Ordinal).Contains(string.Join(',', WebDay, WebTime, WebIn, WebOut, WebBalance, WebKind, WebNote), StringComparison.Ordinal);

    private static BankEntry? WebEntry(TableRow row, BankHead head)
    {
        var currency = head.Currency ?? Currency.Cny;
        var day = row.Day(WebDay, "yyyyMMdd", "yyyy-MM-dd", "yyyy/M/d");
        return new BankEntry(row.Line, day, row.InLessOut(WebIn, WebOut, currency))
        {
            Time = BeijingTime.At(row, day, WebTime, "HH:mm:ss"),
            Balance = row.Balance(WebBalance, currency),
            Remark = row.Joined(WebKind, WebNote),
        };
    }

    private static (Currency Currency, IReadOnlyList<ControlTotal> Controls)? WebTotals(TableRow row, IReadOnlyCollection<StatementTally> tallies)
    {
        var tally = tallies.FirstOrDefault() ?? new StatementTally(Currency.Cny);
        if (Total().Match(row.Cell(WebDay)) is not { Success: true } total
            || !int.TryParse(total.Groups[2].ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture, out var count)
            || !Cells.TryMoney(total.Groups[3].ValueSpan, tally.Currency, out var stated))
        {
            return null;
        }

        return (tally.Currency, total.Groups[1].Value == WebIn
            ? [StatementTally.Control(ControlNames.IncomeCount, count, tally.Credited), StatementTally.Control(ControlNames.IncomeTotal, stated.Abs(), tally.Credits)]
            : [StatementTally.Control(ControlNames.OutgoCount, count, tally.Debited), StatementTally.Control(ControlNames.OutgoTotal, stated.Abs(), tally.Debits)]);
    }

    private static void TakeHead(IRecords records, BankHead head)
    {
        var text = records.Text.ToString();
        if (HeadCurrency().Match(text) is { Success: true } named && ChineseCurrency.TryParse(named.Groups[1].ValueSpan, out var currency))
        {
            head.Currency ??= currency;
        }

        if (HeadPeriod().Match(text) is { Success: true } bounds
            && DateOnly.TryParseExact(bounds.Groups[1].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            && DateOnly.TryParseExact(bounds.Groups[2].Value, "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
        {
            head.Period ??= (from, to);
        }
    }

    private static BankEntry? CardEntry(TableRow row, BankHead head) =>
        new(row.Line, CardDayOf(row, head), -row.StatedAmount(CardAmount, Currency.Cny)) { Remark = row.Text(Summary) };

    /// <summary>The bill of January tells of December, too.</summary>
    private static DateOnly CardDayOf(TableRow row, BankHead head)
    {
        var text = row.Span(CardDay);
        if (head.Month is { } month && DateTime.TryParseExact($"2000/{text}", "yyyy/MM/dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            var year = day.Month > month.Month ? month.Year - 1 : month.Year;
            if (year > 0 && day.Day <= DateTime.DaysInMonth(year, day.Month))
            {
                return new DateOnly(year, day.Month, day.Day);
            }
        }

        row.Refuse(CardDay, "time-unreadable", row.Cell(CardDay));
        return default;
    }

    private static void TakeMonth(IRecords records, BankHead head)
    {
        if (MonthOfBill().Match(records.Text.ToString()) is { Success: true } title
            && DateOnly.TryParseExact($"{title.Groups[1].Value}-{title.Groups[2].Value}-01", "yyyy-M-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var month))
        {
            head.Month ??= month;
        }
    }

    [GeneratedRegex(@"(收入|支出)合计\s*[:：]\s*([\d,]+)\s*笔\D*?([\d,.]+)\s*元")]
    private static partial Regex Total();

    [GeneratedRegex(@"币\s*种\s*[:：]\s*\[\s*([^\]\s]+)\s*\]")]
    private static partial Regex HeadCurrency();

    [GeneratedRegex(@"起始日期\s*[:：]\s*\[\s*(\d{8})\s*\].*终止日期\s*[:：]\s*\[\s*(\d{8})\s*\]")]
    private static partial Regex HeadPeriod();

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月")]
    private static partial Regex MonthOfBill();
}
