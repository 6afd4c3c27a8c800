using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// ICBC's list of an account or a card: two columns of booked amounts, cells padded with blanks and a tab, a balance that the bank may hide,
/// and totals at the end.
/// </summary>
public sealed class IcbcFormat : IStatementFormat
{
    private const string Day = "交易日期";
    private const string BookedOn = "记账日期";
    private const string Income = "记账金额(收入)";
    private const string Outgo = "记账金额(支出)";
    private const string BookedIn = "记账币种";
    private const string BalanceAfter = "余额";
    private const string Total = "合计";
    private const string Card = "卡号:";

    public string Code => "icbc";

    public double Likelihood(FileSample sample) => Has(sample, Income) && Has(sample, Outgo) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var layout = new BankLayout(Income, Day, [Day, "摘要", Income, Outgo, BookedIn, BalanceAfter], (row, _) => Entry(row))
        {
            BalanceColumn = BalanceAfter,
            Above = Above,
            IsTotal = records => records.Cell(0).StartsWith("合计") || records.Cell(0).EndsWith(Total),
            Totals = Totals,
        };
        return new BankTable(Code, [layout], settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static void Above(IRecords records, BankHead head)
    {
        if (records.Cell(0).StartsWith(Card))
        {
            head.Account ??= Cells.Value(Cells.Trim(records.Cell(0)[Card.Length..]));
        }
    }

    private static BankEntry? Entry(TableRow row)
    {
        var currency = ChineseCurrency.Of(row, BookedIn);
        return new BankEntry(row.Line, row.Day(row.Text(BookedOn) is null ? Day : BookedOn, "yyyy-MM-dd"), row.InLessOut(Income, Outgo, currency))
        {
            Balance = row.Balance(BalanceAfter, currency),
            Counterparty = row.Text("对方户名"),
            CounterpartyAccount = row.Text("对方账户"),
            Remark = row.Joined("摘要", "交易场所"),
        };
    }

    /// <summary>The totals name their currency, or are those of the only one.</summary>
    private static (Currency, IReadOnlyList<ControlTotal>)? Totals(TableRow row, IReadOnlyCollection<StatementTally> tallies)
    {
        var name = row.Span(Day);
        if (!ChineseCurrency.TryParse(name.EndsWith(Total) ? name[..^Total.Length] : name, out var currency))
        {
            currency = tallies.Count == 1 ? tallies.First().Currency : Currency.Cny;
        }

        var tally = tallies.FirstOrDefault(each => each.Currency == currency) ?? new StatementTally(currency);
        var (income, outgo) = (row.Amount(Income, currency), row.Amount(Outgo, currency));
        return !row.IsReadable ? null : (currency,
        [
            StatementTally.Control(ControlNames.IncomeTotal, income, tally.Credits),
            StatementTally.Control(ControlNames.OutgoTotal, outgo, tally.Debits),
        ]);
    }
}
