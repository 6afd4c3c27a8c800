using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Formats.Reading;

/// <summary>Walks the balances of a table that may print them, for each currency of its own; where one row prints none, nothing follows from the others.</summary>
public sealed class GenericBalances
{
    private readonly Dictionary<Currency, (BalanceWalk Walk, bool IsWhole)> walks = [];

    public void Take(StatementLine line)
    {
        var (walk, isWhole) = walks.TryGetValue(line.Gross.Currency, out var known) ? known : (new BalanceWalk(), true);
        walks[line.Gross.Currency] = (walk, isWhole && line.Balance is not null);
        walk.Take(line);
    }

    /// <summary>Null where nothing can be said.</summary>
    public bool? IsContinuous(Currency currency) => WalkOf(currency) is { } walk ? walk.Break is null : null;

    public Money? OpeningOf(Currency currency) => WalkOf(currency)?.Opening;

    public Money? ClosingOf(Currency currency) => WalkOf(currency)?.Closing;

    public void Report(string column, ProblemList problems)
    {
        foreach (var currency in walks.Keys)
        {
            if (WalkOf(currency)?.Break is { } gap)
            {
                problems.Add(gap.Line, column, "balance-broken", gap.Gap.ToPlainString());
            }
        }
    }

    private BalanceWalk? WalkOf(Currency currency) => walks.TryGetValue(currency, out var known) && known.IsWhole ? known.Walk : null;
}
