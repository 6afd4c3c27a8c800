using MerchantDesk.Domain.Funds;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Statements;

/// <summary>Finds out whose account a file is about: by the number it states, else by the only wallet of the platform that writes its format.</summary>
public static class AccountGuess
{
    /// <summary>Null where nothing, or more than one account, fits.</summary>
    public static FundAccount? Of(ParsedFile file, IReadOnlyList<FundAccount> accounts)
    {
        var stated = file.Statements.Select(statement => statement.Account).OfType<string>().Distinct().ToList();
        if (stated.Count > 0)
        {
            return Only(accounts.Where(account => stated.TrueForAll(number => IsSame(number, account.Number))));
        }

        var platform = file.Format.Split('-')[0];
        return Only(accounts.Where(account => account.Kind == AccountKind.Wallet && account.Platform == platform));
    }

    /// <summary>The same number, or one of which the middle is masked by stars, dots or x.</summary>
    private static bool IsSame(string stated, string number)
    {
        var digits = stated.Replace(" ", "", StringComparison.Ordinal);
        if (string.Equals(digits, number.Replace(" ", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        var masked = digits.IndexOfAny(['*', '…', '.', 'x', 'X']);
        return masked >= 0 && number.StartsWith(digits[..masked], StringComparison.Ordinal)
            && number.EndsWith(digits[(digits.LastIndexOfAny(['*', '…', '.', 'x', 'X']) + 1)..], StringComparison.Ordinal);
    }

    private static FundAccount? Only(IEnumerable<FundAccount> accounts) => accounts.Take(2).ToList() is [var only] ? only : null;
}
