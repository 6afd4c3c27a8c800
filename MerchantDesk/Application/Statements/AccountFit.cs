using MerchantDesk.Domain.Funds;
using MerchantDesk.Domain.Statements;
using MerchantDesk.Formats;

namespace MerchantDesk.Application.Statements;

/// <summary>
/// Whether a file belongs on the account it was brought for. A bill of another platform is refused on its wallet; a number, a currency or a
/// platform that may well be right, and a platform's bill on a bank account, is asked about, and stays to be read beside what came in.
/// </summary>
public static class AccountFit
{
    private static readonly HashSet<string> Asking = ["account-differs", "account-currency", "platform-unsure", "platform-bank"];

    /// <summary>True where somebody must say that the file belongs there.</summary>
    public static bool Asks(FileProblem problem) => Asking.Contains(problem.Code);

    public static ParsedFile Checked(ParsedFile parsed, AccountPlace place)
    {
        var account = place.Account;
        var problems = parsed.Statements.Select(statement => statement.Currency).Distinct().Where(place.LacksCurrency)
            .Select(currency => new FileProblem(0, null, "account-currency", currency.Code, account.Currency.Code, Refuses: false))
            .Concat(parsed.Format.Split(", ").Select(format => OfPlatform(format, place)).OfType<FileProblem>()).ToList();
        var refusing = problems.Where(problem => problem.Refuses).ToList();
        return parsed with
        {
            Statements = [.. parsed.Statements.Select(statement => Noted(statement, place))],
            Problems = [.. refusing, .. parsed.Problems, .. problems.Except(refusing)],
            ProblemCount = parsed.ProblemCount + refusing.Count,
        };
    }

    private static FileProblem? OfPlatform(string format, AccountPlace place)
    {
        var account = place.Account;
        return PlatformFormats.PlatformOf(format) is not { } platform ? null
            : account.Kind == AccountKind.Bank ? new FileProblem(0, null, "platform-bank", platform, account.Code, Refuses: false)
            : account.Platform == platform ? null
            : PlatformFormats.TellsOfItself(account.Platform) ? new FileProblem(0, null, "platform-other", platform, account.Platform)
            : place.ToldFormats.Contains(format) ? null
            : new FileProblem(0, null, "platform-unsure", platform, account.Platform, Refuses: false);
    }

    /// <summary>What the file names otherwise than the books stands among its controls, so that a receipt shows it for good.</summary>
    private static StatementSummary Noted(StatementSummary statement, AccountPlace place)
    {
        List<ControlTotal> notes = [];
        if (statement.Account is { } number && !AccountNumber.IsSame(number, place.Account.Number))
        {
            notes.Add(new ControlTotal(ControlTotal.AccountNamed, number, place.Account.Number, null));
        }

        if (place.LacksCurrency(statement.Currency))
        {
            notes.Add(new ControlTotal(ControlTotal.CurrencyNamed, statement.Currency.Code, place.Account.Currency.Code, null));
        }

        return notes.Count == 0 ? statement : statement with { Controls = [.. statement.Controls, .. notes] };
    }
}
