using System.Security.Cryptography;
using System.Text;
using MerchantDesk.Data;
using MerchantDesk.Domain.Duties;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Setup;

/// <summary>Makes bearer keys: 32 random bytes, of which only the hash is stored.</summary>
public static class KeyIssue
{
    public const int MaxDays = 365;

    /// <summary>How long somebody has for their first sign-in.</summary>
    private const int FirstDays = 30;

    private const int KeyBytes = 32;
    private const char Separator = ',';

    /// <summary>The row to store and the key to show, this once.</summary>
    /// <param name="until">Ends no later than this, whatever the days.</param>
    public static (AccessKey Row, string Key) Make(PersonId person, string name, DateTimeOffset now, int days = MaxDays, IReadOnlySet<Duty>? scope = null, DateTimeOffset? until = null)
    {
        var key = "mdk_" + Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(KeyBytes));
        var ends = now.AddDays(days);
        return (new AccessKey { Person = person, Name = name, Hash = HashOf(key), CreatedAt = now, ExpiresAt = until < ends ? until.Value : ends, Scope = scope is null ? null : string.Join(Separator, scope.Order()) }, key);
    }

    /// <summary>A key that proves at the first sign-in who somebody is, and does nothing else: whoever made it has seen it.</summary>
    public static (AccessKey Row, string Key) MakeFirst(PersonId person, DateTimeOffset now) => Make(person, "first sign-in", now, FirstDays, new HashSet<Duty>());

    /// <summary>What a stored scope names; null where it is not limited.</summary>
    public static IReadOnlySet<Duty>? DutiesOf(string? scope) => scope?.Split(Separator, StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Duty>).ToHashSet();

    public static string HashOf(string key) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(key)));
}
