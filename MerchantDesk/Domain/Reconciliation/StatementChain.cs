using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// Statements of one account and currency one behind another. Those of the same days stand in the order in which their balances lead from
/// one to the next, whichever was told first.
/// </summary>
public static class StatementChain
{
    public static IReadOnlyList<StatementFact> InOrder(IEnumerable<StatementFact> statements)
    {
        var chain = new List<StatementFact>();
        StatementFact? last = null;
        foreach (var sameDays in statements.GroupBy(statement => statement.Days).OrderBy(group => group.Key.First).ThenBy(group => group.Key.Last))
        {
            foreach (var statement in Linked([.. sameDays.OrderBy(statement => statement.Id.Value)], last?.Closing))
            {
                chain.Add(statement);
                last = Later(last, statement);
            }
        }

        return chain;
    }

    /// <summary>
    /// The one of the two that says with what the account closed: the one that reaches further or, of the same last day, runs on from the other.
    /// Where both tell that day from its beginning no balance says which was made later, and the one that came in last counts.
    /// </summary>
    public static StatementFact Later(StatementFact? before, StatementFact next) =>
        before is null || next.Days.Last > before.Days.Last || (next.Days.Last == before.Days.Last && (RunsOn(before, next) || (!RunsOn(next, before) && next.Days != before.Days && next.Id.Value > before.Id.Value)))
            ? next
            : before;

    private static bool RunsOn(StatementFact before, StatementFact next) => next.Days.First == next.Days.Last && before.Closing is { } closing && next.Opening == closing;

    /// <summary>The way through all of them from one balance to the next, as one draws a figure in one line; what is on no such way comes last.</summary>
    private static List<StatementFact> Linked(List<StatementFact> statements, Money? opening)
    {
        var open = statements.FindAll(statement => statement is { Opening: not null, Closing: not null });
        if (open.Count < 2)
        {
            return statements;
        }

        var from = open.GroupBy(statement => statement.Opening!.Value).ToDictionary(group => group.Key, group => new Queue<StatementFact>(group));
        var way = new List<StatementFact>();
        var stack = new Stack<(Money Balance, StatementFact? By)>([(Start(open, opening), null)]);
        while (stack.Count > 0)
        {
            if (from.GetValueOrDefault(stack.Peek().Balance) is { Count: > 0 } next)
            {
                stack.Push((next.Peek().Closing!.Value, next.Dequeue()));
            }
            else if (stack.Pop().By is { } by)
            {
                way.Insert(0, by);
            }
        }

        return [.. way, .. statements.Except(way)];
    }

    /// <summary>The balance that the days before closed with, else one that more statements open with than close.</summary>
    private static Money Start(List<StatementFact> statements, Money? opening) =>
        opening is { } known && statements.Exists(statement => statement.Opening == known) ? known
            : statements.Find(statement => statements.Count(other => other.Opening == statement.Opening) > statements.Count(other => other.Closing == statement.Opening))?.Opening ?? statements[0].Opening!.Value;
}
