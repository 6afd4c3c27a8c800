using System.Security.Cryptography;
using MerchantDesk.Application.Statements;
using MerchantDesk.Domain.Values;

namespace MerchantDesk.Application.Refunds;

/// <summary>Keeps what people show as proof, byte for byte and named by the hash of its bytes. Only pictures and PDF, told by content, never by name.</summary>
public sealed class EvidenceFolder(string folder)
{
    private const int MostBytes = 10 * 1024 * 1024;

    private static readonly (byte[] Beginning, string Type)[] Known =
    [
        ([0xFF, 0xD8, 0xFF], "image/jpeg"),
        ([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A], "image/png"),
        ("RIFF"u8.ToArray(), "image/webp"),
        ("%PDF-"u8.ToArray(), "application/pdf"),
    ];

    /// <summary>Returns the hex SHA-256 under which the file is kept. Throws <see cref="RuleException"/> where it is too large or something else.</summary>
    public async Task<string> KeepAsync(Stream content, CancellationToken ct = default)
    {
        using var bytes = new MemoryStream();
        var block = new byte[81_920];
        for (int count; (count = await content.ReadAsync(block, ct)) > 0;)
        {
            bytes.Write(block, 0, count);
            if (bytes.Length > MostBytes)
            {
                throw new RuleException(Rule.EvidenceTooLarge, MostBytes / (1024 * 1024));
            }
        }

        var all = bytes.ToArray();
        if (TypeOf(all) is null)
        {
            throw new RuleException(Rule.EvidenceUnknown);
        }

        var sha = Convert.ToHexStringLower(SHA256.HashData(all));
        var kept = Path.Combine(folder, sha);
        if (!File.Exists(kept))
        {
            await ClosedFile.KeepAsync(kept, part => part.WriteAsync(all, ct).AsTask());
        }

        return sha;
    }

    /// <summary>Null where nothing is kept under the hash.</summary>
    public (byte[] Bytes, string Type)? Find(string sha256)
    {
        if (!Holds(sha256))
        {
            return null;
        }

        var bytes = File.ReadAllBytes(Path.Combine(folder, sha256));
        return (bytes, TypeOf(bytes) ?? "application/octet-stream");
    }

    /// <summary>False for what is no hash at all.</summary>
    public bool Holds(string sha256) => sha256.Length == 64 && sha256.All(char.IsAsciiHexDigitLower) && File.Exists(Path.Combine(folder, sha256));

    private static string? TypeOf(ReadOnlySpan<byte> bytes)
    {
        foreach (var (beginning, type) in Known)
        {
            if (bytes.StartsWith(beginning) && (type != "image/webp" || (bytes.Length > 12 && bytes[8..12].SequenceEqual("WEBP"u8))))
            {
                return type;
            }
        }

        return null;
    }
}
