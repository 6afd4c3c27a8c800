namespace MerchantDesk.Application.Statements;

/// <summary>Keeps files byte for byte, named by the hash of their bytes: those that came in, and those that wait for a second person.</summary>
public sealed class Originals(string folder)
{
    public string PathOf(string sha256) => Path.Combine(folder, sha256);

    public async Task KeepAsync(string path, string sha256, CancellationToken ct = default)
    {
        var kept = PathOf(sha256);
        if (File.Exists(kept))
        {
            return;
        }

        await using var bytes = File.OpenRead(path);
        await ClosedFile.KeepAsync(kept, part => bytes.CopyToAsync(part, ct));
    }
}
