using MerchantDesk.Domain.Funds;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Statements;

/// <summary>Finds out whose account a file is about: by a number it states, else by the only wallet of the platform that writes its format.</summary>
public static class AccountGuess
{
    /// <summary>Null where nothing, or more than one account, fits.</summary>
    public static FundAccount? Of(ParsedFile file, IReadOnlyList<FundAccount> accounts)
    {
        var stated = file.Statements.Select(statement => statement.Account).OfType<string>().Distinct().ToList();
        if (stated.Count > 0)
        {
            return Only(accounts.Where(account => stated.Exists(number => AccountNumber.IsSame(number, account.Number))));
        }

        var platform = file.Format.Split('-')[0];
        return Only(accounts.Where(account => account.Kind == AccountKind.Wallet && account.Platform == platform));
    }

    private static FundAccount? Only(IEnumerable<FundAccount> accounts) => accounts.Take(2).ToList() is [var only] ? only : null;
}
