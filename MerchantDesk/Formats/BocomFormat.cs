using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Bank of Communications: the list of an account, whose amounts have no sign but a word for debit and credit, and the bill of a card, where
/// only the first word of the text says which way money went.
/// </summary>
public sealed partial class BocomFormat : IStatementFormat
{
    private const string Day = "交易日期";
    private const string Hour = "交易时间";
    private const string Side = "借贷";
    private const string Amount = "交易金额";
    private const string BalanceAfter = "余额";
    private const string CardDay = "记账日期";
    private const string CardText = "交易说明";
    private const string Spent = "交易币种/金额";
    private const string Booked = "入账币种/金额";

    private static readonly string[] WordsIn = ["退货", "退款", "还款", "信用卡还款", "返现", "存款", "贷记调整"];
    private static readonly string[] WordsOut = ["消费", "取现", "预借现金", "分期", "利息", "手续费", "年费", "违约金", "借记调整"];
    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "bocom";

    public double Likelihood(FileSample sample) => Has(sample, Booked) || (Has(sample, Side) && Has(sample, "交易地点") && Has(sample, "对方户名")) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(Side, Day, [Day, Side, Amount, BalanceAfter], (row, _) => Entry(row)) { BalanceColumn = BalanceAfter, Shortest = 7 },
            new(Booked, CardDay, [CardDay, CardText, Booked], (row, _) => CardEntry(row)),
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row)
    {
        var day = row.Day(Day, "yyyy-MM-dd");
        var amount = row.StatedAmount(Amount, Yuan);
        var side = row.Span(Side);
        var isCredit = side.StartsWith("贷");
        if (!isCredit && !side.StartsWith("借"))
        {
            row.Refuse(Side, "value-unknown", row.Cell(Side));
        }

        return new BankEntry(row.Line, day, isCredit ? amount : -amount)
        {
            Time = BeijingTime.At(row, day, Hour, "HH:mm:ss"),
            Balance = row.Balance(BalanceAfter, Yuan),
            Counterparty = row.Text("对方户名"),
            CounterpartyAccount = row.Text("对方账号"),
            Remark = row.Joined("交易类型", "摘要"),
        };
    }

    private static BankEntry? CardEntry(TableRow row)
    {
        var text = row.Cell(CardText);
        var word = text.Split(' ')[0];
        var isIn = WordsIn.Contains(word);
        if (!isIn && !WordsOut.Contains(word))
        {
            row.Refuse(CardText, "value-unknown", word);
        }

        var booked = AmountOf(row, Booked);
        var spent = row.Text(Spent) is null ? booked : AmountOf(row, Spent);
        var instructed = spent.Currency == booked.Currency ? (Money?)null : isIn ? spent : -spent;
        return new BankEntry(row.Line, row.Day(CardDay, "yyyy-MM-dd", "yyyy/MM/dd"), isIn ? booked : -booked) { Remark = text, Instructed = instructed };
    }

    /// <summary>An amount behind its currency: <c>CNY 123.18</c>.</summary>
    private static Money AmountOf(TableRow row, string column)
    {
        var text = CurrencyAndAmount().Match(row.Cell(column));
        if (text.Success && Currency.TryParse(text.Groups[1].ValueSpan, out var currency) && Cells.TryMoney(text.Groups[2].ValueSpan, currency, out var money))
        {
            return money;
        }

        row.Refuse(column, "amount-unreadable", row.Cell(column));
        return Money.Zero(Yuan);
    }

    [GeneratedRegex(@"^([A-Z]{3})\s*(\d[\d.,]*)$")]
    private static partial Regex CurrencyAndAmount();
}
