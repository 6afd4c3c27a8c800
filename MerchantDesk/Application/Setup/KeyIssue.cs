using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>Makes bearer keys: 32 random bytes, of which only the hash is stored.</summary>
public static class KeyIssue
{
    public const int MaxDays = 365;

    private const int KeyBytes = 32;

    /// <summary>The row to store and the key to show, this once.</summary>
    public static (AccessKey Row, string Key) Make(PersonId person, string name, DateTimeOffset now, int days = MaxDays)
    {
        var key = "mdk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        return (new AccessKey { Person = person, Name = name, Hash = HashOf(key), CreatedAt = now, ExpiresAt = now.AddDays(days) }, key);
    }

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
