using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Components.Statements;

/// <summary>Statements of one account and currency as one: banks put a statement for each day into the file of a month.</summary>
/// <param name="Opening">Null where a statement does not run on from the one before, so that they are not one.</param>
public sealed record StatementFold(string? Account, Currency Currency, int Count, DateOnly? From, DateOnly? To, Money? Opening, Money? Closing, Money Credits, Money Debits)
{
    /// <summary>More statements than this are drawn as one.</summary>
    public const int Most = 3;

    public static IReadOnlyList<StatementFold> Of(IReadOnlyList<StatementSummary> statements) => statements.Count <= Most
        ? [.. statements.Select(statement => One([statement]))]
        : [.. statements.GroupBy(statement => (statement.Account, statement.Currency)).Select(same => One([.. same]))];

    private static StatementFold One(IReadOnlyList<StatementSummary> same)
    {
        List<StatementSummary> inOrder = [.. same.OrderBy(statement => statement.From)];
        var runsOn = inOrder.Zip(inOrder.Skip(1)).All(pair => pair.First.Closing is { } closing && pair.Second.Opening == closing);
        var (first, last) = (inOrder[0], inOrder[^1]);
        return new StatementFold(
            first.Account, first.Currency, same.Count, same.Min(statement => statement.From), same.Max(statement => statement.To), runsOn ? first.Opening : null, runsOn ? last.Closing : null,
            same.Select(statement => statement.Credits).Aggregate((sum, each) => sum + each), same.Select(statement => statement.Debits).Aggregate((sum, each) => sum + each));
    }
}
