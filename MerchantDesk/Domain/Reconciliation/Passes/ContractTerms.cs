using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>What a platform may take for a line, by the contract in force on the line's day.</summary>
public sealed class ContractTerms
{
    private readonly Dictionary<Currency, FeeContract[]> contracts;

    public ContractTerms(IEnumerable<FeeContract> contracts) =>
        this.contracts = contracts.GroupBy(contract => contract.Currency).ToDictionary(group => group.Key, group => group.OrderByDescending(contract => contract.ValidFrom).ToArray());

    /// <summary>The fee as the wallet should feel it: negative on a sale, zero or positive on a refund; null where no contract was in force.</summary>
    public Money? ExpectedFee(in BillFact line)
    {
        if (InForce(line) is not { } contract)
        {
            return null;
        }

        return line.Kind == LineKind.Sale ? -contract.FeeOn(line.Gross) : contract.FeeBackOn(line.Gross);
    }

    public bool IsInForce(in BillFact line) => InForce(line) is not null;

    private FeeContract? InForce(in BillFact line)
    {
        if (!contracts.TryGetValue(line.Gross.Currency, out var known))
        {
            return null;
        }

        foreach (var contract in known)
        {
            if (contract.ValidFrom <= line.Day)
            {
                return contract;
            }
        }

        return null;
    }
}
