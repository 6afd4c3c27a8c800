using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>
/// Deutsche Kreditbank's list of an account, before 2023 (Windows-1252) and since (UTF-8): semicolons, a decimal comma, a point between
/// thousands even where no decimals follow, and one balance above the table. What is only announced (Vorgemerkt) moves nothing.
/// </summary>
public sealed partial class DkbFormat : IStatementFormat
{
    private const string OldDay = "Buchungstag";
    private const string OldAmount = "Betrag (EUR)";
    private const string OldParty = "Auftraggeber / Begünstigter";
    private const string Day = "Buchungsdatum";
    private const string Amount = "Betrag (€)";
    private const string Status = "Status";
    private const string Payer = "Zahlungspflichtige*r";
    private const string Payee = "Zahlungsempfänger*in";
    private const string Purpose = "Verwendungszweck";
    private const string Reference = "Kundenreferenz";
    private const int LongestAmount = 40;

    private static readonly string[] Forms = ["dd.MM.yyyy", "dd.MM.yy"];
    private static readonly Currency Euro = Currency.Eur;

    public string Code => "dkb";

    public double Likelihood(FileSample sample) => (Has(sample, $"\"{OldDay}\";\"Wertstellung\"") && Has(sample, OldAmount)) || Has(sample, $"\"{Day}\";\"Wertstellung\";\"{Status}\"") ? 1 : 0;

    public ParsedFile Read(Stream bytes, ReadSettings settings, Action<StatementLine> take)
    {
        BankLayout[] layouts =
        [
            new(OldDay, OldDay, [OldDay, Purpose, OldAmount], (row, _) => OldEntry(row)) { Above = Above },
            new(Day, Day, [Day, Status, Payer, Payee, Purpose, Amount], (row, _) => Entry(row)),
        ];
        return new BankTable(Code, layouts, settings, take).Read(bytes, ';', isWestern: true);
    }

    private static bool Has(FileSample sample, string text) => sample.Text.Contains(text, StringComparison.Ordinal);

    private static void Above(IRecords records, BankHead head)
    {
        var name = records.Cell(0);
        var value = records.Count > 1 ? records.Cell(1).ToString() : "";
        if (name is "Kontonummer:" or "Girokonto" || Iban().IsMatch(value))
        {
            head.Account ??= value.Split('/')[0].Trim();
        }
        else if (name is "Von:" or "Bis:" && DateOnly.TryParseExact(value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            head.Period = name is "Von:" ? (day, day) : (head.Period?.From ?? day, day);
        }
        else if (name.StartsWith("Kontostand") && TryAmount(value, out var balance))
        {
            head.Closing = balance;
        }
    }

    private static BankEntry? OldEntry(TableRow row) => new(row.Line, row.Day(OldDay, Forms), AmountOf(row, OldAmount))
    {
        Reference = row.Reference(Reference),
        Counterparty = row.Text(OldParty),
        CounterpartyAccount = row.Text("Kontonummer"),
        Remark = row.Text(Purpose) ?? row.Text("Buchungstext"),
    };

    private static BankEntry? Entry(TableRow row)
    {
        var amount = AmountOf(row, Amount);
        return new BankEntry(row.Line, row.Day(Day, Forms), amount)
        {
            Kind = row.Text(Status) is null or "Gebucht" ? LineKind.BankEntry : LineKind.Pending,
            Reference = row.Reference(Reference),
            Counterparty = row.Text(amount.IsNegative ? Payee : Payer),
            CounterpartyAccount = row.Text("IBAN"),
            Remark = row.Text(Purpose) ?? row.Text("Umsatztyp"),
        };
    }

    private static Money AmountOf(TableRow row, string column)
    {
        if (TryAmount(row.Span(column), out var money))
        {
            return money;
        }

        row.Refuse(column, "amount-unreadable", row.Cell(column));
        return money;
    }

    /// <summary>An amount with a decimal comma and perhaps the currency behind it: <c>-1.450</c> are one thousand and more.</summary>
    private static bool TryAmount(ReadOnlySpan<char> text, out Money money)
    {
        money = Money.Zero(Euro);
        text = Cells.Trim(text);
        text = Cells.Trim(text.EndsWith("EUR") ? text[..^3] : text.TrimEnd('€'));
        if (text.IsEmpty || text.Length > LongestAmount)
        {
            return false;
        }

        Span<char> plain = stackalloc char[text.Length];
        for (var i = 0; i < text.Length; i++)
        {
            plain[i] = text[i] switch { ',' => '.', '.' => ',', var c => c };
        }

        return Cells.TryMoney(plain, Euro, out money);
    }

    [GeneratedRegex(@"^[A-Z]{2}\d{2}[A-Z0-9]{10,30}$")]
    private static partial Regex Iban();
}
