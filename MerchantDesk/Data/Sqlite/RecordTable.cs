using System.Security.Cryptography;
using System.Text.Json;

namespace MerchantDesk.Data.Sqlite;

/// <summary>The table of a kind of record that comes in whole: its columns, the first of which say where in its file a record stands, and what fills them.</summary>
/// <param name="Key">The column by which a later export tells the same record again.</param>
public sealed record RecordTable<T>(string Name, string Key, string[] Columns, Func<T, object?[]> Values)
{
    private const int FingerprintLength = 16;

    /// <summary>How many of the last columns were not there in earlier versions: empty they are no part of the fingerprint, so that what is known stays known.</summary>
    public int AddedLater { get; init; }

    /// <summary>What a record says. Where in which file it stands is no part of it.</summary>
    /// <param name="returned">How often it was said before, with something else in between.</param>
    public byte[] FingerprintOf(object?[] cells, int returned)
    {
        var end = Columns.Length;
        while (end > Columns.Length - AddedLater && cells[end - 1] is null)
        {
            end--;
        }

        var content = SHA256.HashData(JsonSerializer.SerializeToUtf8Bytes(cells[SqliteStaging.PlaceColumns..end]));
        return (returned == 0 ? content : SHA256.HashData([.. content, .. BitConverter.GetBytes(returned)]))[..FingerprintLength];
    }
}
