namespace MerchantDesk.Application.Statements;

/// <summary>Where uploads wait, inside the data folder, under names of our own and closed to other users of the machine.</summary>
public sealed class UploadFolder(string path)
{
    /// <summary>Writes the bytes and returns where; of an upload that breaks off nothing stays.</summary>
    public async Task<string> KeepAsync(Stream bytes, CancellationToken ct)
    {
        Directory.CreateDirectory(path);
        var kept = Path.Combine(path, Guid.NewGuid().ToString("N"));
        var whole = false;
        try
        {
            await using var file = ClosedFile.Create(kept);
            await bytes.CopyToAsync(file, ct);
            whole = true;
        }
        finally
        {
            if (!whole)
            {
                File.Delete(kept);
            }
        }

        return kept;
    }

    public void Discard(string file)
    {
        if (Path.GetDirectoryName(Path.GetFullPath(file)) == Path.GetFullPath(path))
        {
            File.Delete(file);
        }
    }

    /// <summary>Removes what an ended server left. Only the one server of the folder calls this.</summary>
    public void Sweep()
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
