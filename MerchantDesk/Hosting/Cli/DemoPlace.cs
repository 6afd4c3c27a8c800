using MerchantDesk.Domain.Values;

namespace MerchantDesk.Hosting.Cli;

/// <summary>The folder of a demonstration. A marker file in it says that the command made it and may make it afresh; nothing else is ever deleted.</summary>
public static class DemoPlace
{
    /// <summary>Its name beside the user's own data folder.</summary>
    public const string Usual = "MerchantDesk-demo";

    private const string Marker = "merchantdesk-demo.txt";

    /// <summary>A data folder that holds the marker only. Throws <see cref="RuleException"/> where the path holds anything but a demonstration that nobody has open.</summary>
    public static async Task<DataFolder> MakeAsync(string path, string explanation)
    {
        if (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any())
        {
            await ClearAsync(path);
        }

        // The marker comes first, so that a folder whose making was cut short can be made again.
        DataFolder.MakeClosed(path);
        await File.WriteAllTextAsync(Path.Combine(path, Marker), explanation + Environment.NewLine);
        return DataFolder.Open(path);
    }

    private static async Task ClearAsync(string path)
    {
        if (!File.Exists(Path.Combine(path, Marker)))
        {
            throw new RuleException(Rule.DemoFolderInUse, path);
        }

        await using (var held = ServerLock.Take(new DataFolder(path)) ?? throw new RuleException(Rule.DemoServerRunning, path))
        {
            // Nobody serves it; what follows needs the lock's file free.
        }

        foreach (var entry in new DirectoryInfo(path).EnumerateFileSystemInfos().Where(entry => entry.Name != Marker))
        {
            if (entry is DirectoryInfo folder)
            {
                folder.Delete(recursive: true);
            }
            else
            {
                entry.Delete();
            }
        }
    }
}
