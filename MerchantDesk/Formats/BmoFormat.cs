using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>Bank of Montreal: the list of an account, signed, and that of a card, where positive is what was spent. A sentence stands above either; in Canadian dollars.</summary>
public sealed class BmoFormat : IStatementFormat
{
    private const string Account = "First Bank Card";
    private const string Day = "Date Posted";
    private const string Card = "Card #";
    private const string CardDay = "Posting Date";
    private const string Amount = "Transaction Amount";
    private const string Text = "Description";

    private static readonly Currency Dollar = Currency.Parse("CAD");

    public string Code => "bmo";

    public double Likelihood(FileSample sample) => Has(sample, Amount) && ((Has(sample, Account) && Has(sample, Day)) || (Has(sample, "Item #") && Has(sample, Card))) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(Account, Day, [Account, Day, Amount, Text], (row, head) => Entry(row, head, Account, Day, isCard: false)),
            new(Card, CardDay, [Card, CardDay, Amount, Text], (row, head) => Entry(row, head, Card, CardDay, isCard: true)),
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row, BankHead head, string account, string day, bool isCard)
    {
        head.Account ??= row.Text(account)?.Trim('\'');
        var amount = row.StatedAmount(Amount, Dollar);
        return new BankEntry(row.Line, row.Day(day, "yyyyMMdd"), isCard ? -amount : amount) { Remark = row.Text(Text) };
    }
}
