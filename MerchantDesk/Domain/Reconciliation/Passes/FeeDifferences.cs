using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>
/// The fees of one wallet that differ from the contract, gathered into one break for each currency and day, which is one contract: a rate
/// that changed is one question a day, not one a line.
/// </summary>
public sealed class FeeDifferences(string account)
{
    private const int NumbersShown = 3;

    private readonly Dictionary<(Currency Currency, DateOnly Day), List<Difference>> days = [];

    public void Add(in BillFact line, Money expected, Money told, IReadOnlyList<RecordRef> members)
    {
        if (!days.TryGetValue((line.Gross.Currency, line.Day), out var day))
        {
            days[(line.Gross.Currency, line.Day)] = day = [];
        }

        day.Add(new Difference(line.Ref, line.OrderNo ?? line.TradeNo ?? "", expected, told, members));
    }

    /// <summary>A fee that no trade explains: each is a question of its own.</summary>
    public BreakFinding Alone(in BillFact fee) =>
        Finding(fee.Gross.Currency, fee.Day, [new Difference(fee.Ref, fee.OrderNo ?? fee.TradeNo ?? "", Money.Zero(fee.Gross.Currency), fee.Gross, [fee.Ref])]);

    public IEnumerable<BreakFinding> Findings() => days.OrderBy(day => day.Key.Day).ThenBy(day => day.Key.Currency.Code).Select(day => Finding(day.Key.Currency, day.Key.Day, day.Value));

    /// <summary>At stake is every difference, not what is left where they cancel out. The line stored first is the anchor: later ones join it.</summary>
    private BreakFinding Finding(Currency currency, DateOnly day, List<Difference> lines) => new()
    {
        Kind = BreakKind.B07,
        Anchor = lines.MinBy(line => line.Anchor.Id.Value)!.Anchor,
        Account = account,
        Amount = Sum(lines.Select(line => (line.Told - line.Expected).Abs()), currency),
        Day = day,
        Arguments = [Numbers(lines), (-Sum(lines.Select(line => line.Told), currency)).ToPlainString(), (-Sum(lines.Select(line => line.Expected), currency)).ToPlainString(), currency.Code],
        Members = [.. lines.SelectMany(line => line.Members)],
    };

    private static string Numbers(List<Difference> lines) =>
        string.Join(", ", lines.Take(NumbersShown).Select(line => line.Number)) + (lines.Count > NumbersShown ? $", … ({lines.Count})" : "");

    private static Money Sum(IEnumerable<Money> amounts, Currency currency) => amounts.Aggregate(Money.Zero(currency), (sum, amount) => sum + amount);

    private sealed record Difference(RecordRef Anchor, string Number, Money Expected, Money Told, IReadOnlyList<RecordRef> Members);
}
