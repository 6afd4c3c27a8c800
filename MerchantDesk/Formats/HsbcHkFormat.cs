using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>HSBC Hong Kong: the list of an account that holds several currencies, each with its balance, and that of a card. Amounts are signed as the account feels them.</summary>
public sealed class HsbcHkFormat : IStatementFormat
{
    private const string Day = "Date";
    private const string CardDay = "Post date";
    private const string Text = "Description";
    private const string Amount = "Billing amount";
    private const string In = "Billing currency";
    private const string BalanceAfter = "Balance";
    private const string BalanceIn = "Balance currency";
    private const string Status = "Transaction status";

    public string Code => "hsbc-hk";

    public double Likelihood(FileSample sample) => Has(sample, Amount) && Has(sample, In) && (Has(sample, BalanceIn) || Has(sample, Status)) ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(BalanceIn, Day, [Day, Text, Amount, In, BalanceAfter, BalanceIn], (row, _) => Entry(row, Day)) { BalanceColumn = BalanceAfter },
            new(Status, CardDay, [CardDay, Text, Amount, In, Status], (row, _) => Entry(row, CardDay)),
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static BankEntry? Entry(TableRow row, string day)
    {
        var currency = row.ListedCurrency(In);
        if (row.Text(BalanceIn) is { } balanceIn && balanceIn != currency.Code)
        {
            row.Refuse(BalanceIn, "value-differs", balanceIn);
        }

        return new BankEntry(row.Line, row.Day(day, "dd/MM/yyyy", "d/M/yyyy"), row.StatedAmount(Amount, currency))
        {
            Kind = row.Text(Status) is null or "POSTED" ? LineKind.BankEntry : LineKind.Pending,
            Balance = row.Balance(BalanceAfter, currency),
            Counterparty = row.Text("Merchant name"),
            Remark = row.Text(Text),
        };
    }
}
