using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace MerchantDesk.Domain.Statements;

/// <summary>
/// What makes two lines of one account the same line. A line with the source's own id is that id with its kind, amount and day;
/// a line without is its whole content. Identical true twins of one file differ by how often they have been seen in it.
/// </summary>
public sealed class LineFingerprint
{
    private const int Length = 16;

    private readonly Dictionary<UInt128, int> seen = [];

    /// <summary>The fingerprint of the next line of a file; lines must come in file order.</summary>
    public byte[] Of(StatementLine line)
    {
        var content = line.Key is { } key
            ? string.Create(CultureInfo.InvariantCulture, $"k\u001f{key}\u001f{line.Kind}\u001f{line.Net}\u001f{line.Day:yyyy-MM-dd}\u001f{line.Occurrence}")
            : string.Create(CultureInfo.InvariantCulture,
                $"c\u001f{line.Kind}\u001f{line.Net}\u001f{line.Time.UtcTicks}\u001f{line.Balance}\u001f{line.OrderNo}\u001f{line.TradeNo}\u001f{line.RefundNo}\u001f{line.PayoutId}\u001f{line.Counterparty}\u001f{line.CounterpartyAccount}\u001f{line.Remark}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(content), hash);
        var identity = BitConverter.ToUInt128(hash);
        var times = seen[identity] = seen.GetValueOrDefault(identity) + 1;
        if (times > 1)
        {
            SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{content}\u001f#{times}")), hash);
        }

        return hash[..Length].ToArray();
    }
}
