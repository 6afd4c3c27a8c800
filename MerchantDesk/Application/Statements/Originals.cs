namespace MerchantDesk.Application.Statements;

/// <summary>Keeps files byte for byte, named by the hash of their bytes: those that came in, and those that wait for a second person.</summary>
public sealed class Originals(string folder)
{
    public string PathOf(string sha256) => Path.Combine(folder, sha256);

    public void Keep(string path, string sha256)
    {
        var kept = PathOf(sha256);
        if (!File.Exists(kept))
        {
            using (var bytes = File.OpenRead(path))
            using (var part = ClosedFile.Create(kept + ".part"))
            {
                bytes.CopyTo(part);
            }

            File.Move(kept + ".part", kept, overwrite: true);
        }
    }
}
