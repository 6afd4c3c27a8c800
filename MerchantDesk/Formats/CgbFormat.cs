using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>China Guangfa Bank's bill of a card: positive is what was spent; the amount may have been in another currency.</summary>
public sealed class CgbFormat : IStatementFormat
{
    private const string Day = "入账日期";
    private const string Text = "交易摘要";
    private const string Spent = "交易金额";
    private const string SpentIn = "交易货币";
    private const string Booked = "入账金额";
    private const string BookedIn = "入账货币";

    public string Code => "cgb";

    public double Likelihood(FileSample sample) => Has(sample, BookedIn) && Has(sample, SpentIn) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take) =>
        new BankTable(Code, [new(BookedIn, Day, [Day, Text, Spent, SpentIn, Booked, BookedIn], (row, _) => Entry(row))], settings, take).Read(bytes);

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row)
    {
        var (currency, spentIn) = (ChineseCurrency.Of(row, BookedIn), ChineseCurrency.Of(row, SpentIn));
        var spent = -row.Amount(Spent, spentIn);
        return new BankEntry(row.Line, row.Day(Day, "yyyy/MM/dd", "yyyy/M/d", "yyyy-MM-dd"), -row.StatedAmount(Booked, currency))
        {
            Instructed = spentIn == currency ? null : spent,
            Remark = row.Text(Text),
        };
    }
}
