using System.Globalization;
using System.Text.RegularExpressions;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;
using MerchantDesk.Formats.Reading;

namespace MerchantDesk.Formats;

/// <summary>One statement of a SWIFT file from its opening to its closing balance, over as many pages as it has.</summary>
public sealed partial class SwiftStatement(ProblemList problems, BankEntries entries, string? account, Currency currency, int line)
{
    private readonly StatementTally tally = new(currency);
    private readonly List<ControlTotal> controls = [];
    private string? page;
    private Money? opening;
    private Money? closing;
    private Money pageOpening;
    private Money pageStart;
    private DateOnly? openingDay;
    private DateOnly? closingDay;

    public Currency Currency => currency;

    /// <summary>True until the closing balance of the page that is being read.</summary>
    public bool IsOpen { get; private set; } = true;

    /// <summary>True where the page that was read last says that another one follows.</summary>
    public bool IsContinued { get; private set; }

    /// <summary>True once the message has said how many entries it holds and what they add up to.</summary>
    public bool HasTotals { get; private set; }

    private Money Net => tally.Credits - tally.Debits;

    public bool IsOf(string? number, Currency of) => number == account && of == currency;

    public void Open(string? number, DateOnly day, Money balance)
    {
        (page, opening, openingDay) = (number, balance, day);
        (pageOpening, pageStart) = (balance, Net);
    }

    /// <summary>The next page begins with what the one before ended with.</summary>
    public void Continue(string? number, Money balance, int at)
    {
        controls.Add(StatementTally.Control(ControlNames.OpeningBalance, balance, closing ?? balance, soft: true) with { Of = number });
        (page, pageOpening, pageStart, line) = (number, balance, Net, at);
        (closing, closingDay, IsOpen, IsContinued) = (null, null, true, false);
    }

    public void Take(SwiftEntry entry, SwiftText said)
    {
        var isCoded = Coded().IsMatch(entry.Supplement);
        var isAccount = AccountNumber().IsMatch(entry.Supplement);
        var text = isCoded || isAccount ? "" : entry.Supplement;
        entries.Opening = opening;
        entries.Take(tally, new BankEntry(entry.Line, entry.Day, entry.Amount)
        {
            Kind = entry.Kind,
            Account = account,
            Key = entry.Bank,
            Reference = said.Reference ?? entry.Customer,
            Counterparty = said.Counterparty,
            CounterpartyAccount = said.Account ?? (isAccount ? entry.Supplement : null),
            Remark = said.Remark is null ? text : text.Length == 0 ? said.Remark : $"{said.Remark} {text}",
            Instructed = Instructed(entry),
        });
    }

    public void Close(DateOnly day, Money balance, bool isLast)
    {
        controls.Add(StatementTally.Control(ControlNames.ClosingBalance, balance, pageOpening + Net - pageStart, soft: true) with { Of = isLast && controls.Count == 0 ? null : page });
        (closing, closingDay, IsOpen, IsContinued) = (balance, day, false, !isLast);
    }

    /// <summary>What follows the entries has begun, so none is missing, though no closing balance stood between.</summary>
    public void EndWithoutBalance() => IsOpen = false;

    /// <summary>Nothing shows that the last entry was the last.</summary>
    public void ReportMissingClosing() => ReportMissing(":62F:", "closing-missing");

    /// <summary>The same of an interim report, which has no balance.</summary>
    public void ReportMissingTotals() => ReportMissing(":90D:", "totals-missing");

    /// <summary>How many debits or credits an interim report says it holds, and their sum: <c>3PLN0,03</c>.</summary>
    public void TakeTotal(string text, bool isCredit, int at)
    {
        HasTotals = true;
        if (Total().Match(text.Trim()) is not { Success: true } total || !int.TryParse(total.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || !SwiftBalance.TryAmount(total.Groups[3].ValueSpan, currency, out var sum))
        {
            problems.Add(at, isCredit ? ":90C:" : ":90D:", "control-unreadable", text);
            return;
        }

        ControlTotal[] two =
        [
            StatementTally.Control(isCredit ? ControlNames.IncomeCount : ControlNames.OutgoCount, count, isCredit ? tally.Credited : tally.Debited),
            StatementTally.Control(isCredit ? ControlNames.IncomeTotal : ControlNames.OutgoTotal, sum, isCredit ? tally.Credits : tally.Debits),
        ];
        controls.AddRange(two);
        problems.AddDifferences(at, two);
    }

    /// <summary>The opening balance is that of the evening before where the two are of different days.</summary>
    public StatementSummary Summary()
    {
        if (IsContinued)
        {
            controls.Add(new ControlTotal(ControlNames.LastPage, "62F", "62M", false, Soft: true));
        }

        var from = openingDay < closingDay ? openingDay?.AddDays(1) : openingDay;
        from = from > tally.First ? tally.First : from;
        return tally.Summary(account, from, closingDay < tally.Last ? tally.Last : closingDay, opening, IsOpen ? null : closing, null, controls);
    }

    private void ReportMissing(string field, string problem)
    {
        problems.Add(line, field, problem);
        IsOpen = false;
    }

    /// <summary>What the payer sent in another currency: <c>/OCMT/USD11,85/</c>.</summary>
    private static Money? Instructed(SwiftEntry entry) =>
        Original().Match(entry.Supplement) is { Success: true } found && Currency.TryParse(found.Groups[1].ValueSpan, out var other) && other != entry.Amount.Currency
        && SwiftBalance.TryAmount(found.Groups[2].ValueSpan, other, out var amount)
            ? entry.Amount.IsNegative ? -amount : amount
            : null;

    [GeneratedRegex("^/[A-Z]{4}/", RegexOptions.CultureInvariant)]
    private static partial Regex Coded();

    [GeneratedRegex("^[A-Z]{2}[0-9]{2}[A-Z0-9]{10,30}$", RegexOptions.CultureInvariant)]
    private static partial Regex AccountNumber();

    [GeneratedRegex("^([0-9]{1,9})([A-Z]{3})([0-9,]+)$", RegexOptions.CultureInvariant)]
    private static partial Regex Total();

    [GeneratedRegex("/OCMT/([A-Z]{3})([0-9,]+)/", RegexOptions.CultureInvariant)]
    private static partial Regex Original();
}
