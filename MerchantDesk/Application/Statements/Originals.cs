namespace MerchantDesk.Application.Statements;

/// <summary>Keeps imported files byte for byte, named by the hash of their bytes.</summary>
public sealed class Originals(string folder)
{
    public void Keep(string path, string sha256)
    {
        var kept = Path.Combine(folder, sha256);
        if (!File.Exists(kept))
        {
            File.Copy(path, kept + ".part", overwrite: true);
            File.Move(kept + ".part", kept, overwrite: true);
        }
    }
}
