using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Toronto-Dominion's list of an account: no header, one column out, one in, and balances; newest first, in Canadian dollars.</summary>
public sealed partial class TdFormat : IStatementFormat
{
    private const string Day = "date";
    private const string Text = "description";
    private const string Outgo = "debit";
    private const string Income = "credit";
    private const string BalanceAfter = "balance";

    private static readonly Currency Dollar = Currency.Parse("CAD");

    public string Code => "td";

    /// <summary>Nothing in the file names the bank, so that any format that is named goes before.</summary>
    public double Likelihood(FileSample sample) => !sample.IsSheet && FirstRow().IsMatch(sample.Text) ? 0.5 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        var layout = new BankLayout(Day, Day, [], (row, _) => Entry(row)) { Names = [Day, Text, Outgo, Income, BalanceAfter], BalanceColumn = BalanceAfter };
        return new BankTable(Code, [layout], settings, take).Read(bytes);
    }

    private static BankEntry? Entry(TableRow row) => new(row.Line, row.Day(Day, "MM/dd/yyyy"), row.InLessOut(Income, Outgo, Dollar))
    {
        Balance = row.StatedAmount(BalanceAfter, Dollar),
        Remark = row.Text(Text),
    };

    [GeneratedRegex("""^\s*"?\d\d/\d\d/\d{4}"?,(?:"[^"\r\n]*"|[^",\r\n]*),(?:"?[\d.,]+"?,|,"?[\d.,]+"?),"?-?[\d.,]+"?[ \t]*(?:[\r\n]|$)""")]
    private static partial Regex FirstRow();
}
