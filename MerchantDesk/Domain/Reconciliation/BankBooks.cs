using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation;

/// <summary>What a bank tells of one account.</summary>
public sealed record BankBooks
{
    public required string Account { get; init; }

    /// <summary>The account's main currency: a platform has one account of each at a time.</summary>
    public required Currency Currency { get; init; }

    public required BankFact[] Lines { get; init; }

    /// <summary>The days told of in any currency.</summary>
    public required Coverage Coverage { get; init; }

    /// <summary>The days told of in each currency that its statements are in; a statement tells of one.</summary>
    public IReadOnlyDictionary<Currency, Coverage> CoverageByCurrency { get; init; } = new Dictionary<Currency, Coverage>();

    /// <summary>
    /// What must have told before money of that currency is missed: the statements in it, and those in the account's own, into which the bank
    /// may have changed it; nothing where neither has come.
    /// </summary>
    public IReadOnlyList<Coverage> ToldIn(Currency currency)
    {
        Coverage[] told = [.. new[] { Currency, currency }.Distinct().Select(each => CoverageByCurrency.GetValueOrDefault(each)).OfType<Coverage>()];
        return told.Length > 0 ? told : [CoverageByCurrency.Count == 0 ? Coverage : new Coverage([])];
    }
}
