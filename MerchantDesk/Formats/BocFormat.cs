using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Bank of China: the list of an account, with signed amounts, balances and rows of dashes for nothing, and the bill of a card with a column
/// in and a column out. Both may hold several currencies.
/// </summary>
public sealed class BocFormat : IStatementFormat
{
    private const string Day = "记账日期";
    private const string Hour = "记账时间";
    private const string In = "币别";
    private const string Amount = "金额";
    private const string BalanceAfter = "余额";
    private const string Name = "交易名称";
    private const string Card = "借记卡号";
    private const string CardDay = "银行记账日";
    private const string Income = "存入";
    private const string Outgo = "支出";
    private const string CardIn = "币种";
    private const string CardText = "交易描述";

    public string Code => "boc";

    public double Likelihood(FileSample sample) => (Has(sample, In) && Has(sample, Card)) || (Has(sample, CardDay) && Has(sample, Income)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(Hour, Day, [Day, Hour, In, Amount, BalanceAfter, Name], Entry) { BalanceColumn = BalanceAfter },
            new(CardDay, CardDay, [CardDay, CardText, Income, Outgo, CardIn], (row, _) => CardEntry(row)),
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row, BankHead head)
    {
        var currency = ChineseCurrency.Of(row, In);
        var day = row.Day(Day, "yyyy-MM-dd");
        head.Account ??= Said(row, Card);
        return new BankEntry(row.Line, day, row.StatedAmount(Amount, currency))
        {
            Time = BeijingTime.At(row, day, Hour, "HH:mm:ss"),
            Balance = row.Balance(BalanceAfter, currency),
            Counterparty = Said(row, "对方账户名"),
            CounterpartyAccount = Said(row, "对方卡号/账号"),
            Remark = Said(row, "附言") is { } note ? $"{row.Text(Name)} {note}" : row.Text(Name),
        };
    }

    private static BankEntry? CardEntry(TableRow row)
    {
        var currency = ChineseCurrency.Of(row, CardIn);
        return new BankEntry(row.Line, row.Day(CardDay, "yyyy-MM-dd"), row.InLessOut(Income, Outgo, currency)) { Remark = Said(row, CardText) };
    }

    /// <summary>Null for a row of dashes.</summary>
    private static string? Said(TableRow row, string column) => row.Span(column).Trim('-').Trim() is { IsEmpty: false } text ? text.ToString() : null;
}
