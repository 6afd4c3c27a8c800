using System.Globalization;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Shanghai Pudong Development Bank's list of an account, an old workbook: one column in, one out, and balances.</summary>
public sealed class SpdbFormat : IStatementFormat
{
    private const string Day = "交易日期";
    private const string Type = "交易类型";
    private const string Income = "存入金额";
    private const string Outgo = "取出金额";
    private const string BalanceAfter = "余额";

    private static readonly Currency Yuan = Currency.Cny;

    public string Code => "spdb";

    public double Likelihood(FileSample sample) => Has(sample, Income) && Has(sample, Outgo) && Has(sample, "交易对手名称") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var layout = new BankLayout(Income, Day, [Day, Type, Income, Outgo, BalanceAfter], (row, _) => Entry(row, settings)) { BalanceColumn = BalanceAfter, Above = Above };
        return new BankTable(Code, [layout], settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    /// <summary>Names and values stand side by side: <c>账号, 6200…, 日期范围, 20251201-20251231</c>.</summary>
    private static void Above(IRecords records, BankHead head)
    {
        for (var i = 0; i + 1 < records.Count; i += 2)
        {
            if (records.Cell(i) is "账号")
            {
                head.Account ??= Cells.Value(records.Cell(i + 1));
            }
            else if (records.Cell(i) is "日期范围" && records.Cell(i + 1) is { Length: 17 } days && days[8] == '-'
                && DateOnly.TryParseExact(days[..8], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
                && DateOnly.TryParseExact(days[9..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var to))
            {
                head.Period ??= (from, to);
            }
        }
    }

    private static BankEntry? Entry(TableRow row, ReadSettings settings)
    {
        var time = BeijingTime.Of(row, Day, settings);
        return new BankEntry(row.Line, DateOnly.FromDateTime(time.DateTime), row.InLessOut(Income, Outgo, Yuan))
        {
            Time = time,
            Balance = row.Balance(BalanceAfter, Yuan),
            Counterparty = row.Text("交易对手名称"),
            CounterpartyAccount = row.Text("交易对手账号"),
            Remark = row.Joined(Type, "附言"),
        };
    }
}
