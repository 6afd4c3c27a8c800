using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace MerchantDesk.Tests.Browser;

/// <summary>What an authenticator app shows (RFC 6238, six digits, 30 seconds).</summary>
public static class Totp
{
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string Now(string secret) => At(secret, DateTimeOffset.UtcNow);

    /// <summary>The code after the present one: a code counts once, and the present one may have been used.</summary>
    public static string Next(string secret) => At(secret, DateTimeOffset.UtcNow.AddSeconds(30));

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238 and every authenticator app use HMAC-SHA-1.")]
    public static string At(string secret, DateTimeOffset time)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, time.ToUnixTimeSeconds() / 30);
        var mac = HMACSHA1.HashData(Bytes(secret), counter);
        var code = BinaryPrimitives.ReadInt32BigEndian(mac.AsSpan(mac[^1] & 15)) & int.MaxValue;
        return (code % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    private static byte[] Bytes(string secret)
    {
        var bits = secret.Replace(" ", "", StringComparison.Ordinal).TrimEnd('=').ToUpperInvariant()
            .SelectMany(c => Convert.ToString(Base32.IndexOf(c, StringComparison.Ordinal), 2).PadLeft(5, '0'));
        return [.. bits.Chunk(8).Where(chunk => chunk.Length == 8).Select(chunk => Convert.ToByte(new string(chunk), 2))];
    }
}
