using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>China CITIC Bank's bill of a card, an old workbook with a title above its header: positive is what was spent.</summary>
public sealed class CiticFormat : IStatementFormat
{
    private const string Text = "交易描述";
    private const string Card = "卡末四位";

    private static readonly string[] Days = ["入账日期", "记账日期", "入账日"];
    private static readonly string[] Amounts = ["入账金额", "记账金额", "结算金额", "交易金额"];
    private static readonly string[] Currencies = ["入账币种", "记账币种", "结算币种", "币种", "交易币种"];

    public string Code => "citic";

    public double Likelihood(FileSample sample) => Has(sample, Text) && Has(sample, Card) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        // The bank has renamed its columns from time to time.
        BankLayout[] layouts = [.. Days.SelectMany(day => Amounts.Select(amount => new BankLayout(Card, day, [day, Text, amount], (row, _) => Entry(row, day, amount))))];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row, string day, string amount)
    {
        var column = Array.Find(Currencies, name => row.Text(name) is not null);
        var currency = column is null ? Currency.Cny : ChineseCurrency.Of(row, column);
        return new BankEntry(row.Line, row.Day(day, "yyyy-MM-dd", "yyyyMMdd", "yyyy/M/d"), -row.StatedAmount(amount, currency)) { Remark = row.Text(Text) };
    }
}
