using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Domain.Reconciliation.Passes;

/// <summary>Which bank accounts a platform's payouts belong on: in each currency the one mapped last, on the day that is asked about.</summary>
public sealed class ServingAccounts
{
    private readonly Dictionary<string, Currency> currencies;
    private readonly Dictionary<string, List<(AccountMapping Mapping, Currency Currency)>> mappings;

    public ServingAccounts(Books books)
    {
        currencies = books.Banks.ToDictionary(bank => bank.Account, bank => bank.Currency);
        mappings = books.Platforms.ToDictionary(
            platform => platform.Platform,
            platform => platform.Mappings.Where(mapping => currencies.ContainsKey(mapping.BankAccount)).Select(mapping => (mapping, currencies[mapping.BankAccount])).ToList());
    }

    public bool Serves(string account, string platform, DateOnly day) => Of(platform, currencies[account], day).Contains(account);

    /// <summary>Where money of the currency is to arrive: on the accounts in it, or where there is none, changed, on any that serves.</summary>
    public IReadOnlyList<string> For(string platform, Currency currency, DateOnly day)
    {
        var same = Of(platform, currency, day);
        return same.Count > 0 ? same : [.. mappings[platform].Select(each => each.Currency).Distinct().SelectMany(each => Of(platform, each, day))];
    }

    private List<string> Of(string platform, Currency currency, DateOnly day)
    {
        var known = mappings[platform].Where(each => each.Currency == currency && each.Mapping.Since <= day).Select(each => each.Mapping).ToList();
        return [.. known.Where(mapping => mapping.Since == known.Max(each => each.Since)).Select(mapping => mapping.BankAccount)];
    }
}
