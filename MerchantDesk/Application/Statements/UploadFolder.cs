namespace MerchantDesk.Application.Statements;

/// <summary>Where uploads wait, inside the data folder.</summary>
public sealed class UploadFolder(string path)
{
    public string NewPath()
    {
        Directory.CreateDirectory(path);
        return Path.Combine(path, Guid.NewGuid().ToString("N"));
    }

    public bool Holds(string file) => Path.GetDirectoryName(Path.GetFullPath(file)) == Path.GetFullPath(path);

    /// <summary>Removes what an ended server left. Only the one server of the folder calls this.</summary>
    public void Sweep()
    {
        if (Directory.Exists(path))
        {
            Directory.Delete(path, recursive: true);
        }
    }
}
