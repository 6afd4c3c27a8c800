using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>A refund case as the reconciliation needs it, whether kept here or stated by a file.</summary>
/// <param name="Id">The stated case's, or the payment's where it was paid here: each try at paying is a refund of its own in the bill.</param>
/// <param name="CaseNo">The number a bill may print: the case's, or the platform's of a refund that was paid here.</param>
/// <param name="Amount">What is to be refunded; never negative.</param>
public readonly record struct CaseFact(RecordId Id, string Store, string CaseNo, string OrderNo, bool ReturnsGoods, Money Amount, DateTimeOffset? GoodsBackAt, bool IsOwn = false) : IFact
{
    /// <summary>What is older tells of no payment of this case; null where nobody knows when it was paid.</summary>
    public DateTimeOffset? NotBefore { get; init; }

    public bool IsTold(DateTimeOffset at) => !(at <= NotBefore);

    public RecordRef Ref => new(IsOwn ? Side.Refund : Side.Case, Id);
}
