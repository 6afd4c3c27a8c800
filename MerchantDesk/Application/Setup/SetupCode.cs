using System.Globalization;
using System.Security.Cryptography;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>
/// The one-time code that the console prints on an empty folder: whoever sees the console is the first owner, whoever only sees the port is not.
/// Only its hash lies in the folder, with when it was made; a new start prints a new one, half an hour ends it, and using it removes it.
/// </summary>
public sealed class SetupCode(string path, TimeProvider clock)
{
    public const int LifetimeMinutes = 30;

    private const int Groups = 4;
    private const int GroupLength = 5;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A new code (100 bits); the earlier one counts no more.</summary>
    public string Issue()
    {
        var code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
        File.WriteAllLines(path, [KeyIssue.HashOf(Plain(code)), clock.GetUtcNow().UtcTicks.ToString(CultureInfo.InvariantCulture)]);
        return code;
    }

    /// <summary>Throws <see cref="RuleException"/> where this is not the code, or no longer.</summary>
    public void Demand(string code)
    {
        if (!File.Exists(path) || File.ReadAllLines(path) is not [var hash, var made]
            || !CryptographicOperations.FixedTimeEquals(Convert.FromHexString(hash), Convert.FromHexString(KeyIssue.HashOf(Plain(code)))))
        {
            throw new RuleException(Rule.SetupCodeWrong);
        }

        if (clock.GetUtcNow().UtcTicks - long.Parse(made, CultureInfo.InvariantCulture) is < 0 or > LifetimeMinutes * TimeSpan.TicksPerMinute)
        {
            throw new RuleException(Rule.SetupCodeExpired, LifetimeMinutes);
        }
    }

    public void Burn() => File.Delete(path);

    private static string Plain(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
