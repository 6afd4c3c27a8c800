using System.Security.Cryptography;
using System.Text;

namespace MerchantDesk.Data;

/// <summary>
/// What somebody wrote about an act, beside the log: its leaf holds only the keyed hash. Without key and words the leaf still proves itself
/// and says nothing of them.
/// </summary>
public sealed class AuditNote : IAppendOnly
{
    /// <summary>How a leaf calls the hash.</summary>
    public const string Property = "hmac";

    /// <summary>The leaf's number.</summary>
    public required long Seq { get; init; }

    /// <summary>Hex HMAC-SHA-256 of the words in UTF-8 under <see cref="Key"/>, as the leaf has it.</summary>
    public required string Hmac { get; init; }

    public required byte[] Key { get; init; }

    public required string Text { get; init; }

    /// <summary>True where these are the words that were hashed.</summary>
    public bool Holds => Hmac == Of(Key, Text);

    public static AuditNote Of(long seq, string text)
    {
        var key = RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);
        return new AuditNote { Seq = seq, Hmac = Of(key, text), Key = key, Text = text };
    }

    private static string Of(byte[] key, string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}
