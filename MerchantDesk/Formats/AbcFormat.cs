using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Agricultural Bank of China's list of an account: signed amounts with a plus, balances, days and hours without marks; a row may end early.</summary>
public sealed class AbcFormat : IStatementFormat
{
    private const string Day = "交易日期";
    private const string Hour = "交易时间";
    private const string Summary = "交易摘要";
    private const string Amount = "交易金额";
    private const string BalanceAfter = "本次余额";
    private const string Journal = "日 志 号";

    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "abc";

    public double Likelihood(FileSample sample) => Has(sample, BalanceAfter) && Has(sample, Amount) && Has(sample, "交易附言") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var layout = new BankLayout(BalanceAfter, Day, [Day, Summary, Amount, BalanceAfter], (row, _) => Entry(row))
        {
            KeyColumn = Journal,
            BalanceColumn = BalanceAfter,
            Shortest = 5,
        };
        return new BankTable(Code, [layout], settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row)
    {
        var day = row.Day(Day, "yyyyMMdd", "yyyy-MM-dd");

        // What the bank books by itself, such as interest, has a number of zeros.
        var journal = row.Span(Journal).Trim('0').IsEmpty ? null : row.Text(Journal);
        return new BankEntry(row.Line, day, row.StatedAmount(Amount, Yuan))
        {
            Key = journal,
            Time = BeijingTime.At(row, day, Hour, "HHmmss", "HH:mm:ss"),
            Balance = row.Balance(BalanceAfter, Yuan),
            Counterparty = row.Text("对手信息"),
            Remark = row.Joined(Summary, "交易附言"),
        };
    }
}
