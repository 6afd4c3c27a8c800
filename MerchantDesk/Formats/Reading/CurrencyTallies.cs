using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>
/// One tally for each currency of a file, in the order in which the file shows them, with the controls and the balance of each. The rows of
/// all stand in one direction.
/// </summary>
public sealed class CurrencyTallies
{
    private readonly RowOrder order = new();
    private readonly Dictionary<Currency, (StatementTally Tally, BalanceWalk Walk, List<ControlTotal> Controls)> kept = [];

    public void Take(StatementLine line)
    {
        var (tally, walk, _) = Of(line.Gross.Currency);
        tally.Take(line);
        walk.Take(line);
    }

    public void Add(Currency currency, ControlTotal control) => Of(currency).Controls.Add(control);

    /// <summary>A problem for each currency whose balance does not follow from row to row.</summary>
    public void AddBreaks(string column, ProblemList problems)
    {
        foreach (var (_, walk, _) in kept.Values)
        {
            if (walk.Break is { } gap)
            {
                problems.Add(gap.Line, column, "balance-broken", gap.Gap.ToPlainString());
            }
        }
    }

    public IReadOnlyList<StatementSummary> Summaries(string? account, DateOnly? from = null, DateOnly? to = null) =>
    [
        .. kept.Values.Select(each => each.Tally.Summary(
            account, from, to, each.Walk.Opening, each.Walk.Closing, each.Walk.Closing is null ? null : each.Walk.Break is null, each.Controls)),
    ];

    private (StatementTally Tally, BalanceWalk Walk, List<ControlTotal> Controls) Of(Currency currency) =>
        kept.TryGetValue(currency, out var known) ? known : kept[currency] = (new StatementTally(currency), new BalanceWalk(order), []);
}
