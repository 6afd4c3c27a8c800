using System.Security.Cryptography;

namespace MerchantDesk.Application.Setup;

/// <summary>
/// The one-time code that the console prints on an empty folder: whoever sees the console is the first owner, whoever only sees the port is not.
/// Only its hash lies in the folder; a new start prints a new one, and using it removes it.
/// </summary>
public sealed class SetupCode(string path)
{
    private const int Groups = 4;
    private const int GroupLength = 5;
    private const string Letters = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /// <summary>A new code (100 bits); the earlier one counts no more.</summary>
    public string Issue()
    {
        var code = string.Join('-', Enumerable.Range(0, Groups).Select(_ => RandomNumberGenerator.GetString(Letters, GroupLength)));
        File.WriteAllText(path, KeyIssue.HashOf(Plain(code)));
        return code;
    }

    public bool Matches(string code) => File.Exists(path)
        && CryptographicOperations.FixedTimeEquals(Convert.FromHexString(File.ReadAllText(path)), Convert.FromHexString(KeyIssue.HashOf(Plain(code))));

    public void Burn() => File.Delete(path);

    private static string Plain(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);
}
