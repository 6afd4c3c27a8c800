using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// China Merchants Bank: the list of an account, with signed amounts and balances, and the bill of a card, whose days have no year of their
/// own and whose amounts are positive where money was spent.
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

    public string Code => "cmb";

    public double Likelihood(FileSample sample) => (Has(sample, Day) && Has(sample, BalanceAfter)) || (Has(sample, CardAmount) && Has(sample, "交易地金额")) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(BalanceAfter, Day, [Day, Amount, BalanceAfter, Summary], (row, _) => Entry(row)) { BalanceColumn = BalanceAfter, Shortest = 4 },
            new(CardAmount, CardDay, [CardDay, Summary, CardAmount], CardEntry) { Above = TakeMonth },
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

    [GeneratedRegex(@"(\d{4})年(\d{1,2})月")]
    private static partial Regex MonthOfBill();
}
