using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Digital Federal Credit Union's list of an account: signed amounts with the sign of the dollar, ids of its own, and balances, newest first.</summary>
public sealed class DcuFormat : IStatementFormat
{
    private const string Day = "DATE";
    private const string Text = "DESCRIPTION";
    private const string Amount = "AMOUNT";
    private const string Id = "ID";
    private const string BalanceAfter = "CURRENT BALANCE";

    public string Code => "dcu";

    public double Likelihood(FileSample sample) => Has(sample, BalanceAfter) && Has(sample, "TRANSACTION TYPE") && Has(sample, "MEMO") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var layout = new BankLayout(BalanceAfter, Day, [Day, Text, Amount, Id, BalanceAfter], (row, _) => Entry(row)) { KeyColumn = Id, BalanceColumn = BalanceAfter };
        return new BankTable(Code, [layout], settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row) => new(row.Line, row.Day(Day, "MM/dd/yyyy", "M/d/yyyy"), row.StatedAmount(Amount, Currency.Usd))
    {
        Key = row.Id(Id),
        Balance = row.Balance(BalanceAfter, Currency.Usd),
        Remark = row.Joined(Text, "MEMO"),
    };
}
