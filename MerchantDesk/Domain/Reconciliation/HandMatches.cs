namespace MerchantDesk.Domain.Reconciliation;

/// <summary>
/// What somebody has joined by hand. A bill line may stand beside an order and beside the bank, so what is settled is a record in one leg:
/// that leg's passes do not take it and do not miss its other side, the others look at it as at any line.
/// </summary>
public sealed class HandMatches
{
    private readonly List<IReadOnlyList<RecordRef>> inL1 = [];
    private readonly List<IReadOnlyList<RecordRef>> inL4 = [];
    private readonly HashSet<RecordRef> settledInL1 = [];
    private readonly HashSet<RecordRef> settledInL4 = [];

    public HandMatches(IEnumerable<IReadOnlyList<RecordRef>> matches)
    {
        foreach (var members in matches)
        {
            var isWithBank = members.Any(member => member.Side == Side.Bank);
            (isWithBank ? inL4 : inL1).Add(members);
            (isWithBank ? settledInL4 : settledInL1).UnionWith(members);
        }
    }

    public IReadOnlyList<IReadOnlyList<RecordRef>> WithOrders => inL1;

    public IReadOnlyList<IReadOnlyList<RecordRef>> WithBank => inL4;

    /// <summary>True for what stands in such a match with an order or a case.</summary>
    public bool IsSettledWithOrders(RecordRef record) => settledInL1.Count > 0 && settledInL1.Contains(record);

    /// <summary>True for what stands in such a match with a bank line.</summary>
    public bool IsSettledWithBank(RecordRef record) => settledInL4.Count > 0 && settledInL4.Contains(record);
}
